// Owns the refund ceiling: what is left is computed and reserved in the transaction that opens the journal row.

import { eq, sql } from 'drizzle-orm';
import { assertOrderVersion, isStale, violates } from '#db/client.ts';
import { orders } from '#db/schema/index.ts';
import { formatMoney, money, parseMoney } from '#lib/kernel/money.ts';
import { type MoneyView, toMoneyView } from '#lib/kernel/money-view.ts';
import { fail, ok, type Result } from '#lib/kernel/result.ts';
import type { PaymentsDeps } from '../deps.ts';
import { perform } from '../journal/conclude.ts';
import { nextSequence, openOperation } from '../journal/open-operation.ts';
import type { SendableOperation } from '../journal/operate.ts';
import { currencyOf } from '../journal/order-request.ts';
import { returnedOf } from '../ledger/derive-state.ts';
import { observeOrder } from '../ledger/observation.ts';
import {
  type LedgerLine,
  loadPayment,
  type Operation,
  type Payment,
  unresolvedOperations,
} from '../load-payment.ts';
import { settle } from '../settle/settle.ts';

export interface RefundCommand {
  readonly orderId: string;
  /** Decimal in the order's currency; absent gives back everything left. */
  readonly amount?: string;
  /** A particular capture; otherwise the newest with enough left. */
  readonly captureId?: string;
  /** Shown to the buyer by PayPal, 255 characters. */
  readonly reason?: string;
  /** The caller's own key: the same key never refunds twice. */
  readonly key: string;
  /** Who asked, for the timeline. */
  readonly actor: string;
}

export interface MerchantFailure {
  readonly code: string;
  readonly message: string;
}

export interface Refunded {
  readonly refunded: MoneyView;
  readonly status: string;
}

/** What can still be given back of a capture: nothing that is refunded, taken back, or on its way. */
export function refundableMinor(payment: Payment, capture: LedgerLine): bigint {
  if (capture.kind !== 'capture' || capture.status !== 'COMPLETED') return 0n;
  const returned = returnedOf(payment.ledger, ['refund', 'reversal'], [capture.paypalId]);
  const reserved = unresolvedOperations(payment)
    .filter((operation) => operation.kind === 'refund' && operation.subject === capture.paypalId)
    .reduce((total, operation) => total + (operation.amountMinor ?? 0n), 0n);
  const left = capture.amountMinor - returned - reserved;
  return left > 0n ? left : 0n;
}

/** All captures with something left, most first. */
export function refundableCaptures(payment: Payment): { capture: LedgerLine; left: bigint }[] {
  return payment.ledger
    .filter((line) => line.kind === 'capture')
    .map((capture) => ({ capture, left: refundableMinor(payment, capture) }))
    .filter((each) => each.left > 0n)
    .sort((a, b) => (a.left === b.left ? 0 : a.left > b.left ? -1 : 1));
}

type Claim = Result<{ payment: Payment; operation: SendableOperation }, MerchantFailure>;

/** Gives money back through PayPal. */
export async function refundOrder(
  deps: PaymentsDeps,
  command: RefundCommand,
): Promise<Result<Refunded, MerchantFailure>> {
  const loaded = await loadPayment(deps.db, command.orderId);
  if (!loaded) return fail({ code: 'order-not-found', message: 'This order does not exist.' });
  const claim = await claimRefund(deps, loaded, command);
  if (!claim.ok) return claim;
  const { payment, operation } = claim.value;
  if ('state' in operation && operation.state === 'done')
    return ok(await refundedBy(deps, payment, operation));
  const concluded = await perform(deps, payment, operation, command.actor);
  switch (concluded.kind) {
    case 'done':
      return ok(await refundedBy(deps, payment, { ...operation, resultId: concluded.resultId }));
    case 'refused':
      // Our ledger may be behind a refund made elsewhere: learn it now.
      await refresh(deps, payment, operation.attemptId);
      return fail({ code: concluded.error.kind, message: refusalMessage(concluded.error.issue) });
    case 'unresolved':
      return fail({
        code: 'outcome-unknown',
        message:
          'PayPal has not answered yet. The amount is reserved and the shop keeps asking; please do not refund it again.',
      });
  }
}

async function refresh(deps: PaymentsDeps, payment: Payment, attemptId: string): Promise<void> {
  const attempt = payment.attempts.find((each) => each.id === attemptId);
  if (!attempt?.paypalOrderId) return;
  const read = await deps.paypal.orders.get(attempt.paypalOrderId);
  if (!read.ok) return;
  await settle(deps, payment, { attemptId, observation: observeOrder(read.value.value), actor: 'PayPal' });
}

