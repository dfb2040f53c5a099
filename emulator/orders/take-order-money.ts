import { trustedMoney } from '../engine/money.ts';
import type { AuthorizationRow, CaptureRow, OrderRow } from '../engine/rows.ts';
import type { World } from '../engine/world.ts';
import { announceAuthorization, announceCapture, announceOrder } from '../payments/payment-events.ts';
import { reserveMoney, type Taking, takeMoney } from '../payments/take-money.ts';
import { saveOnSuccess } from '../vault/save-with-purchase.ts';
import { outcomeOf } from './complete-order.ts';

type Granted = Taking['outcome'];

export interface Completion {
  readonly order: OrderRow;
  /** Set when the bank said no: nothing was taken and the order stays open. */
  readonly issue?: string;
}

/** Takes or reserves what the order says, whoever asked for it: the merchant's call or the buyer's approval. */
export function takeOrderMoney(world: World, order: OrderRow, now: number): Completion {
  const outcome = outcomeOf(order);
  if (outcome.kind === 'refused') {
    // A decline is an outcome that is remembered, not a refused request that leaves no trace.
    const declined = { ...order, declines: order.declines + 1 };
    world.store.put('orders', declined);
    return { order: declined, issue: outcome.issue };
  }
  const completed =
    order.intent === 'CAPTURE' ? capture(world, order, now, outcome) : reserve(world, order, now, outcome);
  announceOrder(world, completed, 'COMPLETED');
  return { order: completed };
}

function capture(world: World, order: OrderRow, now: number, outcome: Granted): OrderRow {
  const captures = order.units.map((_unit, unitIndex): CaptureRow => {
    const amount = amountOf(order, unitIndex);
    return takeMoney(world, { order, unitIndex, amount, outcome, isFinal: true });
  });
  const isPaid = captures.every((row) => row.status === 'COMPLETED');
  const completed = complete(world, order, now, { captureIds: captures.map((row) => row.id) }, isPaid);
  for (const row of captures) announceCapture(world, row, completed);
  return completed;
}

function reserve(world: World, order: OrderRow, now: number, outcome: Granted): OrderRow {
  const rows = order.units.map((_unit, unitIndex): AuthorizationRow => {
    return reserveMoney(world, { order, unitIndex, amount: amountOf(order, unitIndex), outcome });
  });
  const isReserved = rows.every((row) => row.status === 'CREATED');
  const completed = complete(world, order, now, { authorizationIds: rows.map((row) => row.id) }, isReserved);
  for (const row of rows) {
    if (row.status !== 'DENIED') announceAuthorization(world, row, completed, 'CREATED');
  }
  return completed;
}

function complete(
  world: World,
  order: OrderRow,
  now: number,
  payments: Partial<Pick<OrderRow, 'captureIds' | 'authorizationIds'>>,
  isGood: boolean,
): OrderRow {
  const { tamperedAmount, ...rest } = order;
  const completed: OrderRow = { ...rest, status: 'COMPLETED', ...payments, updatedAt: now };
  const saved = isGood ? saveOnSuccess(world, completed) : completed;
  world.store.put('orders', saved);
  return saved;
}

function amountOf(order: OrderRow, unitIndex: number) {
  const unit = order.units[unitIndex];
  if (!unit) throw new Error(`order ${order.id} has no unit ${unitIndex}`);
  return (unitIndex === 0 && order.tamperedAmount) || trustedMoney(unit.amount);
}
