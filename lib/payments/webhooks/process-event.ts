// Owns what a webhook means: a verified event is a hint to look, and repeats or late arrivals change nothing.

import { and, eq, inArray, sql } from 'drizzle-orm';
import { ledgerLines, webhookEvents } from '#db/schema/index.ts';
import { type PayPalEvent, parseWebhookEvent } from '#lib/paypal/index.ts';
import { captureAttempt } from '../checkout/capture-order.ts';
import type { PaymentsDeps } from '../deps.ts';
import { mergeLedger } from '../ledger/merge-ledger.ts';
import {
  type ObservedMoney,
  observeAuthorization,
  observeCapture,
  observeOrder,
  observeRefund,
} from '../ledger/observation.ts';
import {
  type Attempt,
  loadPayment,
  loadPaymentByPayPalOrder,
  type Payment,
  unresolvedOperations,
} from '../load-payment.ts';
import { checkAttempt, wasRefusedSince } from '../recovery/check-attempt.ts';
import { recordOrphan } from '../recovery/orphans.ts';
import { findOwners } from '../recovery/read-statement.ts';
import { settle } from '../settle/settle.ts';

type Processed = { state: 'processed' | 'ignored'; orderId?: string; note?: string };

/** Works through one stored event. Throws only when it should be tried again. */
export async function processEvent(deps: PaymentsDeps, webhookEventId: string): Promise<void> {
  const [stored] = await deps.db.orm.select().from(webhookEvents).where(eq(webhookEvents.id, webhookEventId));
  if (!stored || stored.state === 'processed' || stored.state === 'ignored') return;
  const parsed = parseWebhookEvent(stored.body);
  let processed: Processed;
  try {
    processed = parsed.ok
      ? await apply(deps, parsed.value)
      : { state: 'ignored', note: parsed.error.message };
  } catch (cause) {
    await deps.db.orm
      .update(webhookEvents)
      .set({ state: 'failed', tries: sql`${webhookEvents.tries} + 1`, error: String(cause).slice(0, 500) })
      // Another worker on the same event may have come to its end meanwhile.
      .where(and(eq(webhookEvents.id, webhookEventId), inArray(webhookEvents.state, ['received', 'failed'])));
    throw cause;
  }
  await deps.db.orm
    .update(webhookEvents)
    .set({
      state: processed.state,
      tries: sql`${webhookEvents.tries} + 1`,
      error: processed.note ?? null,
      processedAt: deps.clock.now(),
      orderId: processed.orderId ?? null,
    })
    .where(eq(webhookEvents.id, webhookEventId));
}

async function apply(deps: PaymentsDeps, event: PayPalEvent): Promise<Processed> {
  const told = toldMoney(event);
  const isOrder = event.resource.kind === 'order' || event.eventType.startsWith('CHECKOUT.');
  if (!told && !isOrder) return { state: 'ignored', note: 'an event of this kind says nothing about orders' };
  const found = await findPayment(deps, event, told);
  if (!found) return told ? keepApart(deps, told) : { state: 'ignored', note: 'not an order of this shop' };
  const { payment, attemptId } = found;
  const attempt = findAttempt(payment, event, told, attemptId);
  if (!attempt) return { state: 'ignored', orderId: payment.id, note: 'no such payment of this order' };
  if (event.eventType === 'CHECKOUT.ORDER.APPROVED') await applyApproval(deps, payment, attempt, event);
  else if (event.eventType === 'CHECKOUT.PAYMENT-APPROVAL.REVERSED')
    await applyApprovalReversed(deps, payment, attempt);
  else if (told) await applyMoney(deps, payment, attempt, told);
  else if (!isOldNews(payment, event)) await checkAttempt(deps, payment, attempt.id);
  return { state: 'processed', orderId: payment.id };
}

/** An order whose money is all in our books already, and no call of ours waits for an answer: PayPal need not be asked. */
function isOldNews(payment: Payment, { resource }: PayPalEvent): boolean {
  if (resource.kind !== 'order') return false;
  const { money } = observeOrder(resource.order);
  const isKnown = money.length > 0 && mergeLedger(payment.ledger, money).length === 0;
  return isKnown && unresolvedOperations(payment).length === 0;
}

/** The payment object the event is about. */
function toldMoney(event: PayPalEvent): ObservedMoney | undefined {
  switch (event.resource.kind) {
    case 'capture':
      return observeCapture(event.resource.capture);
    case 'authorization':
      return observeAuthorization(event.resource.authorization);
    case 'refund':
      return observeRefund(
        event.resource.refund,
        event.eventType === 'PAYMENT.CAPTURE.REVERSED' ? 'reversal' : 'refund',
        event.relatedCaptureId,
      );
    case 'order':
    case 'other':
      return undefined;
  }
}

