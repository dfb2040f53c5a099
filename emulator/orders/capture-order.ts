import { trustedMoney } from '../engine/money.ts';
import type { CaptureRow, OrderRow } from '../engine/rows.ts';
import { errorBody } from '../http/api-error.ts';
import { type Answer, type Call, type Operation, param } from '../http/operation.ts';
import { announceCapture, announceOrder } from '../payments/payment-events.ts';
import { takeMoney } from '../payments/take-money.ts';
import { saveOnSuccess } from '../vault/save-with-purchase.ts';
import { bankRefusal, outcomeOf, requireCompletable } from './complete-order.ts';
import { ORDER_KEY_LIFE_MS, requireOrder } from './find-order.ts';
import { completedView, orderView } from './order-view.ts';

export const captureOrderOperation: Operation = {
  name: 'orders.capture',
  method: 'POST',
  path: '/v2/checkout/orders/:id/capture',
  api: 'v2',
  body: 'empty-allowed',
  idempotency: {
    keptForMs: ORDER_KEY_LIFE_MS,
    maxLength: 108,
    whileInProgress: 'ORDER_COMPLETION_IN_PROGRESS',
    isExclusive: true,
    replay: (call, id) => answer(call, requireOrder(call.world, id, call.now), 200),
  },
  handle(call) {
    const { world, now } = call;
    return finishCapture(call, requireCompletable(world, param(call, 'id'), now, 'CAPTURE'));
  },
};

/** Also what an order paid with a saved method goes through, at once and without the buyer. */
export function finishCapture(call: Call, order: OrderRow): Answer {
  const { world, now } = call;
  const outcome = outcomeOf(order);
  if (outcome.kind === 'refused') return refuse(call, order, outcome.issue);
  const captures = order.units.map((unit, unitIndex): CaptureRow => {
    const amount = (unitIndex === 0 && order.tamperedAmount) || trustedMoney(unit.amount);
    return takeMoney(world, { order, unitIndex, amount, outcome, isFinal: true });
  });
  const { tamperedAmount, ...rest } = order;
  const completed: OrderRow = {
    ...rest,
    status: 'COMPLETED',
    captureIds: captures.map((capture) => capture.id),
    updatedAt: now,
  };
  const isPaid = captures.every((capture) => capture.status === 'COMPLETED');
  const saved = isPaid ? saveOnSuccess(world, completed) : completed;
  world.store.put('orders', saved);
  for (const capture of captures) announceCapture(world, capture, saved);
  announceOrder(world, saved, 'COMPLETED');
  return answer(call, saved, 201);
}

/** A decline is an outcome that is remembered, not a refused request that leaves no trace. */
export function refuse(call: Call, order: OrderRow, issue: string): Answer {
  call.world.store.put('orders', { ...order, declines: order.declines + 1 });
  const error = bankRefusal(call.world, order, issue);
  return { status: error.status, body: errorBody(error, call.debugId), isKeptRefusal: true };
}

function answer(call: Call, order: OrderRow, status: number): Answer {
  const body = call.wantsRepresentation ? orderView(call.world, order) : completedView(call.world, order);
  return { status, body, resourceId: order.id };
}
