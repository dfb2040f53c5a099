// The only reader of process.env. Whatever is wrong is said at once, by name, before anything starts.
import 'server-only';
import { availableParallelism } from 'node:os';
import { AppError } from '../kernel/app-error.ts';
import type { CurrencyCode } from '../kernel/money.ts';
import { describeProblems } from './problems.ts';
import { type EnvSource, readValues } from './read-values.ts';
import { contradictions, missing } from './rules.ts';
import type { Values } from './variables.ts';

/** The environment, parsed. */
export interface Env {
  readonly paypal: {
    readonly mode: 'emulator' | 'sandbox' | 'live';
    readonly apiBase: string;
    readonly clientId: string;
    readonly clientSecret: string;
    readonly webhookId: string;
    readonly webhookVerify: 'local' | 'postback' | 'both';
    /** A file with the authority that signs webhooks, instead of PayPal's own. Emulator only. */
    readonly webhookCaFile?: string;
    /** Where the browser loads the buttons from; absent means PayPal's own. */
    readonly sdkBaseUrl?: string;
    /** The payee every order must name. */
    readonly merchantId?: string;
  };
  readonly databaseUrl: string;
  readonly databasePoolSize: number;
  readonly shop: {
    readonly origin: string;
    /** Starts every invoice id, so that shops sharing a PayPal account do not collide. */
    readonly key: string;
    readonly currency: CurrencyCode;
    /** In thousandths of a percent. */
    readonly tax: { readonly thousandths: bigint; readonly mode: 'inclusive' | 'exclusive' };
    readonly intent: 'capture' | 'authorize';
    readonly soldOutPolicy: 'refund' | 'back-order' | 'ask';
    readonly supportEmail?: string;
  };
  readonly appSecret: string;
  readonly smtp?: { readonly url: string; readonly from: string };
  /** Overrides of when the poller looks again and how long goods are held, in milliseconds. */
  readonly timing: {
    readonly firstCheckMs?: number;
    readonly unresolvedCheckMs?: number;
    readonly leaseMs?: number;
  };
  readonly web: { readonly processes: number; readonly host: string };
  readonly ports: { readonly shop: number; readonly emulator: number; readonly database: number };
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';
  readonly isProduction: boolean;
}

const apiBases = { sandbox: 'https://api-m.sandbox.paypal.com', live: 'https://api-m.paypal.com' } as const;

// No money hangs on the emulator, and `npm run demo` gives each shop a secret of its own.
const emulatorSecret = 'only-for-the-emulator-no-real-money-hangs-on-it';

function paypalOf(values: Values, mode: Env['paypal']['mode'], emulatorPort: number): Env['paypal'] {
  const emulatorBase = `http://127.0.0.1:${emulatorPort}`;
  const apiBase = values.PAYPAL_API_BASE ?? (mode === 'emulator' ? emulatorBase : apiBases[mode]);
  const sdkBaseUrl = values.PAYPAL_SDK_BASE_URL ?? (mode === 'emulator' ? apiBase : undefined);
  return {
    mode,
    apiBase,
    clientId: values.PAYPAL_CLIENT_ID ?? 'emulator-client-id',
    clientSecret: values.PAYPAL_CLIENT_SECRET ?? 'emulator-client-secret',
    webhookId: values.PAYPAL_WEBHOOK_ID ?? 'emulator-webhook-not-registered',
    webhookVerify: values.PAYPAL_WEBHOOK_VERIFY ?? 'local',
    ...(values.PAYPAL_WEBHOOK_CA_FILE === undefined ? {} : { webhookCaFile: values.PAYPAL_WEBHOOK_CA_FILE }),
    ...(sdkBaseUrl === undefined ? {} : { sdkBaseUrl }),
    ...(values.PAYPAL_MERCHANT_ID === undefined ? {} : { merchantId: values.PAYPAL_MERCHANT_ID }),
  };
}

function timingOf(values: Values): Env['timing'] {
  const {
    PAYMENT_FIRST_CHECK_SECONDS: first,
    PAYMENT_RECHECK_SECONDS: again,
    STOCK_LEASE_MINUTES: lease,
  } = values;
  return {
    ...(first === undefined ? {} : { firstCheckMs: first * 1000 }),
    ...(again === undefined ? {} : { unresolvedCheckMs: again * 1000 }),
    ...(lease === undefined ? {} : { leaseMs: lease * 60_000 }),
  };
}

function envOf(values: Values, mode: Env['paypal']['mode'], databaseUrl: string): Env {
  const ports = {
    shop: values.SHOP_PORT ?? 3000,
    emulator: values.EMULATOR_PORT ?? 4010,
    database: values.DATABASE_PORT ?? 5433,
  };
  return {
    paypal: paypalOf(values, mode, ports.emulator),
    databaseUrl,
    databasePoolSize: values.DATABASE_POOL_SIZE ?? 10,
    shop: {
      origin: values.SHOP_ORIGIN ?? `http://127.0.0.1:${ports.shop}`,
      key: values.SHOP_KEY ?? 'SHOP',
      currency: values.SHOP_CURRENCY ?? 'USD',
      tax: { thousandths: values.SHOP_TAX_PERCENT ?? 0n, mode: values.SHOP_TAX_MODE ?? 'inclusive' },
      intent: values.PAYPAL_INTENT ?? 'capture',
      soldOutPolicy: values.SOLD_OUT_POLICY ?? 'refund',
      ...(values.SHOP_SUPPORT_EMAIL === undefined ? {} : { supportEmail: values.SHOP_SUPPORT_EMAIL }),
    },
    appSecret: values.APP_SECRET ?? emulatorSecret,
    ...(values.SMTP_URL !== undefined && values.MAIL_FROM !== undefined
      ? { smtp: { url: values.SMTP_URL, from: values.MAIL_FROM } }
      : {}),
    timing: timingOf(values),
    web: {
      processes: values.WEB_PROCESSES ?? availableParallelism(),
      host: values.SHOP_HOST ?? '127.0.0.1',
    },
    ports,
    logLevel: values.LOG_LEVEL ?? 'info',
    isProduction: values.NODE_ENV === 'production',
  };
}

/** Reads the environment, or throws an `AppError` with code `configuration` that names every bad variable. */
export function loadEnv(source: EnvSource = process.env): Env {
  const { values, problems: malformed } = readValues(source);
  const mode = values.PAYPAL_MODE ?? 'emulator';
  const named = new Set(malformed.map((problem) => problem.name));
  // A mode that could not be read says nothing about what else is needed.
  const more = named.has('PAYPAL_MODE')
    ? []
    : [
        ...missing(mode, (name) => values[name] !== undefined || named.has(name)),
        ...contradictions(mode, values),
      ];
  const problems = [...malformed, ...more.filter((problem) => !named.has(problem.name))];
  if (problems.length > 0 || values.DATABASE_URL === undefined) {
    throw new AppError('configuration', describeProblems(problems));
  }
  return envOf(values, mode, values.DATABASE_URL);
}
