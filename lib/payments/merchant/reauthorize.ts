import { fail } from '#lib/kernel/result.ts';
import type { PaymentsDeps } from '../deps.ts';
import { currencyOf } from '../journal/order-request.ts';
import { holdOf } from '../ledger/authorization-hold.ts';
import { loadPayment } from '../load-payment.ts';
import { act, notFound, type Outcome } from './merchant-act.ts';

/** Asks PayPal to hold the money for three more days: once, after the first three, and never beyond the end. */
export async function reauthorizeAuthorized(
  deps: PaymentsDeps,
  command: { orderId: string; key: string; actor: string },
): Promise<Outcome> {
  const payment = await loadPayment(deps.db, command.orderId);
  if (!payment) return fail(notFound);
  const hold = holdOf(payment.ledger, deps.clock.now());
  if (!hold?.line.attemptId || hold.isExpired) {
    return fail({ code: 'nothing-authorized', message: 'There is no authorized money to hold on to.' });
  }
  if (!hold.canReauthorize) {
    return fail({
      code: 'not-renewable',
      message:
        hold.line.paypalId === hold.originalId && hold.line.status === 'CREATED'
          ? 'PayPal still guarantees this money. It can be reserved anew when the three days are over.'
          : 'PayPal renews a reservation once, and only while nothing of it is charged.',
    });
  }
  return act(deps, payment, {
    attemptId: hold.line.attemptId,
    kind: 'reauthorize',
    subject: hold.originalId,
    amountMinor: hold.line.amountMinor,
    currency: currencyOf(hold.line),
    actor: command.actor,
    clientKey: command.key,
  });
}