async function refundedBy(
  deps: PaymentsDeps,
  payment: Payment,
  operation: Pick<Operation, 'amountMinor' | 'subject'> & { resultId?: string | null },
): Promise<Refunded> {
  const fresh = await loadPayment(deps.db, payment.id);
  const line = fresh?.ledger.find((each) => each.kind === 'refund' && each.paypalId === operation.resultId);
  const capture = payment.ledger.find((each) => each.paypalId === operation.subject);
  const currency = currencyOf(capture ?? payment);
  return {
    refunded: toMoneyView(money(line?.amountMinor ?? operation.amountMinor ?? 0n, currency)),
    status: line?.status ?? 'PENDING',
  };
}

function choose(
  payment: Payment,
  command: RefundCommand,
): Result<{ capture: LedgerLine; minor: bigint }, MerchantFailure> {
  const candidates = refundableCaptures(payment).filter(
    (each) => command.captureId === undefined || each.capture.paypalId === command.captureId,
  );
  const [most] = candidates;
  if (!most) return fail({ code: 'nothing-refundable', message: 'There is nothing left to refund.' });
  if (command.amount === undefined) return ok({ capture: most.capture, minor: most.left });
  const currency = currencyOf(most.capture);
  const wanted = parseMoney(command.amount.trim(), currency);
  if (!wanted || wanted.minor <= 0n) {
    return fail({ code: 'amount-invalid', message: `Enter an amount in ${currency}, such as 12.50.` });
  }
  if (wanted.minor > most.left) {
    return fail({
      code: 'amount-too-high',
      message: `No more than ${formatMoney(money(most.left, currency))} can be refunded.`,
    });
  }
  return ok({ capture: most.capture, minor: wanted.minor });
}

/** Reserves the amount. Two at once take turns on the order's version, so the second sees the first's reservation. */
async function claimRefund(deps: PaymentsDeps, loaded: Payment, command: RefundCommand): Promise<Claim> {
  let payment = loaded;
  for (let round = 0; round < 8; round++) {
    const repeated = payment.operations.find((operation) => operation.clientKey === command.key);
    if (repeated?.state === 'refused') {
      return fail({ code: 'refused-before', message: refusalMessage(repeated.errorIssue ?? undefined) });
    }
    if (repeated) return ok({ payment, operation: repeated });
    const chosen = choose(payment, command);
    if (!chosen.ok) return chosen;
    const { capture, minor } = chosen.value;
    if (capture.attemptId === null) {
      return fail({ code: 'order-not-found', message: 'This payment belongs to no order of this shop.' });
    }
    const now = deps.clock.now();
    const { operation, statements } = openOperation(
      deps,
      {
        orderId: payment.id,
        attemptId: capture.attemptId,
        kind: 'refund',
        subject: capture.paypalId,
        sequence: nextSequence(payment, capture.attemptId, 'refund', capture.paypalId),
        amountMinor: minor,
        currency: capture.currency,
        ...(command.reason === undefined ? {} : { note: command.reason.slice(0, 255) }),
        actor: command.actor,
        clientKey: command.key,
      },
      now,
    );
    try {
      const advance = deps.db.orm
        .update(orders)
        .set({ version: sql`${orders.version} + 1` })
        .where(eq(orders.id, payment.id));
      await deps.db.atomically([assertOrderVersion(payment.id, payment.version), advance, ...statements]);
      return ok({ payment: { ...payment, version: payment.version + 1 }, operation });
    } catch (error) {
      if (violates(error, 'operations_one_unresolved')) {
        return fail({
          code: 'refund-in-progress',
          message: 'Another refund of this payment is under way. Please wait for it.',
        });
      }
      if (!isStale(error) && !violates(error, 'operations_client_key', 'operations_sequence')) throw error;
      payment = (await loadPayment(deps.db, payment.id)) ?? payment;
    }
  }
  return fail({ code: 'busy', message: 'This order is changing right now. Please try again.' });
}

const refusals: Readonly<Record<string, string>> = {
  CAPTURE_FULLY_REFUNDED: 'PayPal has already refunded this payment in full.',
  REFUND_AMOUNT_EXCEEDED: 'PayPal has less left to refund than that. The order is up to date now.',
  REFUND_TIME_LIMIT_EXCEEDED: 'PayPal refunds payments for 180 days only. Refund the buyer in another way.',
  REFUND_FAILED_INSUFFICIENT_FUNDS: 'Your PayPal balance is too low. Top it up and try again.',
  PENDING_CAPTURE: 'The payment is still pending. It can be refunded when it has completed.',
  TRANSACTION_DISPUTED: 'A dispute is open on this payment. Settle it in PayPal’s Resolution Centre.',
  REFUND_NOT_PERMITTED_DUE_TO_CHARGEBACK: 'The buyer’s bank has taken this payment back already.',
};

function refusalMessage(issue: string | undefined): string {
  return (issue && refusals[issue]) || `PayPal refused the refund${issue ? ` (${issue})` : ''}.`;
}
