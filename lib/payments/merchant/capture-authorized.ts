import { formatMoney, money, parseMoney } from '#lib/kernel/money.ts';
import { fail } from '#lib/kernel/result.ts';
import type { PaymentsDeps } from '../deps.ts';
import { currencyOf } from '../journal/order-request.ts';
import { dueOf, holdOf } from '../ledger/authorization-hold.ts';
import { isWrongHold } from '../ledger/derive-state.ts';
import { loadPayment } from '../load-payment.ts';
import { act, notFound, type Outcome } from './merchant-act.ts';

/** Charges authorized money, all of what is due or part of it. */
export async function captureAuthorized(
  deps: PaymentsDeps,
  command: { orderId: string; amount?: string; isFinal: boolean; key: string; actor: string },
): Promise<Outcome> {
  const payment = await loadPayment(deps.db, command.orderId);
  if (!payment) return fail(notFound);
  const live = holdOf(payment.ledger, deps.clock.now());
  if (!live?.line.attemptId || live.isExpired)
    return fail({ code: 'nothing-authorized', message: 'There is no authorized money to charge.' });
  if (isWrongHold(live.line, payment)) {
    return fail({
      code: 'amount-mismatch',
      message: 'This authorization does not cover the order. It is being released.',
    });
  }
  const currency = currencyOf(payment);
  const dueMinor = dueOf(payment, live);
  if (dueMinor <= 0n) {
    return fail({
      code: 'paid-in-full',
      message: 'The order is paid in full. Release what is left instead.',
    });
  }
  const amount =
    command.amount === undefined ? money(dueMinor, currency) : parseMoney(command.amount.trim(), currency);
  if (!amount || amount.minor <= 0n) {
    return fail({ code: 'amount-invalid', message: `Enter an amount in ${currency}, such as 12.50.` });
  }
  if (amount.minor > live.leftMinor) {
    return fail({
      code: 'amount-too-high',
      message: `No more than ${formatMoney(money(live.leftMinor, currency))} is authorized.`,
    });
  }
  return act(deps, payment, {
    attemptId: live.line.attemptId,
    kind: 'capture-authorization',
    subject: live.line.paypalId,
    amountMinor: amount.minor,
    currency,
    isFinal: command.isFinal || amount.minor === live.leftMinor,
    actor: command.actor,
    clientKey: command.key,
  });
}
