import { mkdir } from 'node:fs/promises';
import { buildIfStale } from './build.ts';
import { keptMerchant } from './data-directory.ts';
import { databasePlan, devWebPlan, emulatorPlan, webPlan, workerPlan } from './plans.ts';
import { refuseBusyPorts } from './ports.ts';
import { runFileWriter } from './run-file.ts';
import { type StackEnv, stackEnv } from './stack-env.ts';
import { Supervisor } from './supervisor.ts';

export interface StackOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly data: string;
  readonly isDevelopment: boolean;
  readonly print: (text: string) => void;
}

export interface Stack {
  /** Starts everything and answers what to tell the person who asked for it. */
  start(): Promise<string>;
  stop(): Promise<void>;
  readonly broken: Promise<never>;
}

const onServer = '--conditions=react-server';

function portsOf({ env, startsDatabase, startsEmulator }: StackEnv) {
  return [
    { port: env.ports.shop, what: 'the shop', variable: 'SHOP_PORT' },
    ...(startsEmulator
      ? [{ port: env.ports.emulator, what: 'the local PayPal', variable: 'EMULATOR_PORT' }]
      : []),
    ...(startsDatabase
      ? [{ port: env.ports.database, what: 'the embedded database', variable: 'DATABASE_PORT' }]
      : []),
  ];
}

/** The whole shop on one machine: database, local PayPal, worker and web, whichever of them are ours to start. */
export async function createStack(options: StackOptions): Promise<Stack> {
  const stack = await stackEnv(options.env, options.data);
  // It will hold buyers' names and addresses.
  await mkdir(stack.data, { recursive: true, mode: 0o700 });
  const { env, childEnv, data } = stack;
  const local = `http://127.0.0.1:${env.ports.shop}`;
  const runFile = runFileWriter({
    supervisorPid: process.pid,
    shop: env.shop.origin,
    merchant: `${env.shop.origin}/merchant`,
    emulator: stack.startsEmulator ? env.paypal.apiBase : null,
    databaseUrl: env.databaseUrl,
    data,
  });
  const supervisor = new Supervisor({ print: options.print, onChange: runFile.write });
  // Real money is never put next to a made-up merchant.
  const merchant = env.paypal.mode === 'live' ? undefined : await keptMerchant(data);

  async function startDatabase(): Promise<void> {
    if (stack.startsDatabase) await supervisor.start(databasePlan(stack));
    await supervisor.run('migrate', [onServer, 'scripts/migrate.ts', '--seed'], childEnv);
    if (merchant === undefined) return;
    const args = [onServer, 'scripts/create-merchant.ts', '--email', merchant.email, '--name', merchant.name];
    await supervisor.run('merchant', args, { ...childEnv, MERCHANT_PASSWORD: merchant.password });
  }

  async function startEmulator(): Promise<string | undefined> {
    if (!stack.startsEmulator) return undefined;
    await supervisor.start(emulatorPlan(stack));
    const hook = `${local}/api/webhooks/paypal`;
    return supervisor.run('webhook', [onServer, 'scripts/register-webhook.ts', '--url', hook], childEnv);
  }

  async function start(): Promise<string> {
    await refuseBusyPorts(portsOf(stack));
    if (!options.isDevelopment) await buildIfStale(supervisor, childEnv);
    const [webhookId] = await Promise.all([startEmulator(), startDatabase()]);
    const ready = webhookId === undefined ? childEnv : { ...childEnv, PAYPAL_WEBHOOK_ID: webhookId };
    await Promise.all([
      supervisor.start(workerPlan(ready, options.isDevelopment)),
      supervisor.start(options.isDevelopment ? devWebPlan(ready) : webPlan(ready)),
    ]);
    await runFile.finished();
    return [
      `  Shop              ${env.shop.origin}`,
      `  Merchant console  ${env.shop.origin}/merchant`,
      ...(merchant === undefined ? [] : [`                    ${merchant.email}  ${merchant.password}`]),
      stack.startsEmulator
        ? `  Local PayPal      ${env.paypal.apiBase}`
        : `  PayPal            ${env.paypal.mode}`,
    ].join('\n');
  }

  return {
    start,
    broken: supervisor.broken,
    async stop() {
      await supervisor.stop();
      await runFile.finished();
    },
  };
}
