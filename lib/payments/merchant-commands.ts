import { eq } from 'drizzle-orm';
import { violates } from '#db/client.ts';
import { fulfilments } from '#db/schema/index.ts';
import { formatMoney, money, parseMoney } from '#lib/kernel/money.ts';
import { fail, ok, type Result } from '#lib/kernel/result.ts';
import { checkAttempt } from './check-attempt.ts';
import { perform } from './conclude.ts';
import type { PaymentsDeps } from './deps.ts';
import { type NewOperation, nextSequence, openOperation } from './journal.ts';
import {
  type LedgerLine,
  loadPayment,
  loadPaymentByPublicId,
  openAttempt,
  type Payment,
} from './load-payment.ts';
import { currencyOf } from './order-request.ts';
import type { MerchantFailure } from './refund-order.ts';
import { settle } from './settle.ts';
import { recordTimeline } from './timeline.ts';

type Outcome<T = null> = Result<T, MerchantFailure>;

const notFound: MerchantFailure = { code: 'order-not-found', message: 'This order does not exist.' };
const noAnswer: MerchantFailure = {
  code: 'outcome-unknown',
  message: 'PayPal has not answered yet. The shop keeps asking; this page will show how it ended.',
};

/** The authorization that can be captured or voided, and how much of it is left, in minor units. */
export function liveAuthorization(payment: Payment): { line: LedgerLine; leftMinor: bigint } | undefined {
  const line = payment.ledger.findLast(
    (each) => each.kind === 'authorization' && ['CREATED', 'PARTIALLY_CAPTURED'].includes(each.status),
  );
  if (!line) return undefined;
  const captured = payment.ledger
    .filter((each) => each.kind === 'capture' && each.status !== 'DECLINED' && each.status !== 'FAILED')
    .reduce((total, each) => total + each.amountMinor, 0n);
  return { line, leftMinor: line.amountMinor - captured };
}

async function act(
  deps: PaymentsDeps,
  payment: Payment,
  input: Omit<NewOperation, 'orderId' | 'sequence'>,
): Promise<Outcome> {
  const { operation, statements } = openOperation(
    deps,
    {
      ...input,
      orderId: payment.id,
      sequence: nextSequence(payment, input.attemptId, input.kind, input.subject),
    },
    deps.clock.now(),
  );
  try {
    await deps.db.atomically(statements);
  } catch (error) {
    if (violates(error, 'operations_client_key')) return ok(null);
    if (!violates(error, 'operations_one_unresolved', 'operations_sequence')) throw error;
    return fail({ code: 'busy', message: 'The same action is already under way. Please wait for it.' });
  }
  const concluded = await perform(deps, payment, operation, input.actor);
  if (concluded.kind === 'done') return ok(null);
  if (concluded.kind === 'unresolved') return fail(noAnswer);
  await checkAttempt(deps, (await loadPayment(deps.db, payment.id)) ?? payment, input.attemptId);
  const { issue, kind } = concluded.error;
  return fail({
    code: kind,
    message: `PayPal refused${issue ? ` (${issue})` : ''}. The order is up to date now.`,
  });
}

/** Charges authorized money, all of what is left or part of it. */
export async function captureAuthorized(
  deps: PaymentsDeps,
  command: { orderId: string; amount?: string; isFinal: boolean; key: string; actor: string },
): Promise<Outcome> {
  const payment = await loadPayment(deps.db, command.orderId);
  if (!payment) return fail(notFound);
  const live = liveAuthorization(payment);
  if (!live?.line.attemptId)
    return fail({ code: 'nothing-authorized', message: 'There is no authorized money to charge.' });
  const currency = currencyOf(payment);
  const amount =
    command.amount === undefined
      ? money(live.leftMinor, currency)
      : parseMoney(command.amount.trim(), currency);
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
  const live = liveAuthorization(payment);
  if (!live?.line.attemptId)
    return fail({ code: 'nothing-authorized', message: 'There is no authorization to void.' });
  return act(deps, payment, {
    attemptId: live.line.attemptId,
    kind: 'void',
    subject: live.line.paypalId,
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
    if (!read.ok) {
      return fail({
        code: read.error.kind,
        message: 'PayPal could not be asked whether this order is paid. Please try again.',
      });
    }
    if (read.value.value.status === 'COMPLETED') {
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
  await settle(deps, fresh, {
    attemptId: attempt.id,
    observation: { money: [] },
    actor: command.actor,
    close: 'cancelled',
  });
  return ok(null);
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
  await deps.db.atomically([
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
  ]);
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
