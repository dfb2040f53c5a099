// Owns a second try on the same order: only when the one before is over and unpaid, under a new invoice id.

import { eq } from 'drizzle-orm';
import { assertOrderVersion, isStale, violates } from '#db/client.ts';
import { orders } from '#db/schema/index.ts';
import { isUsedUp, redeemCode } from '#lib/discounts/redeem-code.ts';
import { fail, ok, type Result } from '#lib/kernel/result.ts';
import type { PaymentsDeps } from '../deps.ts';
import type { SendableOperation } from '../journal/operate.ts';
import { openAttempt, type Payment, unresolvedOperations } from '../load-payment.ts';
import { recordTimeline } from '../settle/timeline.ts';
import { draftAttempt } from './draft-attempt.ts';
import type { CheckoutFailureCode } from './failure-message.ts';

/** `stale`: somebody else has moved the order; read it again. */
export type PayAgain = Result<
  { readonly payment: Payment; readonly operation: SendableOperation },
  { readonly code: CheckoutFailureCode | 'stale' }
>;

/** More tries than anybody needs; each takes goods off sale for a while. */
const mostAttempts = 20;

/** Whether nothing more can come of the payments so far, so that a new one cannot be a second one. */
function isOverAndUnpaid(payment: Payment): boolean {
  const isGivenUp = payment.state === 'expired' || payment.state === 'declined';
  const hasMoney = payment.ledger.some(
    (line) => line.kind === 'capture' && (line.status === 'COMPLETED' || line.status === 'PENDING'),
  );
  return isGivenUp && !hasMoney && !openAttempt(payment) && unresolvedOperations(payment).length === 0;
}

/** Opens the next attempt of an order: stock held anew, journal row committed. PayPal is not called yet. */
export async function payAgain(deps: PaymentsDeps, payment: Payment): Promise<PayAgain> {
  if (!isOverAndUnpaid(payment)) return fail({ code: 'payment-in-progress' });
  if (payment.attempts.length >= mostAttempts) return fail({ code: 'too-many-attempts' });
  const now = deps.clock.now();
  const number = Math.max(0, ...payment.attempts.map((attempt) => attempt.number)) + 1;
  const draft = draftAttempt(deps, {
    orderId: payment.id,
    orderNumber: payment.number,
    number,
    goods: payment.lines,
    now,
  });
  // What a new attempt without any news derives to.
  const moved = { state: 'created' as const, version: payment.version + 1, updatedAt: now };
  try {
    await deps.db.atomically([
      assertOrderVersion(payment.id, payment.version),
      // The order gave its use back when it was given up.
      ...redeemCode(payment),
      deps.db.orm.update(orders).set(moved).where(eq(orders.id, payment.id)),
      ...draft.statements,
      ...recordTimeline(deps, payment.id, now, [
        {
          kind: 'payment.again',
          tone: 'neutral',
          text: `The buyer tries to pay again (number ${number})`,
          actor: 'Buyer',
          detail: draft.attempt.invoiceId,
        },
      ]),
    ]);
  } catch (error) {
    if (violates(error, 'stock_not_oversold')) return fail({ code: 'sold-out' });
    if (isUsedUp(error)) return fail({ code: 'discount-used-up' });
    const isOvertaken = violates(
      error,
      'attempts_number',
      'attempts_invoice',
      'attempts_one_open',
      'orders_one_open_per_quote',
    );
    if (!isStale(error) && !isOvertaken) throw error;
    return fail({ code: 'stale' });
  }
  return ok({
    payment: { ...payment, ...moved, attempts: [...payment.attempts, draft.attempt] },
    operation: draft.operation,
  });
}
