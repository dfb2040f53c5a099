import { toInstant } from '../engine/clock.ts';
import type { World } from '../engine/world.ts';
import { errorOfStatus, refusal } from '../http/api-error.ts';
import { type Answer, type Call, type Operation, param } from '../http/operation.ts';
import { requiredInstant, wrongQuery } from '../http/page-query.ts';
import { readBody } from '../http/request-body.ts';
import { withStatus } from './bill-cycle.ts';
import { announceSubscription } from './billing-events.ts';
import type { PlanTerms, SubscriptionRow } from './billing-rows.ts';
import { overrideTerms, readPrice } from './check-plan.ts';
import { findSubscription, requireSubscription } from './find-subscription.ts';
import { requirePlan } from './plan-operations.ts';
import { BILLING_KEY_LIFE_MS } from './plan-schema.ts';
import { subscriberCard } from './subscriber-card.ts';
import { activateApproved, keep } from './subscription-acts.ts';
import { createSubscriptionSchema, readContext } from './subscription-schema.ts';
import { shortSubscriptionView, subscriptionView } from './subscription-view.ts';
import { transactionView } from './transaction-view.ts';

const ROOT = '/v1/billing/subscriptions';

export const createSubscriptionOperation: Operation = {
  name: 'subscriptions.create',
  method: 'POST',
  path: ROOT,
  api: 'billing',
  body: 'required',
  idempotency: {
    keptForMs: BILLING_KEY_LIFE_MS,
    maxLength: 108,
    whileInProgress: 'PREVIOUS_REQUEST_IN_PROGRESS',
    replay: (call, id) => answer(call, findSubscription(call.world, id), 200),
  },
  handle(call) {
    const { world, now } = call;
    const request = readBody(createSubscriptionSchema, call.body);
    const plan = requirePlan(world, request.plan_id);
    if (plan.status !== 'ACTIVE') throw refusal('PLAN_STATUS_INVALID', { field: '/plan_id' });
    const { payment_source: source, ...subscriber } = request.subscriber ?? {};
    const terms = request.plan ? overrideTerms(plan.terms, request.plan, now) : plan.terms;
    const row: SubscriptionRow = {
      id: `I-${world.ids.resource().slice(0, 12)}`,
      planId: plan.id,
      terms,
      isPlanOverridden: request.plan !== undefined,
      status: 'APPROVAL_PENDING',
      statusChangedAt: now,
      startAt: readStart(request.start_time, now),
      quantity: readQuantity(request.quantity, terms),
      ...(request.shipping_amount
        ? { shipping: readPrice(request.shipping_amount, terms.currency, '/shipping_amount/value') }
        : {}),
      subscriber,
      ...(source?.card ? subscriberCard(source.card, now) : {}),
      ...(request.custom_id === undefined ? {} : { customId: request.custom_id }),
      context: readContext(request.application_context),
      approvalToken: `BA-${world.ids.resource()}`,
      createdAt: now,
      updatedAt: now,
      phase: 0,
      phaseStartedAt: now,
      elapsed: 0,
      completed: terms.cycles.map(() => 0),
      outstandingMinor: 0n,
      failedPayments: 0,
    };
    world.store.put('subscriptions', row);
    announceSubscription(world, row, 'CREATED', now);
    return answer(call, row.card ? begin(world, row, now) : row, 201);
  },
};

/** Nobody has to be led anywhere: who gave a card has agreed. */
function begin(world: World, row: SubscriptionRow, now: number): SubscriptionRow {
  const approved = withStatus(row, 'APPROVED', now);
  if (row.context.userAction === 'SUBSCRIBE_NOW') return activateApproved(world, approved, now);
  keep(world, approved);
  return approved;
}

export const getSubscriptionOperation: Operation = {
  name: 'subscriptions.get',
  method: 'GET',
  path: `${ROOT}/:id`,
  api: 'billing',
  handle(call) {
    const fields = (call.query.get('fields') ?? '').split(',');
    const options = {
      withLastFailure: fields.includes('last_failed_payment'),
      withPlan: fields.includes('plan'),
    };
    return { status: 200, body: subscriptionView(call.world, requireSubscription(call), options) };
  },
};

export const listTransactionsOperation: Operation = {
  name: 'subscriptions.transactions',
  method: 'GET',
  path: `${ROOT}/:id/transactions`,
  api: 'billing',
  handle(call) {
    const { world, query } = call;
    const row = requireSubscription(call);
    const from = requiredInstant(query, 'start_time');
    const until = requiredInstant(query, 'end_time');
    if (until < from) throw wrongQuery('end_time', query.get('end_time'), 'INVALID_PARAMETER_VALUE');
    const sales = world.store
      .list('sales')
      .filter((sale) => sale.subscriptionId === row.id && sale.createdAt >= from && sale.createdAt <= until);
    const address = `${world.settings.baseUrl}${ROOT}/${param(call, 'id')}/transactions`;
    const href = `${address}?${new URLSearchParams({ start_time: toInstant(from), end_time: toInstant(until) })}`;
    return {
      status: 200,
      body: {
        transactions: sales.map((sale) => transactionView(sale, row)),
        links: [{ href, rel: 'self', method: 'GET' }],
      },
    };
  },
};

export function readQuantity(text: string | undefined, terms: PlanTerms): bigint {
  if (text === undefined) return 1n;
  if (!terms.quantitySupported) throw refusal('SUBSCRIPTION_CANNOT_HAVE_QUANTITY', { field: '/quantity' });
  return BigInt(text);
}

/** A little past is what a shop's own clock may be behind. */
function readStart(text: string | undefined, now: number): number {
  if (text === undefined) return now;
  const ms = Date.parse(text);
  if (!/^\d{4}-\d{2}-\d{2}T/.test(text) || Number.isNaN(ms) || ms < now - 60_000) {
    const issue = Number.isNaN(ms) ? 'INVALID_PARAMETER_SYNTAX' : 'INVALID_PARAMETER_VALUE';
    throw errorOfStatus(400, [{ field: '/start_time', value: text, location: 'body', issue }]);
  }
  return ms;
}

function answer(call: Call, row: SubscriptionRow, status: number): Answer {
  const view = call.wantsRepresentation ? subscriptionView : shortSubscriptionView;
  return { status, body: view(call.world, row), resourceId: row.id };
}
