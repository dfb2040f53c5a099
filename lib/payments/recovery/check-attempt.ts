// Owns recovery: whatever a crash or a lost answer left open is asked again or read from PayPal, and nothing is given
// up before PayPal was asked.

import { and, eq, isNotNull, lte, sql } from 'drizzle-orm';
import { attempts } from '#db/schema/index.ts';
import { hourMs, minuteMs, plusMs } from '#lib/kernel/clock.ts';
import { captureAttempt } from '../checkout/capture-order.ts';
import type { PaymentsDeps } from '../deps.ts';
import { perform } from '../journal/conclude.ts';
import { observeOrder } from '../ledger/observation.ts';
import {
  type Attempt,
  loadPayment,
  type Operation,
  type Payment,
  unresolvedOperations,
} from '../load-payment.ts';
import { type Settled, settle } from '../settle/settle.ts';
import { isKeyForgotten, refundMadeBy } from './forgotten-refund.ts';

const actor = 'Shop';

/** Whether the last capture was refused since the buyer approved: only a new approval may be captured by itself. */
export function wasRefusedSince(payment: Payment, attempt: Attempt, approvedAt: Date | undefined): boolean {
  return payment.operations.some(
    (operation) =>
      operation.attemptId === attempt.id &&
      (operation.kind === 'capture' || operation.kind === 'authorize') &&
      operation.state === 'refused' &&
      operation.finishedAt !== null &&
      (approvedAt === undefined || operation.finishedAt.getTime() >= approvedAt.getTime()),
  );
}

/** Asks PayPal about one attempt and settles what it says. */
export async function checkAttempt(
  deps: PaymentsDeps,
  payment: Payment,
  attemptId: string,
): Promise<Settled | undefined> {
  let current = payment;
  for (const operation of unresolvedOperations(payment).filter((each) => each.attemptId === attemptId)) {
    if (isKeyForgotten(operation, deps.clock.now())) await concludeForgotten(deps, current, operation);
    else await perform(deps, current, operation, operation.actor);
    current = (await loadPayment(deps.db, payment.id)) ?? current;
  }
  const attempt = current.attempts.find((each) => each.id === attemptId);
  if (!attempt || attempt.paypalOrderId === null) return undefined;
  const read = await deps.paypal.orders.get(attempt.paypalOrderId);
  if (!read.ok) return read.error.kind === 'not-found' ? reportMissing(deps, current, attempt) : undefined;
  const observation = observeOrder(read.value.value, read.value.debugId);
  const settled = await settle(deps, current, { attemptId, observation, actor });
  return finish(deps, settled, attemptId);
}

/** Looks for the refund at PayPal first, and sends it again only where there is none. */
async function concludeForgotten(deps: PaymentsDeps, payment: Payment, operation: Operation): Promise<void> {
  const { attemptId } = operation;
  const paypalOrderId = payment.attempts.find((each) => each.id === attemptId)?.paypalOrderId;
  if (!paypalOrderId) return;
  const read = await deps.paypal.orders.get(paypalOrderId);
  if (!read.ok) return;
  const observation = observeOrder(read.value.value, read.value.debugId);
  await settle(deps, payment, { attemptId, observation, actor });
  const fresh = (await loadPayment(deps.db, payment.id)) ?? payment;
  const made = refundMadeBy(fresh, operation);
  if (!made) {
    await perform(deps, fresh, operation, operation.actor);
    return;
  }
  await settle(deps, fresh, {
    attemptId,
    observation: { money: [] },
    actor,
    concludes: { operationId: operation.id, state: 'done', resultId: made.paypalId },
  });
}

/** Captures an approval that nobody came back for; lets go of what nobody approved in time. */
async function finish(deps: PaymentsDeps, settled: Settled, attemptId: string): Promise<Settled> {
  const payment = (await loadPayment(deps.db, settled.payment.id)) ?? settled.payment;
  const attempt = payment.attempts.find((each) => each.id === attemptId);
  if (attempt?.state !== 'open') return settled;
  if (payment.state === 'approved' && !wasRefusedSince(payment, attempt, undefined)) {
    await captureAttempt(deps, payment, attempt, actor);
    return settled;
  }
  const isUnpaid = payment.state === 'created' || payment.state === 'approved';
  const isOver = attempt.leaseUntil.getTime() <= deps.clock.now().getTime();
  if (isUnpaid && isOver && unresolvedOperations(payment).length === 0) {
    return settle(deps, payment, { attemptId, observation: { money: [] }, actor, close: 'abandoned' });
  }
  return settled;
}

