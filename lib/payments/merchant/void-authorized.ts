import { fail } from '#lib/kernel/result.ts';
import type { PaymentsDeps } from '../deps.ts';
import { holdOf } from '../ledger/authorization-hold.ts';
import { loadPayment } from '../load-payment.ts';
import { act, notFound, type Outcome } from './merchant-act.ts';

/** Lets authorized money go; the buyer is not charged. */
export async function voidAuthorized(
  deps: PaymentsDeps,
  command: { orderId: string; key: string; actor: string },
): Promise<Outcome> {
  const payment = await loadPayment(deps.db, command.orderId);
  if (!payment) return fail(notFound);
  const live = holdOf(payment.ledger, deps.clock.now());
  if (!live?.line.attemptId)
    return fail({ code: 'nothing-authorized', message: 'There is no authorization to void.' });
  return act(deps, payment, {
    attemptId: live.line.attemptId,
    kind: 'void',
    subject: live.originalId,
    actor: command.actor,
    clientKey: command.key,
  });
}
