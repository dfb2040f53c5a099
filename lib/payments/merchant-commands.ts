import { eq } from 'drizzle-orm';
import { assertOrderVersion, isStale, violates } from '#db/client.ts';
import { fulfilments, orders } from '#db/schema/index.ts';
import { consumeLeases } from '#lib/inventory/stock-statements.ts';
import { formatMoney, money, parseMoney } from '#lib/kernel/money.ts';
import { fail, ok } from '#lib/kernel/result.ts';
import { holdOf } from './authorization-hold.ts';
import { checkAttempt, mayHaveMoved } from './check-attempt.ts';
import type { PaymentsDeps } from './deps.ts';
import { isWrongHold } from './derive-state.ts';
import { loadPayment, loadPaymentByPublicId, openAttempt, type Payment } from './load-payment.ts';
import { act, notFound, type Outcome } from './merchant-act.ts';
import { currencyOf } from './order-request.ts';
import { settle } from './settle.ts';
import { recordTimeline } from './timeline.ts';

/** What is still to be charged: never more than the order is for, whatever the buyer's bank holds. */
function dueOf(payment: Payment, { leftMinor }: { leftMinor: bigint }): bigint {
  const unpaid = payment.ledger
    .filter(({ kind, status }) => kind === 'capture' && (status === 'COMPLETED' || status === 'PENDING'))
    .reduce((due, line) => due - line.amountMinor, payment.totalMinor);
  return unpaid < leftMinor ? unpaid : leftMinor;
}

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

/** Marks a fulfilled order as shipped. */
export async function markShipped(
  deps: PaymentsDeps,
  command: { orderId: string; carrier?: string; trackingNumber?: string; actor: string },
): Promise<Outcome> {
  const payment = await loadPayment(deps.db, command.orderId);
  if (!payment) return fail(notFound);
  const now = deps.clock.now();
  const [row] = await deps.db.orm.select().from(fulfilments).where(eq(fulfilments.orderId, payment.id));
  if (!row)
    return fail({ code: 'not-paid', message: 'This order is not paid, so there is nothing to ship.' });
  if (row.shippedAt !== null) return ok(null);
  const shipped = payment.attempts.find((attempt) => attempt.state === 'settled');
  const statements = [
    // Two merchants at once: the second finds the order changed, looks again and sees it shipped.
    assertOrderVersion(payment.id, payment.version),
    deps.db.orm
      .update(orders)
      .set({ version: payment.version + 1 })
      .where(eq(orders.id, payment.id)),
    // Goods that were owed leave the stock now; those sold at once have left it already.
    ...(shipped && payment.flag === 'back-order' ? consumeLeases(shipped.id, now) : []),
    deps.db.orm
      .update(fulfilments)
      .set({
        shippedAt: now,
        carrier: command.carrier ?? null,
        trackingNumber: command.trackingNumber ?? null,
      })
      .where(eq(fulfilments.orderId, payment.id)),
    ...recordTimeline(deps, payment.id, now, [
      {
        kind: 'fulfilment.shipped',
        tone: 'good',
        text: 'Shipped',
        actor: command.actor,
        ...(command.trackingNumber
          ? { detail: [command.carrier, command.trackingNumber].filter(Boolean).join(' · ') }
          : {}),
      },
    ]),
  ];
  try {
    await deps.db.atomically(statements);
  } catch (error) {
    if (isStale(error)) return markShipped(deps, command);
    if (!violates(error, 'stock_not_oversold')) throw error;
    return fail({ code: 'not-in-stock', message: 'These goods are not in stock. Receive them first.' });
  }
  return ok(null);
}

/** Tells the timeline that the buyer closed PayPal's window. The order stays open: they may come back to it. */
export async function noteWindowClosed(
  deps: PaymentsDeps,
  command: { publicId: string; cartSecret?: string },
): Promise<void> {
  const payment = await loadPaymentByPublicId(deps.db, command.publicId);
  if (payment?.state !== 'created' || payment.cart?.secret !== command.cartSecret) return;
  await deps.db.atomically(
    recordTimeline(deps, payment.id, deps.clock.now(), [
      { kind: 'buyer.left', tone: 'neutral', text: 'The buyer closed PayPal’s window', actor: 'Buyer' },
    ]),
  );
}
