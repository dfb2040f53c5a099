// Owns the price: what the buyer is shown, what the order holds and what PayPal is asked for come from here.

import { createHash } from 'node:crypto';
import { add, type CurrencyCode, type Money, sum, times, zero } from '#lib/kernel/money.ts';
import { shippingFor } from './shipping-policy.ts';

export interface PriceableLine {
  readonly productId: string;
  readonly quantity: number;
  readonly unit: Money;
}

export interface PricedCart {
  readonly lines: readonly (PriceableLine & { readonly total: Money })[];
  readonly items: Money;
  readonly discount: Money;
  readonly shipping: Money;
  readonly tax: Money;
  readonly total: Money;
  readonly freeShippingIn?: Money;
  /** Changes whenever a product, a quantity or any amount does. */
  readonly quote: string;
}

/** Prices are inclusive of tax, so none is added on top; the breakdown still carries it for PayPal's sums. */
export function priceCart(lines: readonly PriceableLine[], currency: CurrencyCode): PricedCart {
  const priced = lines.map((line) => ({ ...line, total: times(line.unit, BigInt(line.quantity)) }));
  const items = sum(
    priced.map((line) => line.total),
    currency,
  );
  const { shipping, freeIn } = shippingFor(items);
  const total = add(items, shipping);
  return {
    lines: priced,
    items,
    discount: zero(currency),
    shipping,
    tax: zero(currency),
    total,
    ...(freeIn === undefined ? {} : { freeShippingIn: freeIn }),
    quote: fingerprint(priced, [items, shipping, total]),
  };
}

function fingerprint(lines: readonly PriceableLine[], amounts: readonly Money[]): string {
  const text = [
    ...lines.map((line) => `${line.productId}:${line.quantity}:${line.unit.minor}`).sort(),
    ...amounts.map((amount) => `${amount.minor}${amount.currency}`),
  ].join('|');
  return createHash('sha256').update(text).digest('base64url').slice(0, 24);
}
