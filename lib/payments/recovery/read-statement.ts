// Reads PayPal's side of the books: the account's statement, whose payments they are, and orders left open there.

import { and, eq, gt, inArray, isNotNull } from 'drizzle-orm';
import { attempts } from '#db/schema/index.ts';
import { dayMs, hourMs, plusMs } from '#lib/kernel/clock.ts';
import type { Money } from '#lib/kernel/money.ts';
import type { PayPalTransaction } from '#lib/paypal/index.ts';
import type { PaymentsDeps } from '../deps.ts';

export type StatementKind = 'capture' | 'refund' | 'reversal' | 'other';

/** One movement of the merchant's account as PayPal shows it. */
export interface StatementLine {
  readonly kind: StatementKind;
  readonly paypalId: string;
  readonly parentPaypalId?: string;
  readonly eventCode: string;
  readonly isSettled: boolean;
  /** Without a sign: the kind says which way it went. */
  readonly amount: Money;
  /** What PayPal kept. */
  readonly feeMinor: bigint;
  readonly at: Date;
}

export interface Statement {
  readonly lines: readonly StatementLine[];
  /** Later movements are not listed yet. */
  readonly refreshedAt: Date;
}

/** PayPal's documented delay, for an answer that does not say how fresh it is. */
const reportingDelayMs = 3 * hourMs;
const pageSize = 500;
const longestSpanMs = 31 * dayMs;

// Source: PayPal, "Transaction event codes".
function kindOf(transaction: PayPalTransaction): StatementKind {
  const { eventCode, amount } = transaction;
  if (eventCode === 'T1107') return 'refund';
  if (eventCode === 'T1106' || eventCode === 'T1201') return 'reversal';
  return eventCode.startsWith('T00') && amount.minor > 0n ? 'capture' : 'other';
}

function toLine(transaction: PayPalTransaction): StatementLine {
  const { amount, fee } = transaction;
  return {
    kind: kindOf(transaction),
    paypalId: transaction.id,
    ...(transaction.referenceId === undefined ? {} : { parentPaypalId: transaction.referenceId }),
    eventCode: transaction.eventCode,
    isSettled: transaction.status === 'S',
    amount: { ...amount, minor: amount.minor < 0n ? -amount.minor : amount.minor },
    feeMinor: fee === undefined ? 0n : -fee.minor,
    at: transaction.initiatedAt,
  };
}

/** Every movement between two instants. Throws when PayPal cannot be asked, to be tried again. */
export async function readStatement(
  deps: Pick<PaymentsDeps, 'paypal' | 'clock' | 'log'>,
  span: { from: Date; until: Date },
): Promise<Statement> {
  const lines: StatementLine[] = [];
  let refreshedAt = plusMs(deps.clock.now(), -reportingDelayMs);
  for (let from = span.from; from < span.until; from = plusMs(from, longestSpanMs)) {
    const endAt = new Date(Math.min(plusMs(from, longestSpanMs).getTime(), span.until.getTime()));
    for (let page = 1, pages = 1; page <= pages; page++) {
      const answer = await deps.paypal.reporting.searchTransactions({ startAt: from, endAt, page, pageSize });
      if (!answer.ok) throw new Error(`PayPal’s statement could not be read: ${answer.error.kind}`);
      const { transactions, unreadable, totalPages } = answer.value.value;
      if (unreadable.length > 0) deps.log.error({ count: unreadable.length }, 'reports.statement-unreadable');
      lines.push(...transactions.map(toLine));
      pages = totalPages;
      refreshedAt = answer.value.value.refreshedAt ?? refreshedAt;
    }
  }
  return { lines, refreshedAt };
}

export interface Owner {
  readonly orderId: string;
  readonly attemptId: string;
}

/** Whose each capture is, by the PayPal order it belongs to and by nothing else. Those of no order here are absent. */
export async function findOwners(
  deps: PaymentsDeps,
  captureIds: readonly string[],
): Promise<Map<string, Owner>> {
  const owners = new Map<string, Owner>();
  for (const captureId of captureIds) {
    const read = await deps.paypal.payments.getCapture(captureId);
    if (!read.ok) {
      if (read.error.kind === 'not-found') continue;
      throw new Error(`PayPal could not be asked about ${captureId}: ${read.error.kind}`);
    }
    const { orderId: paypalOrderId } = read.value.value;
    if (paypalOrderId === undefined) continue;
    const [attempt] = await deps.db.orm
      .select({ attemptId: attempts.id, orderId: attempts.orderId })
      .from(attempts)
      .where(and(eq(attempts.environment, deps.environment), eq(attempts.paypalOrderId, paypalOrderId)));
    if (attempt) owners.set(captureId, attempt);
  }
  return owners;
}

export interface ApprovedTooLate extends Owner {
  readonly paypalOrderId: string;
}

/** An approval can follow for a few hours after an attempt was given up; later PayPal has let go of it itself. */
const openForMs = 12 * hourMs;

/** PayPal orders that a buyer has approved although their shop order was given up, and nobody here knows it. */
export async function findApprovedTooLate(deps: PaymentsDeps): Promise<ApprovedTooLate[]> {
  const candidates = await deps.db.orm
    .select()
    .from(attempts)
    .where(
      and(
        eq(attempts.environment, deps.environment),
        eq(attempts.state, 'closed'),
        inArray(attempts.paypalStatus, ['CREATED', 'PAYER_ACTION_REQUIRED']),
        isNotNull(attempts.paypalOrderId),
        gt(attempts.createdAt, plusMs(deps.clock.now(), -openForMs)),
      ),
    )
    .limit(500);
  const found: ApprovedTooLate[] = [];
  for (const { id, orderId, paypalOrderId } of candidates) {
    if (paypalOrderId === null) continue;
    const read = await deps.paypal.orders.get(paypalOrderId);
    if (!read.ok) {
      if (read.error.kind === 'not-found') continue;
      throw new Error(`PayPal could not be asked about ${paypalOrderId}: ${read.error.kind}`);
    }
    if (read.value.value.status === 'APPROVED') found.push({ orderId, attemptId: id, paypalOrderId });
  }
  return found;
}
