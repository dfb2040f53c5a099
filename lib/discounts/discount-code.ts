// Owns what a discount code takes off, and when it takes nothing off.

import { fraction, type Money, subtract } from '#lib/kernel/money.ts';

/** A code's terms. */
export interface DiscountCode {
  /** In capitals. */
  readonly code: string;
  readonly off:
    | { readonly kind: 'percent'; readonly basisPoints: bigint }
    | { readonly kind: 'amount'; readonly amount: Money };
  /** Zero: none. */
  readonly minimumItems: Money;
  readonly validFrom?: Date;
  readonly validUntil?: Date;
  readonly mostRedemptions?: number;
  readonly isActive: boolean;
}

/** Why a code takes nothing off. */
export type DiscountProblem =
  | { readonly code: 'unknown' | 'expired' | 'used-up' | 'takes-nothing-off' | 'leaves-nothing' }
  | { readonly code: 'not-yet-valid'; readonly from: Date }
  | { readonly code: 'minimum-not-reached'; readonly missing: Money };

/** As it is stored: capitals, without the blanks that come with copying. */
export function normalCode(typed: string): string {
  return typed.replace(/\s/g, '').toUpperCase();
}

/** What stands in the way of using `code` for goods of `items`; `redemptions` are the uses by others. */
export function discountProblem(
  code: DiscountCode,
  { items, redemptions, now }: { items: Money; redemptions: number; now: Date },
): DiscountProblem | undefined {
  // One of another currency says nothing about these prices.
  if (code.minimumItems.currency !== items.currency) return { code: 'unknown' };
  if (!code.isActive || (code.validUntil && code.validUntil <= now)) return { code: 'expired' };
  if (code.validFrom && code.validFrom > now) return { code: 'not-yet-valid', from: code.validFrom };
  if (code.mostRedemptions !== undefined && redemptions >= code.mostRedemptions) return { code: 'used-up' };
  const missing = subtract(code.minimumItems, items);
  return missing.minor > 0n ? { code: 'minimum-not-reached', missing } : undefined;
}

/** What `code` takes off goods of `items`: rounded once for the whole order, and never more than they cost. */
export function discountOn(items: Money, { off }: DiscountCode): Money {
  const amount = off.kind === 'percent' ? fraction(items, off.basisPoints, 10_000n) : off.amount;
  return amount.minor > items.minor ? items : amount;
}
