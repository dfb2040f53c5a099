import { asc, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Database } from '#db/client.ts';
import { fulfilments, mails, orderEvents } from '#db/schema/index.ts';
import { toTotalsView } from '#lib/cart/cart-view.ts';
import { type CurrencyCode, money } from '#lib/kernel/money.ts';
import { type MoneyView, toMoneyView } from '#lib/kernel/money-view.ts';
import { chargedMinor } from '#lib/orders/charged.ts';
import { isPaidFor } from '#lib/orders/order-state.ts';
import type { BuyerOrderView, OrderLineView } from '#lib/orders/views.ts';
import type { Environment } from '../deps.ts';
import { currencyOf } from '../journal/order-request.ts';
import { dueOf, holdOf } from '../ledger/authorization-hold.ts';
import { isWrongHold, returnsAmong } from '../ledger/derive-state.ts';
import {
  type LedgerLine,
  loadPayment,
  loadPaymentByPublicId,
  openAttempt,
  type Payment,
  unresolvedOperations,
} from '../load-payment.ts';
import { refundableCaptures, refundableMinor } from '../merchant/refund-order.ts';
import { pendingReason } from './pending-reason.ts';
import type { LedgerLineView, MailView, MerchantOrderView, TimelineEntryView } from './views.ts';

const shipToSchema = z.array(z.string()).nullish();
const ledgerKinds = z.enum(['authorization', 'capture', 'refund', 'reversal']);
const tones = z.enum(['neutral', 'good', 'warning', 'bad']).catch('neutral');
const mailStates = z.enum(['queued', 'kept', 'sent', 'failed']);
const environments = z.enum(['emulator', 'sandbox', 'live']);

const viewIn = (currency: CurrencyCode) => (minor: bigint) => toMoneyView(money(minor, currency));

function linesOf(payment: Payment, view: (minor: bigint) => MoneyView): OrderLineView[] {
  return payment.lines.map((line) => ({
    name: line.name,
    slug: line.slug,
    image: line.image,
    imageAlt: line.imageAlt,
    quantity: line.quantity,
    unit: view(line.unitMinor),
    total: view(line.totalMinor),
  }));
}

function totalsOf(payment: Payment) {
  const amount = (minor: bigint) => money(minor, currencyOf(payment));
  return toTotalsView({
    items: amount(payment.itemsMinor),
    discount: amount(payment.discountMinor),
    shipping: amount(payment.shippingMinor),
    tax: amount(payment.taxMinor),
    total: amount(payment.totalMinor),
    includedTax: amount(payment.includedTaxMinor),
    ...(payment.discountCode === null ? {} : { discountCode: payment.discountCode }),
  });
}

const total = (minors: readonly bigint[]) => minors.reduce((all, minor) => all + minor, 0n);

/** In the order's currency: money in another one never adds up with it, and stands in the ledger alone. */
function capturesOf(payment: Payment) {
  return payment.ledger.filter(
    (line) => line.kind === 'capture' && line.status === 'COMPLETED' && line.currency === payment.currency,
  );
}

function returnsOf(payment: Payment) {
  const captureIds = capturesOf(payment).map((line) => line.paypalId);
  return returnsAmong(payment.ledger, ['refund', 'reversal'], captureIds);
}

const refundedOf = (payment: Payment) => total(returnsOf(payment).map((line) => line.amountMinor));

const unsettledStates: ReadonlySet<string> = new Set(['created', 'approved', 'pending']);
const givingBack: ReadonlySet<string> = new Set(['amount-mismatch', 'sold-out', 'paid-twice']);

/** The buyer's own order page, by its unguessable id. */
export async function getBuyerOrder(db: Database, publicId: string): Promise<BuyerOrderView | undefined> {
  const payment = await loadPaymentByPublicId(db, publicId);
  if (!payment) return undefined;
  const [shipping] = await db.orm.select().from(fulfilments).where(eq(fulfilments.orderId, payment.id));
  const view = viewIn(currencyOf(payment));
  const refunded = refundedOf(payment);
  const charged = chargedMinor(payment, payment.ledger);
  const pending = payment.ledger.find((line) => line.status === 'PENDING' && line.kind !== 'refund');
  const shipTo = shipToSchema.catch(null).parse(payment.shipTo);
  const continueUrl = payment.state === 'created' ? openAttempt(payment)?.continueUrl : undefined;
  return {
    publicId: payment.publicId,
    number: payment.number,
    state: payment.state,
    isUnsettled: unsettledStates.has(payment.state) || unresolvedOperations(payment).length > 0,
    placedAt: payment.placedAt.toISOString(),
    email: payment.email,
    lines: linesOf(payment, view),
    totals: totalsOf(payment),
    ...(charged > 0n && charged !== payment.totalMinor ? { charged: view(charged) } : {}),
    ...(refunded > 0n ? { refunded: view(refunded) } : {}),
    ...(shipping?.shippedAt ? { shippedAt: shipping.shippedAt.toISOString() } : {}),
    ...(shipTo ? { shipTo } : {}),
    ...(payment.state === 'pending' && pending ? { pendingReason: pendingReason(pending.reason).buyer } : {}),
    isBeingRefunded: payment.flag !== null && givingBack.has(payment.flag) && payment.paidAt === null,
    ...(continueUrl ? { continueUrl } : {}),
  };
}

