import { DAY } from '../engine/clock.ts';
import { type Money, smallerOf } from '../engine/money.ts';
import type { World } from '../engine/world.ts';
import { notFound, refusal } from '../http/api-error.ts';
import { recordEvent } from '../webhooks/record-event.ts';
import type { DisputeOutcome, DisputeReason, DisputeRow, DisputeStage } from './dispute-row.ts';
import { disputeView } from './dispute-view.ts';
import { disputedPayment } from './disputed-payment.ts';
import { openDisputeOf } from './refuse-disputed.ts';

const DUE_MS = { INQUIRY: 20 * DAY, CHARGEBACK: 10 * DAY, PRE_ARBITRATION: 10 * DAY } as const;
const WINDOW_MS = 180 * DAY;

export interface DisputeWish {
  readonly reason?: DisputeReason | undefined;
  readonly stage?: 'INQUIRY' | 'CHARGEBACK' | undefined;
  readonly amount?: Money | undefined;
  readonly message?: string | undefined;
}

/** A buyer complains about a payment that was made. */
export function openDispute(world: World, captureId: string, wish: DisputeWish = {}): DisputeRow {
  const now = world.clock.now();
  const { leftMinor, isPaid, createdAt, amount: whole } = disputedPayment(world, captureId);
  const amount = wish.amount ?? { currency: whole.currency, minor: leftMinor };
  if (!isPaid || amount.minor <= 0n || amount.minor > leftMinor || now > createdAt + WINDOW_MS) {
    throw refusal('INVALID_PARAMETER_VALUE', { field: '/captureId', description: 'Nothing to dispute.' });
  }
  if (amount.currency !== whole.currency) throw refusal('CURRENCY_MISMATCH', { field: '/amount' });
  if (openDisputeOf(world, captureId)) throw refusal('TRANSACTION_DISPUTED', { field: '/captureId' });
  const reason = wish.reason ?? 'MERCHANDISE_OR_SERVICE_NOT_RECEIVED';
  const stage = wish.stage ?? (reason === 'UNAUTHORISED' ? 'CHARGEBACK' : 'INQUIRY');
  return world.store.transaction(() => {
    const row: DisputeRow = {
      id: nextId(world),
      captureId,
      reason,
      status: 'WAITING_FOR_SELLER_RESPONSE',
      stage,
      amount,
      messages: wish.message === undefined ? [] : [{ by: 'BUYER', at: now, content: wish.message }],
      evidences: [],
      sellerDueAt: now + DUE_MS[stage],
      createdAt: now,
      updatedAt: now,
    };
    world.store.put('disputes', row);
    announce(world, row, 'CREATED');
    return row;
  });
}

/** Counted apart from the rows, so that a reset does not give a number twice. */
function nextId(world: World): string {
  const value = (world.store.get('counter', 'disputes')?.value ?? 10_000) + 1;
  world.store.put('counter', { id: 'disputes', value });
  return `PP-D-${value}`;
}

export function requireDispute(world: World, id: string): DisputeRow {
  const row = world.store.get('disputes', id);
  if (!row) throw notFound();
  return row;
}

/** Runs in the caller's transaction. */
export function changeDispute(world: World, row: DisputeRow, change: Partial<DisputeRow>): DisputeRow {
  const changed: DisputeRow = { ...row, ...change, updatedAt: world.clock.now() };
  world.store.put('disputes', changed);
  announce(world, changed, 'UPDATED');
  return changed;
}

export function moveDispute(
  world: World,
  row: DisputeRow,
  status: DisputeRow['status'],
  stage: DisputeStage = row.stage,
): DisputeRow {
  const sellerDueAt = world.clock.now() + DUE_MS[stage];
  return changeDispute(world, row, { status, stage, sellerDueAt });
}

/** Refund against goods: nothing is paid before the seller has them back. */
export function awaitReturn(world: World, row: DisputeRow, amount: Money): DisputeRow {
  return moveDispute(world, { ...row, returning: amount }, 'WAITING_FOR_BUYER_RESPONSE');
}

/** `refund`: the seller gives it back; `reversal`: PayPal takes it. Never more than is left of the payment. */
export function resolveDispute(
  world: World,
  row: DisputeRow,
  code: DisputeOutcome,
  money?: { readonly kind: 'refund' | 'reversal'; readonly amount: Money },
): DisputeRow {
  const payment = disputedPayment(world, row.captureId);
  const minor = smallerOf(money?.amount.minor ?? 0n, payment.leftMinor);
  const refunded = { currency: row.amount.currency, minor };
  const isMoved = money !== undefined && minor > 0n;
  if (isMoved) payment.giveBack(refunded, money.kind);
  const { sellerDueAt, returning, ...rest } = row;
  const resolved: DisputeRow = {
    ...rest,
    status: 'RESOLVED',
    outcome: { code, ...(isMoved ? { refunded } : {}) },
    updatedAt: world.clock.now(),
  };
  world.store.put('disputes', resolved);
  announce(world, resolved, 'RESOLVED');
  return resolved;
}

/** Who does not answer loses a claim; an inquiry that nobody follows up closes. */
export function resolveOverdue(world: World) {
  if (world.store.count('disputes') === 0) return;
  const now = world.clock.now();
  const overdue = world.store
    .list('disputes')
    .filter((row) => row.status !== 'RESOLVED' && row.status !== 'UNDER_REVIEW')
    .filter((row) => row.sellerDueAt !== undefined && row.sellerDueAt <= now);
  if (overdue.length === 0) return;
  world.store.transaction(() => {
    for (const row of overdue) {
      // Goods that were to come back and did not: the buyer keeps them, and the seller the money.
      if (row.returning) resolveDispute(world, row, 'RESOLVED_SELLER_FAVOUR');
      else if (row.stage === 'INQUIRY') resolveDispute(world, row, 'NONE');
      else resolveDispute(world, row, 'RESOLVED_BUYER_FAVOUR', { kind: 'reversal', amount: row.amount });
    }
  });
}

function announce(world: World, row: DisputeRow, act: 'CREATED' | 'UPDATED' | 'RESOLVED') {
  const { orderId } = disputedPayment(world, row.captureId);
  const order = orderId === undefined ? undefined : world.store.get('orders', orderId);
  const texts = {
    CREATED: `A new dispute opened with Case # ${row.id}`,
    UPDATED: `A dispute was updated with case # ${row.id}`,
    RESOLVED: `A dispute was resolved with case # ${row.id}`,
  };
  recordEvent(world, {
    type: `CUSTOMER.DISPUTE.${act}`,
    resourceType: 'dispute',
    summary: texts[act],
    resource: disputeView(world, row),
    resourceId: row.id,
    ...(order ? { order } : {}),
  });
}
