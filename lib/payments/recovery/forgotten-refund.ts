// Owns refunds whose outcome was never learnt and whose request id PayPal has forgotten: sent again, the same request
// would be a second refund. What PayPal's order lists decides.

import { dayMs, minuteMs } from '#lib/kernel/clock.ts';
import type { LedgerLine, Operation, Payment } from '../load-payment.ts';

/** PayPal keeps the request id of a refund for 45 days; not to the last of them is it relied on. */
const relyOnKeyMs = 40 * dayMs;

/** Whether asking again under the same request id may be a new refund. */
export function isKeyForgotten(operation: Operation, now: Date): boolean {
  return operation.kind === 'refund' && now.getTime() - operation.startedAt.getTime() > relyOnKeyMs;
}

/** The refund that `operation` has made, by a ledger that was read from PayPal since. */
export function refundMadeBy(payment: Payment, operation: Operation): LedgerLine | undefined {
  const claimed = new Set(payment.operations.map((each) => each.resultId));
  return payment.ledger.find(
    (line) =>
      line.kind === 'refund' &&
      line.parentPaypalId === operation.subject &&
      line.amountMinor === operation.amountMinor &&
      // PayPal tells whole seconds, by its own clock.
      line.occurredAt.getTime() >= operation.startedAt.getTime() - minuteMs &&
      !claimed.has(line.paypalId),
  );
}
