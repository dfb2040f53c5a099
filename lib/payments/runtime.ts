// The one place where the shop's parts are put together from the environment. Commands never reach for any of it.
import 'server-only';
import { readFileSync } from 'node:fs';
import { type Database, openDatabase } from '#db/client.ts';
import { shopName } from '#lib/catalog/shop-name.ts';
import { type Env, loadEnv } from '#lib/config/env.ts';
import { bossOver, createJobQueue } from '#lib/jobs/queue.ts';
import { AppError } from '#lib/kernel/app-error.ts';
import { systemClock } from '#lib/kernel/clock.ts';
import { cryptoRandom } from '#lib/kernel/ids.ts';
import { type SendMail, smtpMail } from '#lib/mail/send-mail.ts';
import { createLog } from '#lib/observe/log.ts';
import { createPayPal, createWebhookVerifier, type PayPal, type WebhookVerifier } from '#lib/paypal/index.ts';
import { defaultTiming, type PaymentsDeps } from './deps.ts';

export interface Runtime extends PaymentsDeps {
  readonly env: Env;
  readonly verifier: WebhookVerifier;
  readonly sendMail?: SendMail;
}

function verifierFor(env: Env, paypal: PayPal): WebhookVerifier {
  const { mode, webhookId, webhookVerify, webhookCaFile, apiBase } = env.paypal;
  let trustedRoots: string[] | undefined;
  if (webhookCaFile !== undefined) {
    try {
      trustedRoots = [readFileSync(webhookCaFile, 'utf8')];
    } catch (cause) {
      throw new AppError('configuration', `PAYPAL_WEBHOOK_CA_FILE: cannot read ${webhookCaFile}`, { cause });
    }
  }
  return createWebhookVerifier({
    mode: webhookVerify,
    webhookId,
    environment: mode,
    paypal,
    fetch: globalThis.fetch,
    clock: systemClock,
    ...(mode === 'emulator' ? { certificateOrigins: [new URL(apiBase).origin] } : {}),
    ...(trustedRoots === undefined ? {} : { trustedRoots }),
  });
}

function build(component: string): Runtime {
  const env = loadEnv();
  const log = createLog(env.logLevel, component);
  const db: Database = openDatabase(env.databaseUrl, { poolSize: env.databasePoolSize });
  const paypal = createPayPal({
    environment: env.paypal.mode,
    apiBase: env.paypal.apiBase,
    clientId: env.paypal.clientId,
    clientSecret: env.paypal.clientSecret,
    clock: systemClock,
    log: (entry) => log.debug(entry, 'paypal.call'),
  });
  return {
    env,
    db,
    log,
    paypal,
    verifier: verifierFor(env, paypal),
    jobs: createJobQueue(async () => {
      const boss = bossOver(db, { supervise: false });
      boss.on('error', (err) => log.error({ err }, 'jobs.error'));
      return boss.start();
    }),
    clock: systemClock,
    random: cryptoRandom,
    environment: env.paypal.mode,
    shopKey: env.shop.key,
    shopName,
    origin: env.shop.origin,
    currency: env.shop.currency,
    tax: env.shop.tax,
    intent: env.shop.intent,
    soldOutPolicy: env.shop.soldOutPolicy,
    ...(env.paypal.merchantId === undefined ? {} : { merchantId: env.paypal.merchantId }),
    timing: { ...defaultTiming, ...env.timing },
    ...(env.smtp === undefined ? {} : { sendMail: smtpMail(env.smtp) }),
  };
}

let held: Runtime | undefined;

/** The process's own parts, made at first use. */
export function runtime(component = 'web'): Runtime {
  held ??= build(component);
  return held;
}

export { isUnreachable } from '#db/client.ts';
