// Owns the mending of one payment: PayPal is read in full, and settle makes the ledger say the same.

import { AppError } from '#lib/kernel/app-error.ts';
import { money } from '#lib/kernel/money.ts';
import type { PayPalError } from '#lib/paypal/index.ts';
import type { PaymentsDeps } from '../deps.ts';
import { currencyOf } from '../journal/order-request.ts';
import {
  type Observation,
  type ObservedMoney,
  observeCapture,
  observeOrder,
  observeRefund,
} from '../ledger/observation.ts';
import { type Attempt, type LedgerLine, loadPayment, type Payment } from '../load-payment.ts';
import { planSettlement, type SettlementPlan } from '../settle/plan-settlement.ts';
import { settle } from '../settle/settle.ts';
import { checkAttempt } from './check-attempt.ts';

export interface RepairInput {
  readonly orderId: string;
  readonly attemptId: string;
  readonly actor: string;
  /** What PayPal's statement says beyond its order: a reversal is not part of what the order shows. */
  readonly told?: readonly ObservedMoney[];
  /** Why, for the timeline. */
  readonly reason: string;
}

async function find(deps: PaymentsDeps, input: RepairInput): Promise<{ payment: Payment; attempt: Attempt }> {
  const payment = await loadPayment(deps.db, input.orderId);
  const attempt = payment?.attempts.find((each) => each.id === input.attemptId);
  if (!payment || !attempt) throw new AppError('unknown-attempt', `no attempt ${input.attemptId}`);
  return { payment, attempt };
}

function unanswered(what: string, error: PayPalError): Error {
  return new Error(`PayPal could not be asked about ${what}: ${error.kind}`);
}

/** What has become of money that we recorded and PayPal's order does not show. */
async function observeLine(deps: PaymentsDeps, line: LedgerLine): Promise<ObservedMoney | undefined> {
  const isCapture = line.kind === 'capture';
  if (!isCapture && line.kind !== 'refund') return undefined;
  const read = isCapture
    ? await deps.paypal.payments.getCapture(line.paypalId)
    : await deps.paypal.payments.getRefund(line.paypalId);
  if (read.ok) {
    const { value } = read.value;
    return isCapture
      ? observeCapture(value)
      : observeRefund(value, 'refund', line.parentPaypalId ?? undefined);
  }
  if (read.error.kind !== 'not-found') throw unanswered(line.paypalId, read.error);
  return {
    kind: isCapture ? 'capture' : 'refund',
    paypalId: line.paypalId,
    ...(line.parentPaypalId === null ? {} : { parentPaypalId: line.parentPaypalId }),
    status: 'FAILED',
    amount: money(line.amountMinor, currencyOf(line)),
  };
}

async function observe(
  deps: PaymentsDeps,
  payment: Payment,
  attempt: Attempt,
  told: readonly ObservedMoney[],
): Promise<Observation> {
  if (attempt.paypalOrderId === null) return { money: told };
  const read = await deps.paypal.orders.get(attempt.paypalOrderId);
  if (!read.ok && read.error.kind === 'not-found') {
    // It may be our credentials: then every payment would look like one that never was.
    throw new Error(
      `PayPal does not know ${attempt.paypalOrderId}. Look it up in your PayPal account; were the credentials changed?`,
    );
  }
  if (!read.ok) throw unanswered(attempt.paypalOrderId, read.error);
  const order = observeOrder(read.value.value, read.value.debugId);
  const isShown = (paypalId: string) => order.money.some((each) => each.paypalId === paypalId);
  const hidden: ObservedMoney[] = [];
  for (const line of payment.ledger) {
    if (line.attemptId !== attempt.id || isShown(line.paypalId)) continue;
    const seen = await observeLine(deps, line);
    if (seen) hidden.push(seen);
  }
  // PayPal's order lists a bank's reversal among the refunds; the statement calls it by its name.
  const isRenamed = ({ paypalId, kind }: ObservedMoney) =>
    told.some((each) => each.paypalId === paypalId && each.kind !== kind);
  const shown = order.money.filter((each) => !isRenamed(each));
  const isKept = (paypalId: string) => shown.some((each) => each.paypalId === paypalId);
  return { ...order, money: [...shown, ...hidden, ...told.filter((each) => !isKept(each.paypalId))] };
}

/** What a repair would change, in sentences; an empty list when the books agree already. */
export async function previewRepair(deps: PaymentsDeps, input: RepairInput): Promise<readonly string[]> {
  const { payment, attempt } = await find(deps, input);
  const observation = await observe(deps, payment, attempt, input.told ?? []);
  const plan: SettlementPlan = planSettlement(payment, attempt, observation, {
    now: deps.clock.now(),
    environment: deps.environment,
    timing: deps.timing,
    actor: input.actor,
    isRepair: true,
    ...(deps.merchantId === undefined ? {} : { merchantId: deps.merchantId }),
  });
  if (!plan.hasChanges) return [];
  return [
    ...plan.timeline.map((entry) => entry.text),
    ...(plan.state === payment.state ? [] : [`The order goes from ${payment.state} to ${plan.state}`]),
    ...plan.giveBack.map((captureId) => `${captureId} is given back`),
    ...plan.letGo.map((authorizationId) => `${authorizationId} is let go`),
  ];
}

/** Makes the ledger of one payment say what PayPal says. Repeating it changes nothing. */
export async function repairAttempt(deps: PaymentsDeps, input: RepairInput): Promise<void> {
  const before = await find(deps, input);
  // Calls whose answer was lost come first: they may be the whole difference.
  await checkAttempt(deps, before.payment, input.attemptId);
  const { payment, attempt } = await find(deps, input);
  const observation = await observe(deps, payment, attempt, input.told ?? []);
  await settle(deps, payment, {
    attemptId: attempt.id,
    observation,
    actor: input.actor,
    isRepair: true,
    timeline: [{ kind: 'books.mended', tone: 'neutral', text: input.reason, actor: input.actor }],
  });
}
