import { trustedMoney } from '../engine/money.ts';
import type { AuthorizationRow, OrderRow } from '../engine/rows.ts';
import { type Answer, type Call, type Operation, param } from '../http/operation.ts';
import { announceAuthorization, announceOrder } from '../payments/payment-events.ts';
import { reserveMoney } from '../payments/take-money.ts';
import { saveOnSuccess } from '../vault/save-with-purchase.ts';
import { refuse } from './capture-order.ts';
import { outcomeOf, requireCompletable } from './complete-order.ts';
import { ORDER_KEY_LIFE_MS, requireOrder } from './find-order.ts';
import { completedView, orderView } from './order-view.ts';

export const authorizeOrderOperation: Operation = {
  name: 'orders.authorize',
  method: 'POST',
  path: '/v2/checkout/orders/:id/authorize',
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
    return finishAuthorize(call, requireCompletable(world, param(call, 'id'), now, 'AUTHORIZE'));
  },
};

export function finishAuthorize(call: Call, order: OrderRow): Answer {
  const { world, now } = call;
  const outcome = outcomeOf(order);
  if (outcome.kind === 'refused') return refuse(call, order, outcome.issue);
  const authorizations = order.units.map(
    (unit, unitIndex): AuthorizationRow =>
      reserveMoney(world, {
        order,
        unitIndex,
        amount: (unitIndex === 0 && order.tamperedAmount) || trustedMoney(unit.amount),
        outcome,
      }),
  );
  const { tamperedAmount, ...rest } = order;
  const completed: OrderRow = {
    ...rest,
    status: 'COMPLETED',
    authorizationIds: authorizations.map((row) => row.id),
    updatedAt: now,
  };
  const isReserved = authorizations.every((row) => row.status === 'CREATED');
  const saved = isReserved ? saveOnSuccess(world, completed) : completed;
  world.store.put('orders', saved);
  for (const row of authorizations) {
    if (row.status !== 'DENIED') announceAuthorization(world, row, saved, 'CREATED');
  }
  announceOrder(world, saved, 'COMPLETED');
  return answer(call, saved, 201);
}

function answer(call: Call, order: OrderRow, status: number): Answer {
  const body = call.wantsRepresentation ? orderView(call.world, order) : completedView(call.world, order);
  return { status, body, resourceId: order.id };
}