/** By PayPal ids that this shop stored, and by nothing else: an invoice number proves nothing. */
async function findPayment(
  deps: PaymentsDeps,
  event: PayPalEvent,
  told: ObservedMoney | undefined,
): Promise<{ payment: Payment; attemptId?: string } | undefined> {
  const paypalOrderId =
    event.relatedOrderId ?? (event.resource.kind === 'order' ? event.resource.order.id : undefined);
  if (paypalOrderId !== undefined) {
    const found = await loadPaymentByPayPalOrder(deps.db, deps.environment, paypalOrderId);
    if (found) return { payment: found };
  }
  for (const id of [told?.paypalId, told?.parentPaypalId]) {
    if (id === undefined) continue;
    const [line] = await deps.db.orm
      .select({ orderId: ledgerLines.orderId })
      .from(ledgerLines)
      .where(and(eq(ledgerLines.environment, deps.environment), eq(ledgerLines.paypalId, id)));
    const payment = line?.orderId ? await loadPayment(deps.db, line.orderId) : undefined;
    if (payment) return { payment };
  }
  return told ? findByCapture(deps, told) : undefined;
}

/** News of money given back may overtake that of the payment itself; PayPal knows whose payment it was. */
async function findByCapture(
  deps: PaymentsDeps,
  { kind, parentPaypalId }: ObservedMoney,
): Promise<{ payment: Payment; attemptId: string } | undefined> {
  if (parentPaypalId === undefined || (kind !== 'refund' && kind !== 'reversal')) return undefined;
  const owner = (await findOwners(deps, [parentPaypalId])).get(parentPaypalId);
  const payment = owner && (await loadPayment(deps.db, owner.orderId));
  return payment && { payment, attemptId: owner.attemptId };
}

function findAttempt(
  payment: Payment,
  event: PayPalEvent,
  told: ObservedMoney | undefined,
  attemptId: string | undefined,
): Attempt | undefined {
  const line = payment.ledger.find(
    (each) => each.paypalId === told?.paypalId || each.paypalId === told?.parentPaypalId,
  );
  return payment.attempts.find(
    (attempt) =>
      attempt.id === attemptId ||
      attempt.id === line?.attemptId ||
      attempt.paypalOrderId === event.relatedOrderId ||
      (event.resource.kind === 'order' && attempt.paypalOrderId === event.resource.order.id),
  );
}

/** The buyer approved. Whoever comes first, browser or worker, captures; the other finds it done. */
async function applyApproval(
  deps: PaymentsDeps,
  payment: Payment,
  attempt: Attempt,
  event: PayPalEvent,
): Promise<void> {
  if (attempt.state !== 'open' || payment.ledger.length > 0) return;
  if (wasRefusedSince(payment, attempt, event.createdAt)) return;
  const captured = await captureAttempt(deps, payment, attempt, 'Shop');
  if (!captured.ok && captured.error.code === 'outcome-unknown') {
    deps.log.warn({ orderId: payment.id }, 'payments.capture.outcome-unknown');
  }
}

async function applyApprovalReversed(deps: PaymentsDeps, payment: Payment, attempt: Attempt): Promise<void> {
  await checkAttempt(deps, payment, attempt.id);
  const fresh = await loadPayment(deps.db, payment.id);
  const current = fresh?.attempts.find((each) => each.id === attempt.id);
  if (!fresh || current?.state !== 'open' || fresh.ledger.length > 0) return;
  await settle(deps, fresh, {
    attemptId: attempt.id,
    observation: { money: [] },
    actor: 'PayPal',
    close: 'approval-reversed',
  });
}

/** Nothing new: done without a call. Otherwise the event is only a hint, and PayPal is asked. */
async function applyMoney(
  deps: PaymentsDeps,
  payment: Payment,
  attempt: Attempt,
  told: ObservedMoney,
): Promise<void> {
  if (mergeLedger(payment.ledger, [told]).length === 0) return;
  const read =
    attempt.paypalOrderId === null ? undefined : await deps.paypal.orders.get(attempt.paypalOrderId);
  if (read && !read.ok && read.error.kind !== 'not-found') {
    throw new Error(`PayPal could not be asked about ${told.paypalId}: ${read.error.kind}`);
  }
  const observation = read?.ok
    ? observeOrder(read.value.value, read.value.debugId)
    : { money: [] as ObservedMoney[] };
  // The order that PayPal shows knows no reversals; the verified event is the only word on it.
  const isListed = observation.money.some(
    (each) => each.paypalId === told.paypalId && each.kind === told.kind,
  );
  const isOwnWord = told.kind === 'reversal' || told.kind === 'refund';
  const money = isListed || !isOwnWord ? observation.money : [...observation.money, told];
  await settle(deps, payment, {
    attemptId: attempt.id,
    observation: { ...observation, money },
    actor: 'PayPal',
  });
}

async function keepApart(deps: PaymentsDeps, told: ObservedMoney): Promise<Processed> {
  await recordOrphan(deps, told);
  return { state: 'processed', note: 'money for an order that this shop did not create' };
}
