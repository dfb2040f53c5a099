import { formatMinor, type Money, sum } from '../engine/money.ts';
import type { Charge, PlanCycle, PlanTerms, PricingScheme, SubscriptionRow } from './billing-rows.ts';

const NOTHING: Charge = { minor: 0n, taxMinor: 0n, shippingMinor: 0n };

export function pricingAt(cycle: PlanCycle, at: number): PricingScheme | undefined {
  return cycle.laterPricing && cycle.laterPricing.from <= at ? cycle.laterPricing.pricing : cycle.pricing;
}

/** What one cycle costs: price by quantity, tax, and shipping, which is not taxed. A free trial costs nothing. */
export function cycleCharge(
  row: Pick<SubscriptionRow, 'terms' | 'quantity' | 'shipping'>,
  cycle: PlanCycle,
  at: number,
): Charge {
  const pricing = pricingAt(cycle, at);
  const price = pricing ? priceOf(pricing, row.quantity) : 0n;
  if (price === 0n) return NOTHING;
  const taxed = withTax(price, row.terms.taxes);
  const shippingMinor = row.shipping?.minor ?? 0n;
  return { minor: taxed.minor + shippingMinor, taxMinor: taxed.taxMinor, shippingMinor };
}

export function setupCharge(terms: PlanTerms): Charge {
  const fee = terms.preferences.setupFee?.minor ?? 0n;
  return fee === 0n ? NOTHING : { ...withTax(fee, terms.taxes), shippingMinor: 0n };
}

export function addCharges(a: Charge, b: Charge): Charge {
  return {
    minor: a.minor + b.minor,
    taxMinor: a.taxMinor + b.taxMinor,
    shippingMinor: a.shippingMinor + b.shippingMinor,
  };
}

function priceOf(pricing: PricingScheme, quantity: bigint): bigint {
  if (pricing.fixedPrice) return pricing.fixedPrice.minor * quantity;
  const tiers = pricing.tiers ?? [];
  if (pricing.model === 'VOLUME') {
    const tier = tiers.find((one) => quantity >= one.from && (one.to === undefined || quantity <= one.to));
    return (tier?.amount.minor ?? 0n) * quantity;
  }
  return sum(
    tiers.map((tier) => {
      const end = tier.to === undefined || tier.to > quantity ? quantity : tier.to;
      const units = end - tier.from + 1n;
      return units > 0n ? units * tier.amount.minor : 0n;
    }),
  );
}

function withTax(price: bigint, taxes: PlanTerms['taxes']): { minor: bigint; taxMinor: bigint } {
  if (!taxes) return { minor: price, taxMinor: 0n };
  const [whole = '0', fraction = ''] = taxes.percentage.split('.');
  // Millionths of the price: a percentage with up to four decimals.
  const rate = BigInt(whole || '0') * 10_000n + BigInt(fraction.padEnd(4, '0').slice(0, 4));
  if (taxes.inclusive) {
    const net = (price * 1_000_000n + (1_000_000n + rate) / 2n) / (1_000_000n + rate);
    return { minor: price, taxMinor: price - net };
  }
  const taxMinor = (price * rate + 500_000n) / 1_000_000n;
  return { minor: price + taxMinor, taxMinor };
}

/** The billing APIs drop the last zero: "10.0", "10.5", "10.55". */
export function billingMoney(money: Money) {
  return { currency_code: money.currency, value: formatMinor(money).replace(/(\.\d)0$/, '$1') };
}
