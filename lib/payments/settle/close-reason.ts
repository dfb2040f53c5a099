// Owns the rule that no payment is given up while a call that may have taken its money has no answer.

import { type Attempt, type Payment, unresolvedOperations } from '../load-payment.ts';

/** Why nothing more can come of an attempt. */
export type CloseReason =
  | 'abandoned'
  | 'cancelled'
  | 'declined'
  | 'expired'
  | 'approval-reversed'
  | 'duplicate-invoice';

/**
 * `wanted`, unless PayPal may be taking the money of `attempt` right now.
 * @param concludes the operation whose answer is being written down, which has its answer
 */
export function closeReasonOf(
  payment: Pick<Payment, 'operations'>,
  attempt: Pick<Attempt, 'id'>,
  wanted: CloseReason | undefined,
  concludes: string | undefined,
): CloseReason | undefined {
  const isTakingMoney = unresolvedOperations(payment).some(
    ({ id, attemptId, kind }) => attemptId === attempt.id && kind !== 'create' && id !== concludes,
  );
  return isTakingMoney ? undefined : wanted;
}
