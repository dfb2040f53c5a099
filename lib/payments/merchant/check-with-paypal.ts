import { fail, ok } from '#lib/kernel/result.ts';
import type { PaymentsDeps } from '../deps.ts';
import { loadPayment, openAttempt } from '../load-payment.ts';
import { checkAttempt } from '../recovery/check-attempt.ts';
import { notFound, type Outcome } from './merchant-act.ts';

/** The repair button: reads PayPal and settles. */
export async function checkWithPayPal(
  deps: PaymentsDeps,
  command: { orderId: string; actor: string },
): Promise<Outcome<{ changed: boolean }>> {
  const payment = await loadPayment(deps.db, command.orderId);
  if (!payment) return fail(notFound);
  const attempt = openAttempt(payment) ?? payment.attempts.at(-1);
  if (!attempt) return fail(notFound);
  await checkAttempt(deps, payment, attempt.id);
  const fresh = await loadPayment(deps.db, payment.id);
  return ok({ changed: fresh?.version !== payment.version && fresh?.state !== payment.state });
}
