// Owns the decision of settle: what an observation changes. Pure, so that every ordering can be tried in a test.

import { isPaidFor, type OrderState } from '#lib/orders/order-state.ts';
import type { Environment, PaymentTiming } from '../deps.ts';
import { correctLedger } from '../ledger/correct-ledger.ts';
import { type Derived, deriveState, type StateLine } from '../ledger/derive-state.ts';
import { type LedgerChange, mergeLedger } from '../ledger/merge-ledger.ts';
import type { Observation } from '../ledger/observation.ts';
import { hasOwnMoney, linesThatCount, newestAttempt, paysForGoods } from '../ledger/older-attempts.ts';
import { type Attempt, type Payment, unresolvedOperations } from '../load-payment.ts';
import { type CloseReason, closeReasonOf } from './close-reason.ts';
import { leaseUntil } from './lease-until.ts';
import { nextCheck } from './next-check.ts';
import { flagSentences, stateSentences } from './settlement-words.ts';
import { judgeSoldOut, type SoldOut, type SoldOutPolicy } from './sold-out.ts';
import { describeChange, type TimelineDraft } from './timeline.ts';

export interface SettleContext {
  readonly now: Date;
  readonly environment: Environment;
  readonly merchantId?: string;
  readonly timing: PaymentTiming;
  /** Who brought the news, for the timeline. */
  readonly actor: string;
  /** Set when the goods could not be taken for a payment that arrived after they were given up. */
  readonly isSoldOut?: boolean;
  /** What then becomes of the payment; `refund` unless told. */
  readonly soldOutPolicy?: SoldOutPolicy;
  /** The operation this observation answers: no longer unresolved once settled. */
  readonly concludes?: string;
  /** Closes the attempt, after PayPal was asked and money neither moved nor can move. */
  readonly close?: CloseReason;
  /** A repair: what PayPal says now replaces what the ledger said, also backwards. */
  readonly isRepair?: boolean;
}

export type EffectKind = 'receipt' | 'fulfilment';

export interface AttemptChange {
  readonly paypalOrderId: string | null;
  readonly paypalStatus: string | null;
  readonly continueUrl: string | null;
  readonly state: 'open' | 'settled' | 'closed';
  readonly closeReason: string | null;
  readonly approvedAt: Date | null;
  readonly leaseUntil: Date;
  readonly nextCheckAt: Date | null;
  readonly closedAt: Date | null;
}

export interface SettlementPlan {
  readonly hasChanges: boolean;
  readonly derived: Derived;
  readonly state: OrderState;
  readonly flag: string | null;
  readonly becamePaid: boolean;
  /** The buyer has done their part: what they bought leaves the cart, paid or not yet. */
  readonly leavesCheckout: boolean;
  readonly becameCancelled: boolean;
  readonly ledger: readonly LedgerChange[];
  readonly attempt: AttemptChange;
  readonly stock: 'keep' | 'consume' | 'release';
  readonly effects: readonly EffectKind[];
  readonly giveBack: readonly string[];
  /** Authorizations to void. */
  readonly letGo: readonly string[];
  readonly timeline: readonly TimelineDraft[];
}

const atCheckout: ReadonlySet<OrderState> = new Set(['created', 'approved']);

function ledgerAfter(payment: Payment, changes: readonly LedgerChange[]): StateLine[] {
  const lines: StateLine[] = payment.ledger.map((line) => {
    const change = changes.find(
      (each) =>
        (each.previousKind ?? each.observed.kind) === line.kind && each.observed.paypalId === line.paypalId,
    );
    if (!change) return line;
    const { amount, kind } = change.observed;
    const amended = change.isCorrection ? { amountMinor: amount.minor, currency: amount.currency } : {};
    return { ...line, ...amended, kind, status: change.status };
  });
  for (const { observed, status, previousStatus } of changes) {
    if (previousStatus !== undefined) continue;
    lines.push({
      kind: observed.kind,
      paypalId: observed.paypalId,
      parentPaypalId: observed.parentPaypalId ?? null,
      status,
      amountMinor: observed.amount.minor,
      currency: observed.amount.currency,
      expiresAt: observed.expiresAt ?? null,
    });
  }
  return lines;
}

