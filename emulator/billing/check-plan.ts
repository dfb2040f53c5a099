import { type Money, readMoney, type WireMoney } from '../engine/money.ts';
import { refusal } from '../http/api-error.ts';
import type { Issue } from '../http/issue-catalogue.ts';
import type { PlanCycle, PlanTerms, PricingScheme, Tier } from './billing-rows.ts';
import type { CreatePlan, PlanOverride, WirePreferences, WirePricing } from './plan-schema.ts';

const LONGEST = { DAY: 365, WEEK: 52, MONTH: 12, YEAR: 1 } as const;

/** PayPal's rules for what a plan may consist of. */
export function readTerms(request: CreatePlan, now: number): PlanTerms {
  const cycles = [...request.billing_cycles].sort((a, b) => a.sequence - b.sequence);
  checkPhases(cycles);
  const currency = currencyOf(request);
  if (request.taxes) checkPercentage(request.taxes.percentage, '/taxes/percentage');
  return {
    currency,
    cycles: cycles.map((cycle, index): PlanCycle => {
      const field = `/billing_cycles/${index}`;
      const { interval_unit: unit, interval_count: count } = cycle.frequency;
      if (count > LONGEST[unit]) {
        throw refusal('INVALID_PARAMETER_VALUE', { field: `${field}/frequency/interval_count` });
      }
      return {
        sequence: cycle.sequence,
        tenure: cycle.tenure_type,
        unit,
        count,
        totalCycles: cycle.total_cycles,
        ...(cycle.pricing_scheme
          ? {
              pricing: readPricing(
                cycle.pricing_scheme,
                { currency, field, quantitySupported: request.quantity_supported },
                1,
                now,
              ),
            }
          : {}),
      };
    }),
    preferences: mergePreferences(
      { autoBillOutstanding: true, setupFeeFailure: 'CANCEL', failureThreshold: 0 },
      request.payment_preferences,
      currency,
    ),
    ...(request.taxes ? { taxes: request.taxes } : {}),
    quantitySupported: request.quantity_supported,
  };
}

function checkPhases(cycles: CreatePlan['billing_cycles']) {
  const trials = cycles.filter((cycle) => cycle.tenure_type === 'TRIAL');
  const regulars = cycles.length - trials.length;
  if (trials.length > 2) throw refusal('MORE_THAN_TWO_TRIAL_BILLING_CYCLE_NOT_SUPPORTED');
  if (regulars === 0) throw refusal('MISSING_REGULAR_BILLING_CYCLE');
  if (regulars > 1) throw refusal('MULTIPLE_REGULAR_BILLING_CYCLES_NOT_SUPPORTED');
  const isConsecutive = cycles.every((cycle, index) => cycle.sequence === index + 1);
  if (!isConsecutive || cycles.at(-1)?.tenure_type !== 'REGULAR')
    throw refusal('INVALID_BILLING_CYCLE_SEQUENCE');
  if (trials.filter((trial) => !trial.pricing_scheme).length > 1) {
    throw refusal('MULTIPLE_FREE_TRIAL_BILLING_CYCLES_NOT_SUPPORTED');
  }
  if (trials.some((trial) => trial.total_cycles === 0)) throw refusal('INVALID_TRIAL_BILLING_TOTAL_CYCLES');
  const regular = cycles.findIndex((cycle) => cycle.tenure_type === 'REGULAR' && !cycle.pricing_scheme);
  if (regular >= 0) {
    throw refusal('MISSING_REQUIRED_PARAMETER', { field: `/billing_cycles/${regular}/pricing_scheme` });
  }
}

function currencyOf(request: CreatePlan): string {
  const pricing = request.billing_cycles.find((cycle) => cycle.tenure_type === 'REGULAR')?.pricing_scheme;
  return (pricing?.fixed_price ?? pricing?.tiers?.[0]?.amount)?.currency_code ?? 'USD';
}

interface PricingPlace {
  readonly currency: string;
  readonly field: string;
  readonly quantitySupported: boolean;
}

export function readPricing(
  wire: WirePricing,
  place: PricingPlace,
  version: number,
  now: number,
): PricingScheme {
  const field = `${place.field}/pricing_scheme`;
  const dates = { version, createdAt: now, updatedAt: now };
  if (wire.pricing_model === undefined) {
    if (wire.tiers) throw refusal('INVALID_PRICING_MODEL', { field: `${field}/pricing_model` });
    if (!wire.fixed_price)
      throw refusal('MISSING_REQUIRED_PARAMETER', { field: `${field}/fixed_price`, location: 'body' });
    return {
      ...dates,
      fixedPrice: readPrice(wire.fixed_price, place.currency, `${field}/fixed_price/value`),
    };
  }
  if (wire.fixed_price) throw refusal('FIXED_PRICE_NOT_SUPPORTED', { field: `${field}/fixed_price` });
  if (!wire.tiers) throw refusal('MISSING_PRICING_SCHEME_TIERS', { field: `${field}/tiers` });
  if (!place.quantitySupported) throw refusal('INVALID_QUANTITY_SUPPORTED', { field: '/quantity_supported' });
  const tiers = wire.tiers.map(
    (tier, index): Tier => ({
      from: BigInt(tier.starting_quantity),
      ...(tier.ending_quantity === undefined ? {} : { to: BigInt(tier.ending_quantity) }),
      amount: readPrice(
        tier.amount,
        place.currency,
        `${field}/tiers/${index}/amount/value`,
        'INVALID_PRICING_TIER_AMOUNT',
      ),
    }),
  );
  checkTiers(tiers, field);
  return { ...dates, model: wire.pricing_model, tiers };
}