/** Only our own call takes money: where none was made, or PayPal refused each, nothing can have been paid. */
export function mayHaveMoved(payment: Payment, attempt: Attempt): boolean {
  return (
    payment.ledger.some((line) => line.attemptId === attempt.id) ||
    payment.operations.some(
      ({ attemptId, kind, state }) =>
        attemptId === attempt.id && (kind === 'capture' || kind === 'authorize') && state !== 'refused',
    )
  );
}

/**
 * PayPal does not know the order. It forgets those that nobody paid in time; but it may be our credentials, so one
 * that could have been paid is shown to a person and never given up.
 */
async function reportMissing(deps: PaymentsDeps, payment: Payment, attempt: Attempt): Promise<undefined> {
  deps.log.error(
    { orderId: payment.id, paypalOrderId: attempt.paypalOrderId },
    'payments.order-unknown-to-paypal',
  );
  if (attempt.checks === 0) return undefined;
  const isOver = attempt.leaseUntil.getTime() <= deps.clock.now().getTime();
  const isLost = attempt.state === 'open' && isOver && !mayHaveMoved(payment, attempt);
  const text = isLost
    ? 'PayPal does not know this payment any more; nobody had paid it'
    : 'PayPal does not know this payment. Were the credentials changed? It is left open for you to look at';
  await settle(deps, payment, {
    attemptId: attempt.id,
    observation: { money: [] },
    actor,
    ...(isLost ? { close: 'abandoned' as const } : {}),
    timeline:
      isLost || attempt.checks === 1 ? [{ kind: 'payment.missing', tone: 'warning', text, actor }] : [],
  });
  return undefined;
}

/** How long until the next look at an attempt that gave no news, by how often it was looked at. */
function backOffMs(deps: PaymentsDeps, attempt: { checks: number; leaseUntil: Date }): number {
  const doubled = deps.timing.unresolvedCheckMs * 2 ** Math.min(attempt.checks, 12);
  return Math.min(Math.max(doubled, deps.timing.unresolvedCheckMs), 6 * hourMs);
}

/**
 * Checks every attempt whose time has come. Any number of workers may run it: each attempt is claimed by moving its
 * next check into the future first, so a crash here only delays it.
 * @returns how many attempts were checked
 */
export async function checkDueAttempts(deps: PaymentsDeps, limit = 20): Promise<number> {
  const now = deps.clock.now();
  const due = await deps.db.orm
    .select()
    .from(attempts)
    .where(
      and(
        isNotNull(attempts.nextCheckAt),
        lte(attempts.nextCheckAt, now),
        eq(attempts.environment, deps.environment),
      ),
    )
    .orderBy(attempts.nextCheckAt)
    .limit(limit);
  let checked = 0;
  for (const attempt of due) {
    const claimed = await deps.db.orm
      .update(attempts)
      .set({
        nextCheckAt: plusMs(now, Math.max(backOffMs(deps, attempt), minuteMs / 4)),
        checks: sql`${attempts.checks} + 1`,
      })
      .where(and(eq(attempts.id, attempt.id), eq(attempts.nextCheckAt, attempt.nextCheckAt ?? now)))
      .returning({ id: attempts.id });
    if (claimed.length === 0) continue;
    const payment = await loadPayment(deps.db, attempt.orderId);
    if (!payment) continue;
    try {
      await checkAttempt(deps, payment, attempt.id);
      checked += 1;
    } catch (cause) {
      // One broken order must not keep the others from being checked; its own next check is already booked.
      deps.log.error({ err: cause, orderId: attempt.orderId }, 'payments.check-failed');
    }
  }
  return checked;
}
