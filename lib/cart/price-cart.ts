// Owns the price: what the buyer is shown, what the order holds and what PayPal is asked for come from here.

import { createHash } from 'node:crypto';
import {
  type DiscountCode,
  type DiscountProblem,
  discountOn,
  discountProblem,
} from '#lib/discounts/discount-code.ts';
import { add, type CurrencyCode, type Money, subtract, sum, times, zero } from '#lib/kernel/money.ts';
import { shippingFor } from './shipping-policy.ts';
import { type TaxPolicy, taxOn, untaxed } from './tax-policy.ts';

export interface PriceableLine {
  readonly productId: string;
  readonly quantity: number;
  readonly unit: Money;
}

/** What the price depends on besides the goods. */
export interface PricingTerms {
  readonly tax?: TaxPolicy;
  /** The code in the cart, how often others have used it, and the moment it is judged at. */
  readonly held?: { readonly code: DiscountCode; readonly redemptions: number; readonly now: Date };
}

/** The parts of a price. items − discount + shipping + tax = total, always. */
export interface Amounts {
  readonly items: Money;
  readonly discount: Money;
  readonly shipping: Money;
  /** On top of the prices. */
  readonly tax: Money;
  readonly total: Money;
  /** Contained in the total. */
  readonly includedTax: Money;
}

export interface PricedCart extends Amounts {
  readonly lines: readonly (PriceableLine & { readonly total: Money })[];
  readonly freeShippingIn?: Money;
  /** The code that takes the discount off. */
  readonly discountCode?: string;
  /** Why the code in the cart takes nothing off. */
  readonly discountProblem?: DiscountProblem;
  /** Changes whenever a product, a quantity, the code or any amount does. */
  readonly quote: string;
}

/**
 * Shipping is free by what the goods cost before the discount: otherwise a code could take the order below the limit
 * and make it dearer.
 */
export function priceCart(
  lines: readonly PriceableLine[],
  currency: CurrencyCode,
  { tax = untaxed, held }: PricingTerms = {},
): PricedCart {
  const priced = lines.map((line) => ({ ...line, total: times(line.unit, BigInt(line.quantity)) }));
  const items = sum(
    priced.map((line) => line.total),
    currency,
  );
  const { shipping, freeIn } = shippingFor(items);
  const judged = judgeDiscount(items, shipping, held);
  const taxable = add(subtract(items, judged.discount), shipping);
  const { added, included } = taxOn(taxable, tax);
  const amounts = {
    items,
    discount: judged.discount,
    shipping,
    tax: added,
    total: add(taxable, added),
    includedTax: included,
  };
  return {
    ...amounts,
    ...judged,
    lines: priced,
    ...(freeIn === undefined ? {} : { freeShippingIn: freeIn }),
    quote: fingerprint(priced, judged.discountCode ?? '', amounts),
  };
}

function judgeDiscount(
  items: Money,
  shipping: Money,
  held: PricingTerms['held'],
): Pick<PricedCart, 'discount' | 'discountCode' | 'discountProblem'> {
  const discount = zero(items.currency);
  if (!held || items.minor === 0n) return { discount };
  const problem = discountProblem(held.code, { ...held, items });
  if (problem) return { discount, discountProblem: problem };
  const off = discountOn(items, held.code);
  // An order that used up its code for nothing, and one of nothing, which PayPal refuses.
  if (off.minor === 0n) return { discount, discountProblem: { code: 'takes-nothing-off' } };
  if (off.minor === items.minor + shipping.minor)
    return { discount, discountProblem: { code: 'leaves-nothing' } };
  return { discount: off, discountCode: held.code.code };
}

function fingerprint(lines: readonly PriceableLine[], code: string, amounts: Amounts): string {
  const { items, discount, shipping, tax, total, includedTax } = amounts;
  const text = [
    ...lines.map((line) => `${line.productId}:${line.quantity}:${line.unit.minor}`).sort(),
    code,
    ...[items, discount, shipping, tax, total, includedTax].map(
      (amount) => `${amount.minor}${amount.currency}`,
    ),
  ].join('|');
  return createHash('sha256').update(text).digest('base64url').slice(0, 24);
}
