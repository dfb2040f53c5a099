import type { World } from '../engine/world.ts';
import { refusal } from '../http/api-error.ts';
import type { Answer, Call, Operation } from '../http/operation.ts';
import { readBody } from '../http/request-body.ts';
import { end, startBilling, withStatus } from './bill-cycle.ts';
import { announceSubscription } from './billing-events.ts';
import type { SubscriptionRow } from './billing-rows.ts';
import { readPrice } from './check-plan.ts';
import { stepCycle } from './cycle-walk.ts';
import { findSubscription, requireStatus, requireSubscription } from './find-subscription.ts';
import { BILLING_KEY_LIFE_MS } from './plan-schema.ts';
import { captureSchema, optionalReasonSchema, reasonSchema } from './subscription-schema.ts';
import { taken, takePayment } from './take-payment.ts';
import { transactionView } from './transaction-view.ts';

const ROOT = '/v1/billing/subscriptions/:id';

export const suspendSubscriptionOperation: Operation = {
  name: 'subscriptions.suspend',
  method: 'POST',
  path: `${ROOT}/suspend`,
  api: 'billing',
  body: 'required',
  handle(call) {
    const { reason } = readBody(reasonSchema, call.body);
    const row = requireSubscription(call);
    requireStatus(row, 'ACTIVE');
    end(call.world, row, 'SUSPENDED', call.now, reason);
    return { status: 204 };
  },
};

export const cancelSubscriptionOperation: Operation = {
  name: 'subscriptions.cancel',
  method: 'POST',
  path: `${ROOT}/cancel`,
  api: 'billing',
  body: 'required',
  handle(call) {
    const { reason } = readBody(reasonSchema, call.body);
    cancelSubscription(call.world, requireSubscription(call), call.now, reason);
    return { status: 204 };
  },
};

export function cancelSubscription(world: World, row: SubscriptionRow, at: number, reason?: string) {
  requireStatus(row, 'ACTIVE', 'SUSPENDED');
  const { nextBillingAt, endsAt, ...rest } = row;
  end(world, rest, 'CANCELLED', at, reason);
}

export const activateSubscriptionOperation: Operation = {
  name: 'subscriptions.activate',
  method: 'POST',
  path: `${ROOT}/activate`,
  api: 'billing',
  body: 'empty-allowed',
  handle(call) {
    const { world, now } = call;
    const { reason } = readBody(optionalReasonSchema, call.body);
    const row = requireSubscription(call);
    requireStatus(row, 'APPROVED', 'SUSPENDED');
    if (row.status === 'APPROVED') {
      activateApproved(world, row, now);
      return { status: 204 };
    }
    // What came due meanwhile is not billed afterwards: billing goes on with the next cycle.
    let active = withStatus({ ...row, failedPayments: 0 }, 'ACTIVE', now, reason);
    while (active.nextBillingAt !== undefined && active.nextBillingAt <= now)
      active = stepCycle(active, false);
    keep(world, active);
    announceSubscription(world, active, 'RE-ACTIVATED', now);
    return { status: 204 };
  },
};

/** Suspended at once is possible: a first payment that fails may already reach the plan's limit. */
export function activateApproved(world: World, row: SubscriptionRow, now: number): SubscriptionRow {
  const started = startBilling(world, row, now);
  if (started.status === 'ACTIVE' || started.status === 'SUSPENDED') {
    announceSubscription(world, started, 'ACTIVATED', now);
  }
  return started;
}

export const captureSubscriptionOperation: Operation = {
  name: 'subscriptions.capture',
  method: 'POST',
  path: `${ROOT}/capture`,
  api: 'billing',
  body: 'required',
  idempotency: {
    keptForMs: BILLING_KEY_LIFE_MS,
    maxLength: 108,
    whileInProgress: 'PREVIOUS_REQUEST_IN_PROGRESS',
    replay: (call, id) => captured(call, id, 200),
  },
  handle(call) {
    const { world, now } = call;
    const request = readBody(captureSchema, call.body);
    const row = requireSubscription(call);
    requireStatus(row, 'ACTIVE', 'SUSPENDED', 'EXPIRED');
    const amount = readPrice(request.amount, row.terms.currency, '/amount/value');
    if (row.outstandingMinor === 0n) throw refusal('ZERO_OUTSTANDING_BALANCE');
    if (amount.minor === 0n) throw refusal('INVALID_PARAMETER_VALUE', { field: '/amount/value' });
    if (amount.minor > row.outstandingMinor) {
      throw refusal('AMOUNT_GREATER_THAN_OUTSTANDING_BALANCE', { field: '/amount/value' });
    }
    const charge = { minor: amount.minor, taxMinor: 0n, shippingMinor: 0n };
    const sale = takePayment(world, row, charge, now, { isOfBalance: true });
    if (sale.status !== 'DECLINED') {
      const outstandingMinor = row.outstandingMinor - amount.minor;
      keep(world, { ...taken(row, sale), outstandingMinor, updatedAt: now });
    }
    return captured(call, sale.id, 202);
  },
};

function captured(call: Call, saleId: string, status: number): Answer {
  const sale = call.world.store.get('sales', saleId);
  if (!sale) throw new Error(`no sale ${saleId}`);
  const row = findSubscription(call.world, sale.subscriptionId);
  return { status, body: transactionView(sale, row), resourceId: saleId };
}

/** Lets the next look at the clock find it. */
export function keep(world: World, row: SubscriptionRow) {
  world.store.put('subscriptions', row);
  world.nextBillingAt = 0;
}
