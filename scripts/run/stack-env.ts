import { join, resolve } from 'node:path';
import { type Env, loadEnv } from '#lib/config/env.ts';
import { keptSecret } from './data-directory.ts';

export interface StackEnv {
  readonly env: Env;
  /** What every child is given; complete, so that no child reads a file or guesses a default of its own. */
  readonly childEnv: NodeJS.ProcessEnv;
  readonly startsDatabase: boolean;
  readonly startsEmulator: boolean;
  readonly data: string;
}

/** Completes and checks the environment before anything starts. */
export async function stackEnv(source: NodeJS.ProcessEnv, dataDirectory: string): Promise<StackEnv> {
  const data = resolve(dataDirectory);
  const startsDatabase = !source.DATABASE_URL;
  const databasePort = source.DATABASE_PORT || '5433';
  const isEmulated = (source.PAYPAL_MODE || 'emulator') === 'emulator';
  const startsEmulator = isEmulated && !source.PAYPAL_API_BASE;
  const completed: NodeJS.ProcessEnv = {
    ...source,
    ...(startsDatabase
      ? { DATABASE_URL: `postgres://postgres@127.0.0.1:${databasePort}/postgres?sslmode=disable` }
      : {}),
  };
  // Checked before the secret is made: a refused start leaves nothing behind.
  loadEnv(completed);
  if (isEmulated && !source.APP_SECRET) completed.APP_SECRET = await keptSecret(data);
  if (startsEmulator) completed.PAYPAL_WEBHOOK_CA_FILE ||= join(data, 'emulator', 'ca.pem');
  const env = loadEnv(completed);
  return {
    env,
    childEnv: {
      ...completed,
      PAYPAL_MODE: env.paypal.mode,
      PAYPAL_API_BASE: env.paypal.apiBase,
      PAYPAL_CLIENT_ID: env.paypal.clientId,
      PAYPAL_CLIENT_SECRET: env.paypal.clientSecret,
      SHOP_PORT: String(env.ports.shop),
      SHOP_HOST: env.web.host,
      SHOP_ORIGIN: env.shop.origin,
      WEB_PROCESSES: String(env.web.processes),
      NEXT_TELEMETRY_DISABLED: '1',
      // The files have been read by now; Next.js would read them once more, with an order of its own.
      __NEXT_PROCESSED_ENV: 'true',
    },
    startsDatabase,
    startsEmulator,
    data,
  };
}
