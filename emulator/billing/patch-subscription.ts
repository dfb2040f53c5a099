import { z } from 'zod';
import { DAY } from '../engine/clock.ts';
import { refusal } from '../http/api-error.ts';
import type { Operation } from '../http/operation.ts';
import { patchSteps } from '../http/patch-steps.ts';
import { readBody, readValue } from '../http/request-body.ts';
import { moneySchema } from '../orders/order-schema.ts';
import { announceSubscription } from './billing-events.ts';
import type { PlanCycle, SubscriptionRow } from './billing-rows.ts';
import { checkPercentage, readPrice, readPricing } from './check-plan.ts';
import { atTen } from './cycle-time.ts';
import { requireStatus, requireSubscription } from './find-subscription.ts';
import { percentageSchema, pricingSchema } from './plan-schema.ts';
import { keep } from './subscription-acts.ts';
import { shippingAddressSchema } from './subscription-schema.ts';

/** PayPal does not change what the buyer is about to be charged. */
export const PRICE_SPARES_MS = 10 * DAY;

export const patchSubscriptionOperation: Operation = {
  name: 'subscriptions.patch',
  method: 'PATCH',
  path: '/v1/billing/subscriptions/:id',
  api: 'billing',
  body: 'required',
  handle(call) {
    const steps = readBody(patchSteps, call.body);
    let row = requireSubscription(call);
    requireStatus(row, 'ACTIVE', 'SUSPENDED');
    for (const step of steps) {
      const isReplaceOnly = REPLACE_ONLY.test(step.path);
      if (step.op !== 'replace' && (step.op !== 'add' || isReplaceOnly)) {
        throw refusal('UNSUPPORTED_PATCH_OPERATION', { field: '/op', value: step.op });
      }
      row = change(row, step.path, step.value, call.now);
    }
    row = { ...row, updatedAt: call.now };
    keep(call.world, row);
    announceSubscription(call.world, row, 'UPDATED', call.now);
    return { status: 204 };
  },
};

const REPLACE_ONLY =
  /outstanding_balance$|start_time$|tiers$|total_cycles$|auto_bill_outstanding$|payment_failure_threshold$/;
const CYCLE_PATH =
  /^\/plan\/billing_cycles\/@sequence==(\d{1,2})\/(pricing_scheme\/fixed_price|pricing_scheme\/tiers|total_cycles)$/;

function change(row: SubscriptionRow, path: string, value: unknown, now: number): SubscriptionRow {
  const { currency, preferences } = row.terms;
  const read = <S extends z.ZodType>(schema: S) => readValue(schema, value);
  const cycle = CYCLE_PATH.exec(path);
  if (cycle) return changeCycle(row, Number(cycle[1]), cycle[2] ?? '', value, now);
  switch (path) {
    case '/custom_id':
      return { ...row, customId: read(z.string().min(1).max(127)) };
    case '/shipping_amount':
      return { ...row, shipping: readPrice(read(moneySchema), currency, path) };
    case '/subscriber/shipping_address':
      return { ...row, subscriber: { ...row.subscriber, shipping_address: read(shippingAddressSchema) } };
    case '/billing_info/outstanding_balance': {
      const balance = readPrice(read(moneySchema), currency, path).minor;
      if (balance > row.outstandingMinor) throw refusal('AMOUNT_GREATER_THAN_OUTSTANDING_BALANCE');
      return { ...row, outstandingMinor: balance };
    }
    case '/start_time':
      return changeStart(row, read(z.string().min(20).max(64)), now);
    case '/plan/taxes/percentage': {
      const percentage = read(percentageSchema);
      checkPercentage(percentage, path);
      const taxes = { inclusive: row.terms.taxes?.inclusive ?? true, percentage };
      return { ...row, terms: { ...row.terms, taxes } };
    }
    case '/plan/payment_preferences/auto_bill_outstanding':
      return withPreferences(row, { ...preferences, autoBillOutstanding: read(z.boolean()) });
    case '/plan/payment_preferences/payment_failure_threshold':
      return withPreferences(row, {
        ...preferences,
        failureThreshold: read(z.number().int().min(0).max(999)),
      });
    default:
      throw refusal('INVALID_PATCH_PATH', { field: path });
  }
}

function withPreferences(
  row: SubscriptionRow,
  preferences: SubscriptionRow['terms']['preferences'],
): SubscriptionRow {
  return { ...row, terms: { ...row.terms, preferences } };
}

function changeStart(row: SubscriptionRow, text: string, now: number): SubscriptionRow {
  const startAt = Date.parse(text);
  const hasBegun = row.completed.some((count) => count > 0);
  if (Number.isNaN(startAt) || startAt < now || hasBegun)
    throw refusal('INVALID_START_TIME', { field: '/start_time' });
  return { ...row, startAt, phaseStartedAt: startAt, nextBillingAt: Math.max(atTen(startAt), now) };
}

function changeCycle(
  row: SubscriptionRow,
  sequence: number,
  member: string,
  value: unknown,
  now: number,
): SubscriptionRow {
  const index = row.terms.cycles.findIndex((cycle) => cycle.sequence === sequence);
  const cycle = row.terms.cycles[index];
  if (!cycle) throw refusal('INVALID_PATCH_PATH');
  if (index < row.phase) throw refusal('BILLING_CYCLE_EXECUTION_COMPLETED');
  const changed =
    member === 'total_cycles'
      ? withTotal(cycle, value, row.completed[index] ?? 0)
      : withPrice(row, cycle, member, value, now);
  const cycles = row.terms.cycles.map((other, place) => (place === index ? changed : other));
  return { ...row, terms: { ...row.terms, cycles }, isPlanOverridden: true };
}

function withTotal(cycle: PlanCycle, value: unknown, completed: number): PlanCycle {
  const total = readValue(z.number().int().min(0).max(999), value);
  const isEndlessTrial = total === 0 && cycle.tenure === 'TRIAL';
  if (isEndlessTrial || (total !== 0 && total <= completed)) throw refusal('INVALID_BILLING_TOTAL_CYCLES');
  return { ...cycle, totalCycles: total };
}

function withPrice(
  row: SubscriptionRow,
  cycle: PlanCycle,
  member: string,
  value: unknown,
  now: number,
): PlanCycle {
  const before = cycle.laterPricing?.pricing ?? cycle.pricing;
  const name = member.endsWith('tiers') ? 'tiers' : 'fixed_price';
  if (name === 'fixed_price' && before?.model !== undefined) throw refusal('FIXED_PRICE_NOT_SUPPORTED');
  if (name === 'tiers' && before?.model === undefined) throw refusal('INVALID_PRICING_MODEL');
  const wire = readBody(pricingSchema, {
    [name]: value,
    ...(before?.model === undefined ? {} : { pricing_model: before.model }),
  });
  const place = {
    currency: row.terms.currency,
    field: '/plan',
    quantitySupported: row.terms.quantitySupported,
  };
  const pricing = readPricing(wire, place, (before?.version ?? 0) + 1, now);
  return { ...cycle, laterPricing: { pricing, from: now + PRICE_SPARES_MS } };
}
