// Owns what several payments of one order mean together: the newest speaks for the order, money speaks for itself.

import type { Attempt, Payment } from '../load-payment.ts';
import type { StateLine } from './derive-state.ts';

type Tried = Pick<Payment, 'attempts' | 'ledger'>;

/** The payment that speaks for the order as long as no money has arrived. */
export function newestAttempt(payment: Tried, fallback: Attempt): Attempt {
  return payment.attempts.at(-1) ?? fallback;
}

/** The attempt that a line belongs to; a line that is not stored yet belongs to the one it was observed for. */
function ownerOf(payment: Tried, paypalId: string, observedFor: Attempt): string {
  return payment.ledger.find((line) => line.paypalId === paypalId)?.attemptId ?? observedFor.id;
}

const isOver = (line: StateLine) =>
  line.kind === 'authorization' ||
  (line.kind === 'capture' && (line.status === 'DECLINED' || line.status === 'FAILED'));

/** The ledger without what earlier payments came to nothing with: a new one starts with a clean sheet. */
export function linesThatCount(
  payment: Tried,
  attempt: Attempt,
  ledger: readonly StateLine[],
): readonly StateLine[] {
  if (payment.attempts.length < 2) return ledger;
  const newest = newestAttempt(payment, attempt);
  return ledger.filter((line) => !isOver(line) || ownerOf(payment, line.paypalId, attempt) === newest.id);
}

/** Whether money came (or is coming) through this very attempt. */
export function hasOwnMoney(payment: Tried, attempt: Attempt, ledger: readonly StateLine[]): boolean {
  return ledger.some(
    (line) =>
      line.kind === 'capture' &&
      (line.status === 'COMPLETED' || line.status === 'PENDING') &&
      ownerOf(payment, line.paypalId, attempt) === attempt.id,
  );
}

/** Whether the order's goods are sold through this attempt: one of the captures that pay for it is its own. */
export function paysForGoods(payment: Tried, attempt: Attempt, accepted: readonly string[]): boolean {
  return (
    payment.attempts.length < 2 ||
    accepted.some((captureId) => ownerOf(payment, captureId, attempt) === attempt.id)
  );
}