function attemptStateOf(state: OrderState, derived: Derived): AttemptChange['state'] {
  if (derived.accepted.length > 0 && state !== 'authorized') return 'settled';
  switch (state) {
    case 'created':
    case 'approved':
    case 'pending':
    case 'authorized':
      return 'open';
    case 'refunded':
    case 'partially-refunded':
    case 'reversed':
    case 'paid':
      return 'settled';
    case 'declined':
    case 'cancelled':
    case 'expired':
      return 'closed';
  }
}

function flagOf(
  payment: Payment,
  derived: Derived,
  observation: Observation,
  context: SettleContext,
  soldOut: SoldOut,
): string | null {
  if (
    context.merchantId &&
    observation.payeeMerchantId &&
    observation.payeeMerchantId !== context.merchantId
  ) {
    return 'wrong-payee';
  }
  if (derived.unwanted[0]) return derived.unwanted[0].why;
  if (derived.wrongHolds.length > 0) return 'amount-mismatch';
  if (soldOut.flag !== payment.flag) return soldOut.flag;
  if (derived.isOverpaid) return 'overpaid';
  return payment.flag;
}

function stockMove(attempt: Attempt, change: AttemptChange, isSale: boolean): SettlementPlan['stock'] {
  if (change.state === 'open') return 'keep';
  const has = (state: string) => attempt.leases.some((lease) => lease.state === state);
  if (change.state === 'settled' && isSale) {
    return has('held') || has('released') ? 'consume' : 'keep';
  }
  return has('held') ? 'release' : 'keep';
}

function giveBackOf(derived: Derived, ledger: readonly StateLine[], soldOut: SoldOut): string[] {
  const ids = [
    ...derived.unwanted.map((capture) => capture.paypalId),
    ...(soldOut.isGivenBack ? derived.accepted : []),
  ];
  return ids.filter(
    (captureId) => !ledger.some((line) => line.kind === 'refund' && line.parentPaypalId === captureId),
  );
}

