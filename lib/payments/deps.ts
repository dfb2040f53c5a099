import type { CartDeps } from '#lib/cart/change-cart.ts';
import type { JobQueue } from '#lib/jobs/queue.ts';
import type { Log } from '#lib/observe/log.ts';
import type { PayPal } from '#lib/paypal/index.ts';
import type { SoldOutPolicy } from './settle/sold-out.ts';

export type Environment = 'emulator' | 'sandbox' | 'live';

/** When the poller looks again at a payment that nobody has reported on. */
export interface PaymentTiming {
  /** After a buyer was sent to PayPal. */
  readonly firstCheckMs: number;
  /** After a call whose answer may have been lost. */
  readonly unresolvedCheckMs: number;
  /** How long goods are held for a buyer who has not approved. */
  readonly leaseMs: number;
}

/** Everything that payment commands use from outside. Given, never reached for. */
export interface PaymentsDeps extends CartDeps {
  readonly paypal: PayPal;
  readonly jobs: JobQueue;
  readonly environment: Environment;
  /** Starts every invoice id. */
  readonly shopKey: string;
  readonly shopName: string;
  /** Where buyers reach the shop, without a trailing slash. */
  readonly origin: string;
  /** The shop's default; a product charged on shipping overrides it. */
  readonly intent: 'capture' | 'authorize';
  /** The payee that money must go to, when known. */
  readonly merchantId?: string;
  /** What becomes of a payment whose goods are gone; `refund` unless told. */
  readonly soldOutPolicy?: SoldOutPolicy;
  readonly timing: PaymentTiming;
  readonly log: Log;
}

export const defaultTiming: PaymentTiming = {
  firstCheckMs: 3 * 60_000,
  unresolvedCheckMs: 15_000,
  leaseMs: 30 * 60_000,
};
