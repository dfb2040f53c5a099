import { AppError } from '#lib/kernel/app-error.ts';
import { type Clock, systemClock } from '#lib/kernel/clock.ts';
import { apiBaseOf, type PayPalEnvironment } from './environment.ts';
import type { PayPalLog } from './http/call-log.ts';
import { createTransport } from './http/transport.ts';
import { createOrdersApi, type OrdersApi } from './orders/orders-api.ts';
import { createPaymentsApi } from './payments/payments-api.ts';
import type { PaymentsApi } from './payments/payments-contract.ts';
import { createReportingApi } from './reporting/reporting-api.ts';
import type { ReportingApi } from './reporting/reporting-contract.ts';
import { createWebhooksApi } from './webhooks/webhooks-api.ts';
import type { WebhooksApi } from './webhooks/webhooks-contract.ts';

export interface PayPalOptions {
  readonly environment: PayPalEnvironment;
  /** Needed for the emulator; for sandbox and live PayPal's own address is known. */
  readonly apiBase?: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly fetch?: typeof fetch;
  readonly clock?: Clock;
  /** 0 (included) to 1; spreads retries. */
  readonly random?: () => number;
  /** Told once for every HTTP request; never given a secret, a body or personal data. */
  readonly log?: PayPalLog;
  /** Milliseconds; 10,000 for one request and 25,000 for a call with its retries by default. */
  readonly deadlines?: { readonly attemptMs?: number; readonly totalMs?: number };
  /** Requests per call, 3 by default. */
  readonly maxAttempts?: number;
}

/** PayPal's REST API. Every call gives a result; none throws for what PayPal or the network can do. */
export interface PayPal {
  readonly environment: PayPalEnvironment;
  readonly orders: OrdersApi;
  readonly payments: PaymentsApi;
  readonly webhooks: WebhooksApi;
  readonly reporting: ReportingApi;
}

/**
 * A client for one PayPal app in one environment. Keep one per process: it holds the access token.
 * @throws AppError `paypal-address` or `paypal-credentials` when the options cannot work.
 */
export function createPayPal(options: PayPalOptions): PayPal {
  if (options.clientId === '' || options.clientSecret === '') {
    throw new AppError('paypal-credentials', 'PayPal’s client id and secret must not be empty');
  }
  const { log } = options;
  const send = createTransport({
    apiBase: apiBaseOf(options.environment, options.apiBase),
    clientId: options.clientId,
    clientSecret: options.clientSecret,
    fetch: options.fetch ?? fetch,
    clock: options.clock ?? systemClock,
    random: options.random ?? Math.random,
    log: (entry) => {
      try {
        log?.(entry);
      } catch {
        // Money may just have moved: a broken logger must not turn that into a failed call.
      }
    },
    limits: {
      attemptMs: options.deadlines?.attemptMs ?? 10_000,
      totalMs: options.deadlines?.totalMs ?? 25_000,
      maxAttempts: options.maxAttempts ?? 3,
    },
  });
  return {
    environment: options.environment,
    orders: createOrdersApi(send),
    payments: createPaymentsApi(send),
    webhooks: createWebhooksApi(send),
    reporting: createReportingApi(send),
  };
}