/** What `observation` of `attempt` changes about `payment`. */
export function planSettlement(
  payment: Payment,
  attempt: Attempt,
  observation: Observation,
  context: SettleContext,
): SettlementPlan {
  const corrections = context.isRepair === true ? correctLedger(payment.ledger, observation.money) : [];
  const isCorrected = (change: LedgerChange) =>
    corrections.some(
      ({ observed }) =>
        observed.kind === change.observed.kind && observed.paypalId === change.observed.paypalId,
    );
  const merged = mergeLedger(payment.ledger, observation.money);
  const changes = [...merged.filter((change) => !isCorrected(change)), ...corrections];
  const ledger = ledgerAfter(payment, changes);
  const newest = newestAttempt(payment, attempt);
  const isNewest = newest.id === attempt.id;
  const isAttemptApproved =
    observation.orderStatus === 'APPROVED' ||
    (observation.orderStatus === undefined && attempt.approvedAt !== null);
  // News of an earlier payment says nothing about the one under way, unless it brings money.
  const isApproved = isNewest ? isAttemptApproved : newest.approvedAt !== null;
  const close = closeReasonOf(payment, attempt, context.close, context.concludes);
  const ownReason = close ?? attempt.closeReason ?? undefined;
  const closeReason = isNewest ? ownReason : (newest.closeReason ?? undefined);
  const derived = deriveState({
    totalMinor: payment.totalMinor,
    currency: payment.currency,
    intent: payment.intent,
    ledger: linesThatCount(payment, attempt, ledger),
    isApproved,
    ...(closeReason === undefined ? {} : { closeReason }),
    isCancelled: payment.cancelledAt !== null,
    now: context.now,
  });
  const state = derived.state;
  const wanted = isNewest ? attemptStateOf(state, derived) : 'settled';
  // Paid through another attempt: this one is over, and its goods are not sold a second time.
  const isElsewhere = payment.attempts.length > 1 && !hasOwnMoney(payment, attempt, ledger);
  const attemptState = wanted === 'settled' && isElsewhere ? 'closed' : wanted;
  const hasUnresolved = unresolvedOperations(payment).some((operation) => operation.id !== context.concludes);
  const nextCheckAt =
    attemptState === 'closed' && !hasUnresolved ? null : nextCheck(state, attempt, hasUnresolved, context);
  const change: AttemptChange = {
    paypalOrderId: attempt.paypalOrderId ?? observation.paypalOrderId ?? null,
    paypalStatus: observation.orderStatus ?? attempt.paypalStatus,
    continueUrl: observation.continueUrl ?? attempt.continueUrl,
    state: attemptState,
    closeReason: attemptState === 'closed' ? (ownReason ?? state) : null,
    approvedAt: attempt.approvedAt ?? (isAttemptApproved ? context.now : null),
    leaseUntil: leaseUntil({
      state,
      leaseUntil: attempt.leaseUntil,
      isNewlyApproved: isAttemptApproved && attempt.approvedAt === null,
      now: context.now,
      leaseMs: context.timing.leaseMs,
      nextCheckAt,
    }),
    nextCheckAt,
    closedAt: attemptState === 'open' ? null : (attempt.closedAt ?? context.now),
  };
  const isShort = context.isSoldOut === true;
  const soldOut = judgeSoldOut({
    flag: payment.flag,
    isShort,
    isPromised: payment.paidAt !== null,
    policy: context.soldOutPolicy ?? 'refund',
  });
  const flag = flagOf(payment, derived, observation, context, soldOut);
  const isFulfillable = isPaidFor(state) && !soldOut.isWithheld && flag !== 'wrong-payee';
  const becamePaid = isFulfillable && payment.paidAt === null;
  const sentence =
    state === payment.state || close === 'duplicate-invoice' ? undefined : stateSentences[state];
  const timeline: TimelineDraft[] = changes.map((each) =>
    describeChange(each, context.actor, observation.debugId),
  );
  if (sentence) {
    timeline.push({ kind: `order.${state}`, tone: sentence[0], text: sentence[1], actor: context.actor });
  }
  if (flag !== payment.flag && flag !== null) {
    timeline.push({ kind: `flag.${flag}`, tone: 'bad', text: flagSentences[flag] ?? flag, actor: 'Shop' });
  }
  const giveBack = giveBackOf(derived, ledger, soldOut);
  const concluded = payment.operations.find((operation) => operation.id === context.concludes);
  const isConcluding =
    context.concludes !== undefined && concluded?.state !== 'done' && concluded?.state !== 'refused';
  const hasChanges =
    changes.length > 0 ||
    state !== payment.state ||
    flag !== payment.flag ||
    change.state !== attempt.state ||
    change.paypalOrderId !== attempt.paypalOrderId ||
    change.paypalStatus !== attempt.paypalStatus ||
    isConcluding;
  return {
    hasChanges,
    derived,
    state,
    flag,
    becamePaid,
    leavesCheckout: atCheckout.has(payment.state) && !atCheckout.has(state) && attemptState !== 'closed',
    becameCancelled: state === 'cancelled' && payment.cancelledAt === null,
    ledger: changes,
    attempt: change,
    stock: stockMove(
      attempt,
      change,
      !isShort &&
        (isFulfillable || payment.paidAt !== null) &&
        paysForGoods(payment, attempt, derived.accepted),
    ),
    effects: becamePaid ? ['receipt', 'fulfilment'] : [],
    giveBack: changes.length > 0 || isShort ? giveBack : [],
    letGo: changes.length > 0 ? derived.wrongHolds : [],
    timeline,
  };
}
