import { z } from 'zod';
import type { World } from '../engine/world.ts';
import { refusal } from '../http/api-error.ts';
import { type Call, type Operation, param } from '../http/operation.ts';
import { patchSteps } from '../http/patch-steps.ts';
import { readBody, readValue } from '../http/request-body.ts';
import { moneySchema } from '../orders/order-schema.ts';
import { announcePlan } from './billing-events.ts';
import type { PlanCycle, PlanRow, PlanTerms } from './billing-rows.ts';
import { checkPercentage, readPrice, readPricing } from './check-plan.ts';
import { PRICE_SPARES_MS } from './patch-subscription.ts';
import { requirePlan } from './plan-operations.ts';
import { percentageSchema, pricingUpdateSchema } from './plan-schema.ts';

const ROOT = '/v1/billing/plans/:id';

export const patchPlanOperation: Operation = {
  name: 'plans.patch',
  method: 'PATCH',
  path: ROOT,
  api: 'billing',
  body: 'required',
  handle(call) {
    const steps = readBody(patchSteps, call.body);
    let plan = requirePlan(call.world, param(call, 'id'));
    if (plan.status === 'INACTIVE') throw refusal('PLAN_STATUS_INACTIVE');
    for (const step of steps) {
      if (step.op !== 'replace')
        throw refusal('UNSUPPORTED_PATCH_OPERATION', { field: '/op', value: step.op });
      plan = change(plan, step.path, step.value);
    }
    keepPlan(call, plan);
    announcePlan(call.world, plan, 'UPDATED');
    return { status: 204 };
  },
};

function change(plan: PlanRow, path: string, value: unknown): PlanRow {
  const { terms } = plan;
  const read = <S extends z.ZodType>(schema: S) => readValue(schema, value);
  const withPreference = (part: Partial<PlanTerms['preferences']>): PlanRow => ({
    ...plan,
    terms: { ...terms, preferences: { ...terms.preferences, ...part } },
  });
  switch (path) {
    case '/name':
      return { ...plan, name: read(z.string().min(1).max(127)) };
    case '/description':
      return { ...plan, description: read(z.string().min(1).max(127)) };
    case '/payment_preferences/auto_bill_outstanding':
      return withPreference({ autoBillOutstanding: read(z.boolean()) });
    case '/payment_preferences/payment_failure_threshold':
      return withPreference({ failureThreshold: read(z.number().int().min(0).max(999)) });
    case '/payment_preferences/setup_fee':
      return withPreference({ setupFee: readPrice(read(moneySchema), terms.currency, path) });
    case '/payment_preferences/setup_fee_failure_action':
      return withPreference({ setupFeeFailure: read(z.enum(['CONTINUE', 'CANCEL'])) });
    case '/taxes/percentage': {
      const percentage = read(percentageSchema);
      checkPercentage(percentage, path);
      return {
        ...plan,
        terms: { ...terms, taxes: { inclusive: terms.taxes?.inclusive ?? true, percentage } },
      };
    }
    default:
      throw refusal('INVALID_PATCH_PATH', { field: path });
  }
}

export const activatePlanOperation = turn('activate', ['CREATED', 'INACTIVE'], 'ACTIVE', 'ACTIVATED');
export const deactivatePlanOperation = turn('deactivate', ['ACTIVE'], 'INACTIVE', 'DEACTIVATED');

function turn(
  verb: 'activate' | 'deactivate',
  from: ReadonlyArray<PlanRow['status']>,
  to: PlanRow['status'],
  act: 'ACTIVATED' | 'DEACTIVATED',
): Operation {
  return {
    name: `plans.${verb}`,
    method: 'POST',
    path: `${ROOT}/${verb}`,
    api: 'billing',
    body: 'empty-allowed',
    handle(call) {
      const plan = requirePlan(call.world, param(call, 'id'));
      if (!from.includes(plan.status)) throw refusal('PLAN_STATUS_INVALID');
      const turned = { ...plan, status: to };
      keepPlan(call, turned);
      announcePlan(call.world, turned, act);
      return { status: 204 };
    },
  };
}

export const updatePricingOperation: Operation = {
  name: 'plans.update-pricing-schemes',
  method: 'POST',
  path: `${ROOT}/update-pricing-schemes`,
  api: 'billing',
  body: 'required',
  handle(call) {
    const { world, now } = call;
    const request = readBody(pricingUpdateSchema, call.body);
    let plan = requirePlan(world, param(call, 'id'));
    if (plan.status === 'INACTIVE') throw refusal('PRICING_SCHEME_UPDATE_NOT_ALLOWED');
    for (const update of request.pricing_schemes) {
      const { terms } = plan;
      const cycle = terms.cycles.find((one) => one.sequence === update.billing_cycle_sequence);
      if (!cycle)
        throw refusal('INVALID_BILLING_CYCLE_SEQUENCE', { field: '/pricing_schemes/billing_cycle_sequence' });
      const place = { currency: terms.currency, field: '', quantitySupported: terms.quantitySupported };
      const version = (cycle.pricing?.version ?? 0) + 1;
      const pricing = readPricing(update.pricing_scheme, place, version, now);
      if (pricing.model !== cycle.pricing?.model) throw refusal('INVALID_PRICING_SCHEME');
      const cycles = terms.cycles.map((one) => (one === cycle ? { ...cycle, pricing } : one));
      plan = { ...plan, terms: { ...terms, cycles } };
      tellSubscribers(world, plan.id, cycle.sequence, { pricing, from: now + PRICE_SPARES_MS });
    }
    keepPlan(call, plan);
    announcePlan(world, plan, 'PRICING-CHANGE.ACTIVATED');
    return { status: 204 };
  },
};

/** Those who subscribed already pay the new price too, only not for what is due in the next days. */
function tellSubscribers(
  world: World,
  planId: string,
  sequence: number,
  laterPricing: NonNullable<PlanCycle['laterPricing']>,
) {
  for (const row of world.store.list('subscriptions')) {
    if (row.planId !== planId || row.isPlanOverridden) continue;
    if (row.status === 'CANCELLED' || row.status === 'EXPIRED') continue;
    const cycles = row.terms.cycles.map((cycle) =>
      cycle.sequence === sequence ? { ...cycle, laterPricing } : cycle,
    );
    world.store.put('subscriptions', { ...row, terms: { ...row.terms, cycles } });
  }
}

function keepPlan(call: Call, plan: PlanRow) {
  call.world.store.put('plans', { ...plan, updatedAt: call.now });
}
