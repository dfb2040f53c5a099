import { toInstant } from '../engine/clock.ts';
import { apiHref, type World } from '../engine/world.ts';
import type { PlanCycle, PlanRow, PlanTerms, PricingScheme } from './billing-rows.ts';
import { billingMoney } from './cycle-price.ts';

export function planView(world: World, row: PlanRow) {
  return {
    id: row.id,
    product_id: row.productId,
    name: row.name,
    status: row.status,
    ...(row.description === undefined ? {} : { description: row.description }),
    usage_type: 'LICENSED',
    ...termsView(row.terms),
    create_time: toInstant(row.createdAt),
    update_time: toInstant(row.updatedAt),
    links: planLinks(world, row),
  };
}

/** What lists show, and what a create answers unless the representation is asked for. */
export function shortPlanView(world: World, row: PlanRow) {
  const { id, name, status, usage_type, create_time } = planView(world, row);
  const [self] = planLinks(world, row);
  const description = row.description === undefined ? {} : { description: row.description };
  return { id, name, status, ...description, usage_type, create_time, links: [self] };
}

export function termsView(terms: PlanTerms) {
  const { preferences, taxes } = terms;
  return {
    billing_cycles: terms.cycles.map(cycleView),
    payment_preferences: {
      service_type: 'PREPAID',
      auto_bill_outstanding: preferences.autoBillOutstanding,
      ...(preferences.setupFee ? { setup_fee: billingMoney(preferences.setupFee) } : {}),
      setup_fee_failure_action: preferences.setupFeeFailure,
      payment_failure_threshold: preferences.failureThreshold,
    },
    ...(taxes ? { taxes: { percentage: percentage(taxes.percentage), inclusive: taxes.inclusive } } : {}),
    quantity_supported: terms.quantitySupported,
  };
}

function cycleView(cycle: PlanCycle) {
  const pricing = cycle.laterPricing?.pricing ?? cycle.pricing;
  return {
    ...(pricing ? { pricing_scheme: pricingView(pricing) } : {}),
    frequency: { interval_unit: cycle.unit, interval_count: cycle.count },
    tenure_type: cycle.tenure,
    sequence: cycle.sequence,
    total_cycles: cycle.totalCycles,
  };
}

function pricingView(pricing: PricingScheme) {
  return {
    version: pricing.version,
    ...(pricing.fixedPrice ? { fixed_price: billingMoney(pricing.fixedPrice) } : {}),
    ...(pricing.model === undefined ? {} : { pricing_model: pricing.model }),
    ...(pricing.tiers
      ? {
          tiers: pricing.tiers.map((tier) => ({
            starting_quantity: tier.from.toString(),
            ...(tier.to === undefined ? {} : { ending_quantity: tier.to.toString() }),
            amount: billingMoney(tier.amount),
          })),
        }
      : {}),
    create_time: toInstant(pricing.createdAt),
    update_time: toInstant(pricing.updatedAt),
  };
}

function planLinks(world: World, row: PlanRow) {
  const href = apiHref(world, `/v1/billing/plans/${row.id}`);
  const encType = 'application/json';
  const turn = row.status === 'ACTIVE' ? 'deactivate' : 'activate';
  return [
    { href, rel: 'self', method: 'GET', encType },
    { href, rel: 'edit', method: 'PATCH', encType },
    { href: `${href}/${turn}`, rel: turn, method: 'POST', encType },
  ];
}

function percentage(text: string): string {
  return text.includes('.') ? text : `${text}.0`;
}
