import { fail, ok } from '#lib/kernel/result.ts';
import type { PaymentsDeps } from '../deps.ts';
import { loadPayment, openAttempt } from '../load-payment.ts';
import { checkAttempt, mayHaveMoved } from '../recovery/check-attempt.ts';
import { settle } from '../settle/settle.ts';
import { notFound, type Outcome } from './merchant-act.ts';

/** Cancels an order that is not paid, after asking PayPal whether it really is not. */
export async function cancelOrder(
  deps: PaymentsDeps,
  command: { orderId: string; actor: string },
): Promise<Outcome> {
  const payment = await loadPayment(deps.db, command.orderId);
  if (!payment) return fail(notFound);
  const attempt = openAttempt(payment);
  if (!attempt) return fail({ code: 'not-cancellable', message: 'This order is finished already.' });
  if (attempt.paypalOrderId !== null) {
    const read = await deps.paypal.orders.get(attempt.paypalOrderId);
    const isForgotten = !read.ok && read.error.kind === 'not-found' && !mayHaveMoved(payment, attempt);
    if (!read.ok && !isForgotten) {
      return fail({
        code: read.error.kind,
        message: 'PayPal could not be asked whether this order is paid. Please try again.',
      });
    }
    if (read.ok && read.value.value.status === 'COMPLETED') {
      await checkAttempt(deps, payment, attempt.id);
      return fail({
        code: 'paid-meanwhile',
        message: 'PayPal says that this order is paid. Refund it instead.',
      });
    }
  }
  const fresh = await loadPayment(deps.db, payment.id);
  if (!fresh || (fresh.state !== 'created' && fresh.state !== 'approved')) {
    return fail({
      code: 'not-cancellable',
      message: 'Money has moved on this order. Refund or void it instead.',
    });
  }
  const { plan } = await settle(deps, fresh, {
    attemptId: attempt.id,
    observation: { money: [] },
    actor: command.actor,
    close: 'cancelled',
  });
  if (plan.state === 'cancelled') return ok(null);
  return fail({
    code: 'payment-under-way',
    message: 'The payment is being taken right now. Look again in a minute.',
  });
}
