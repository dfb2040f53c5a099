// Owns how long goods are held: longer once the buyer has approved, and as long as PayPal has not decided.

import type { OrderState } from '#lib/orders/order-state.ts';

export interface LeaseInput {
  readonly state: OrderState;
  readonly leaseUntil: Date;
  /** The buyer has just approved, and may still have to choose another instrument. */
  readonly isNewlyApproved: boolean;
  readonly now: Date;
  readonly leaseMs: number;
  /** When PayPal is asked next about a payment that it has not decided. */
  readonly nextCheckAt: Date | null;
}

/** Never earlier than it was: a lease is only ever given up after PayPal was asked. */
export function leaseUntil(input: LeaseInput): Date {
  const from =
    input.state === 'pending' || input.state === 'authorized'
      ? input.nextCheckAt
      : input.isNewlyApproved
        ? input.now
        : null;
  if (from === null) return input.leaseUntil;
  return new Date(Math.max(input.leaseUntil.getTime(), from.getTime() + input.leaseMs));
}
