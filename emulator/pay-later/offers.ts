import { decimalsOf, formatMinor, type Money, sum } from '../engine/money.ts';
import { PLAN_COUNTRIES, type Plan, type PlanCountry } from './plans.ts';

/** One plan worked out for one amount. The payments add up to the total, to the cent. */
export interface Offer {
  readonly plan: Plan;
  readonly payments: readonly bigint[];
  readonly totalMinor: bigint;
  readonly interestMinor: bigint;
}

/** Pay Later is a country's business: its own currency only. Without a country the currency says which. */
export function planCountry(currency: string, buyerCountry: string | undefined): PlanCountry | undefined {
  return PLAN_COUNTRIES.find(
    (one) =>
      one.currency === currency && (buyerCountry === undefined || one.country === buyerCountry.toUpperCase()),
  );
}

export function offersFor(amount: Money, buyerCountry: string | undefined): Offer[] {
  const plans = planCountry(amount.currency, buyerCountry)?.plans ?? [];
  return plans.filter((plan) => isWithin(plan, amount)).map((plan) => workOut(plan, amount));
}

/** "4 interest-free payments of 25.00 USD": the most common payment, with the odd cents in the first. */
export function offerText({ plan, payments, interestMinor }: Offer, currency: string): string {
  const usual = money(payments.at(-1) ?? 0n, currency);
  if (plan.payments === 1) return `${usual} after ${plan.every}, without interest`;
  const kind = interestMinor === 0n ? 'interest-free payments' : 'payments';
  return `${plan.payments} ${kind} of ${usual}, every ${plan.every}`;
}

export function rangeText(plans: readonly Plan[], currency: string): string {
  const from = Math.min(...plans.map((plan) => plan.from));
  const upTo = Math.max(...plans.map((plan) => plan.upTo));
  return `${from} to ${upTo} ${currency}`;
}

export function money(minor: bigint, currency: string): string {
  return `${formatMinor({ currency, minor })} ${currency}`;
}

function isWithin(plan: Plan, amount: Money): boolean {
  const unit = 10n ** BigInt(decimalsOf(amount.currency));
  return amount.minor >= BigInt(plan.from) * unit && amount.minor <= BigInt(plan.upTo) * unit;
}

function workOut(plan: Plan, amount: Money): Offer {
  const interestMinor = (amount.minor * BigInt(plan.yearlyRate) * BigInt(plan.payments)) / (10_000n * 12n);
  const totalMinor = amount.minor + interestMinor;
  const usual = totalMinor / BigInt(plan.payments);
  const later = Array.from({ length: plan.payments - 1 }, () => usual);
  return { plan, payments: [totalMinor - sum(later), ...later], totalMinor, interestMinor };
}