function checkTiers(tiers: readonly Tier[], field: string) {
  let expected = 1n;
  for (const [index, tier] of tiers.entries()) {
    const place = { field: `${field}/tiers/${index}` };
    if (tier.from < expected) throw refusal('OVERLAPPING_PRICING_SCHEME_TIERS', place);
    const isOpenTooEarly = tier.to === undefined && index < tiers.length - 1;
    if (tier.from > expected || (tier.to !== undefined && tier.to < tier.from) || isOpenTooEarly) {
      throw refusal('INVALID_PRICING_TIER_QUANTITY', place);
    }
    expected = (tier.to ?? tier.from) + 1n;
  }
}

function mergePreferences(
  before: PlanTerms['preferences'],
  wire: WirePreferences,
  currency: string,
): PlanTerms['preferences'] {
  return {
    ...before,
    ...(wire.auto_bill_outstanding === undefined ? {} : { autoBillOutstanding: wire.auto_bill_outstanding }),
    ...(wire.setup_fee
      ? { setupFee: readPrice(wire.setup_fee, currency, '/payment_preferences/setup_fee/value') }
      : {}),
    ...(wire.setup_fee_failure_action === undefined
      ? {}
      : { setupFeeFailure: wire.setup_fee_failure_action }),
    ...(wire.payment_failure_threshold === undefined
      ? {}
      : { failureThreshold: wire.payment_failure_threshold }),
  };
}

/** The plan's own terms with what this subscription has different. */
export function overrideTerms(terms: PlanTerms, override: PlanOverride, now: number): PlanTerms {
  const changes = new Map(override.billing_cycles?.map((cycle) => [cycle.sequence, cycle]));
  const stranger = [...changes.keys()].find((sequence) => !terms.cycles.some((c) => c.sequence === sequence));
  if (stranger !== undefined) throw refusal('INVALID_BILLING_CYCLE_SEQUENCE', { field: '/plan' });
  const taxes = { ...terms.taxes, ...override.taxes };
  if (taxes.percentage !== undefined) checkPercentage(taxes.percentage, '/plan/taxes/percentage');
  return {
    ...terms,
    cycles: terms.cycles.map((cycle) => {
      const change = changes.get(cycle.sequence);
      if (!change) return cycle;
      const { laterPricing, ...kept } = cycle;
      const place = {
        currency: terms.currency,
        field: '/plan/billing_cycles',
        quantitySupported: terms.quantitySupported,
      };
      const totalCycles = change.total_cycles ?? cycle.totalCycles;
      if (!change.pricing_scheme) return { ...cycle, totalCycles };
      const pricing = readPricing(change.pricing_scheme, place, (cycle.pricing?.version ?? 0) + 1, now);
      if (pricing.model !== cycle.pricing?.model) throw refusal('INVALID_PRICING_SCHEME', place);
      return { ...kept, totalCycles, pricing };
    }),
    preferences: mergePreferences(terms.preferences, override.payment_preferences ?? {}, terms.currency),
    ...(taxes.percentage === undefined
      ? {}
      : { taxes: { percentage: taxes.percentage, inclusive: taxes.inclusive ?? true } }),
  };
}

export function checkPercentage(text: string, field: string) {
  if (Number(text) < 0 || Number(text) > 100) throw refusal('INVALID_PARAMETER_VALUE', { field });
}

export function readPrice(
  wire: WireMoney,
  currency: string,
  field: string,
  wrongValue: Issue = 'INVALID_PARAMETER_VALUE',
): Money {
  const reading = readMoney(wire);
  const place = { field, value: wire.value, location: 'body' } as const;
  if (!reading.ok) {
    const isCurrency = reading.issue === 'INVALID_CURRENCY_CODE';
    throw refusal(isCurrency ? 'CURRENCY_NOT_SUPPORTED_FOR_RECEIVER' : wrongValue, place);
  }
  if (reading.money.currency !== currency) throw refusal('CURRENCY_MISMATCH', { field });
  if (reading.money.minor < 0n) throw refusal(wrongValue, place);
  return reading.money;
}