function toLedgerView(payment: Payment, line: LedgerLine): LedgerLineView {
  const view = viewIn(currencyOf(line));
  const left = refundableMinor(payment, line);
  return {
    kind: ledgerKinds.parse(line.kind),
    paypalId: line.paypalId,
    status: line.status,
    amount: view(line.amountMinor),
    ...(line.feeMinor === null ? {} : { fee: view(line.feeMinor) }),
    ...(line.netMinor === null ? {} : { net: view(line.netMinor) }),
    at: line.occurredAt.toISOString(),
    ...(line.status === 'PENDING' ? { explanation: pendingReason(line.reason).merchant } : {}),
    ...(left > 0n ? { refundable: view(left) } : {}),
  };
}

function moneyOf(payment: Payment): MerchantOrderView['money'] {
  const view = viewIn(currencyOf(payment));
  const captures = capturesOf(payment);
  const feesOf = (lines: readonly LedgerLine[]) =>
    lines.flatMap((line) => (line.feeMinor === null ? [] : [line.feeMinor]));
  const fees = feesOf(captures);
  const gross = total(captures.map((line) => line.amountMinor));
  // PayPal gives a part of its fee back with a refund.
  const fee = total(fees) - total(feesOf(returnsOf(payment)));
  const refunded = refundedOf(payment);
  const refundable = captures.map((line) => refundableMinor(payment, line));
  return {
    gross: view(gross),
    ...(fees.length > 0 ? { fee: view(fee), net: view(gross - fee - refunded) } : {}),
    refunded: view(refunded),
    refundable: view(total(refundable)),
  };
}

function actionsOf(
  payment: Payment,
  fulfilment: MerchantOrderView['fulfilment'],
  now: Date,
): MerchantOrderView['actions'] {
  const hold = holdOf(payment.ledger, now);
  const isLive =
    hold !== undefined && !hold.isExpired && hold.leftMinor > 0n && !isWrongHold(hold.line, payment);
  return {
    refund: refundableCaptures(payment).length > 0,
    capture: isLive && dueOf(payment, hold) > 0n,
    voidAuthorization: isLive,
    reauthorize: isLive && hold.canReauthorize,
    markShipped: fulfilment === 'to-ship' && isPaidFor(payment.state),
    cancel: payment.state === 'created' || payment.state === 'approved',
    checkWithPayPal: payment.attempts.some((attempt) => attempt.paypalOrderId !== null),
  };
}

function authorizationOf(payment: Payment, now: Date): Pick<MerchantOrderView, 'authorization'> {
  const hold = holdOf(payment.ledger, now);
  if (!hold || payment.state !== 'authorized') return {};
  const view = viewIn(currencyOf(hold.line));
  return {
    authorization: {
      honoredUntil: hold.honoredUntil.toISOString(),
      expiresAt: hold.expiresAt.toISOString(),
      remaining: view(hold.leftMinor),
      due: view(dueOf(payment, hold)),
      isHonored: now.getTime() < hold.honoredUntil.getTime(),
      canReauthorize: hold.canReauthorize,
      isExpiringSoon: hold.isExpiringSoon,
    },
  };
}

/** The merchant's order page. */
export async function getMerchantOrder(
  db: Database,
  orderId: string,
  now: Date,
): Promise<MerchantOrderView | undefined> {
  const payment = await loadPayment(db, orderId);
  if (!payment) return undefined;
  const [events, letters, [shipping]] = await Promise.all([
    db.orm
      .select()
      .from(orderEvents)
      .where(eq(orderEvents.orderId, orderId))
      .orderBy(asc(orderEvents.at), asc(orderEvents.id)),
    db.orm.select().from(mails).where(eq(mails.orderId, orderId)).orderBy(asc(mails.createdAt)),
    db.orm.select().from(fulfilments).where(eq(fulfilments.orderId, orderId)),
  ]);
  const view = viewIn(currencyOf(payment));
  const attempt = openAttempt(payment) ?? payment.attempts.at(-1);
  const fulfilment = !shipping ? 'waiting' : shipping.shippedAt ? 'shipped' : 'to-ship';
  const shipTo = shipToSchema.catch(null).parse(payment.shipTo);
  return {
    orderId: payment.id,
    publicId: payment.publicId,
    number: payment.number,
    state: payment.state,
    fulfilment,
    ...(payment.flag === null ? {} : { flag: payment.flag }),
    placedAt: payment.placedAt.toISOString(),
    email: payment.email,
    ...(payment.buyerName === null ? {} : { buyerName: payment.buyerName }),
    ...(shipTo ? { shipTo } : {}),
    environment: environments.parse(payment.environment) satisfies Environment,
    ...(attempt?.paypalOrderId ? { paypalOrderId: attempt.paypalOrderId } : {}),
    ...(attempt ? { invoiceId: attempt.invoiceId } : {}),
    lines: linesOf(payment, view),
    totals: totalsOf(payment),
    money: moneyOf(payment),
    ledger: payment.ledger.map((line) => toLedgerView(payment, line)),
    timeline: events.map(toTimelineView),
    mails: letters.map(toMailView),
    actions: actionsOf(payment, fulfilment, now),
    ...authorizationOf(payment, now),
  };
}

function toTimelineView(event: typeof orderEvents.$inferSelect): TimelineEntryView {
  return {
    id: event.id,
    at: event.at.toISOString(),
    text: event.text,
    actor: event.actor,
    tone: tones.parse(event.tone),
    ...(event.debugId === null ? {} : { debugId: event.debugId }),
    ...(event.detail === null ? {} : { detail: event.detail }),
  };
}

function toMailView(letter: typeof mails.$inferSelect): MailView {
  return {
    mailId: letter.id,
    subject: letter.subject,
    to: letter.recipient,
    text: letter.body,
    at: letter.createdAt.toISOString(),
    state: mailStates.parse(letter.state),
  };
}
