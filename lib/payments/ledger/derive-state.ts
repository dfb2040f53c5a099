// Owns the order's money state: a pure function of the ledger and of what PayPal says about approval.

import type { OrderState } from '#lib/orders/order-state.ts';

/** A ledger line as far as the state depends on it. */
export interface StateLine {
  readonly kind: string;
  readonly paypalId: string;
  readonly parentPaypalId: string | null;
  readonly status: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly expiresAt: Date | null;
}

export interface StateInput {
  readonly totalMinor: bigint;
  readonly currency: string;
  readonly intent: string;
  readonly ledger: readonly StateLine[];
  /** Whether the payer has approved and nothing has come of it yet. */
  readonly isApproved: boolean;
  /** Why no attempt can be paid any more, when that is so. */
  readonly closeReason?: string;
  readonly isCancelled: boolean;
  readonly now: Date;
}

export interface Derived {
  readonly state: OrderState;
  /** Captures that pay for the order. */
  readonly accepted: readonly string[];
  /** Captures to give back, with why. */
  readonly unwanted: readonly { readonly paypalId: string; readonly why: 'amount-mismatch' | 'paid-twice' }[];
  /** Authorizations to let go: they hold too little, or another currency. */
  readonly wrongHolds: readonly string[];
  /** Settled money that pays for the order, in minor units, before refunds. */
  readonly settledMinor: bigint;
  /** Refunded and reversed of all settled captures. */
  readonly returnedMinor: bigint;
  readonly isOverpaid: boolean;
}

const uses = (line: StateLine) => line.status === 'COMPLETED' || line.status === 'PENDING';

/** The lines that gave back something of `captureIds`, or are about to. */
export function returnsAmong<Line extends StateLine>(
  ledger: readonly Line[],
  kinds: readonly string[],
  captureIds: readonly string[],
): Line[] {
  return ledger
    .filter((line) => kinds.includes(line.kind) && uses(line))
    .filter((line) => line.parentPaypalId !== null && captureIds.includes(line.parentPaypalId));
}

/** What went back (or is on its way back) of `captureIds`, in minor units. */
export function returnedOf(
  ledger: readonly StateLine[],
  kinds: readonly string[],
  captureIds: readonly string[],
): bigint {
  return returnsAmong(ledger, kinds, captureIds).reduce((total, line) => total + line.amountMinor, 0n);
}

/** Whether an authorization can never pay for the order. A renewed one stands for what its original still held. */
export function isWrongHold(
  line: StateLine,
  order: { readonly totalMinor: bigint; readonly currency: string },
): boolean {
  return (
    line.kind === 'authorization' &&
    line.parentPaypalId === null &&
    (line.currency !== order.currency || line.amountMinor < order.totalMinor)
  );
}

const isHolding = ({ status }: StateLine) => status === 'CREATED' || status === 'PARTIALLY_CAPTURED';

/** Splits settled captures into those that pay for the order and those that must go back. */
function judgeCaptures(input: StateInput) {
  const settled = input.ledger.filter((line) => line.kind === 'capture' && line.status === 'COMPLETED');
  const accepted: StateLine[] = [];
  const unwanted: { paypalId: string; why: 'amount-mismatch' | 'paid-twice' }[] = [];
  for (const capture of settled) {
    const fits = capture.currency === input.currency;
    if (input.intent === 'authorize') {
      // Partial captures of an authorization add up; only the currency can be wrong.
      if (fits) accepted.push(capture);
      else unwanted.push({ paypalId: capture.paypalId, why: 'amount-mismatch' });
    } else if (!fits || capture.amountMinor < input.totalMinor) {
      unwanted.push({ paypalId: capture.paypalId, why: 'amount-mismatch' });
    } else if (accepted.length > 0) unwanted.push({ paypalId: capture.paypalId, why: 'paid-twice' });
    else accepted.push(capture);
  }
  return { accepted, unwanted };
}

function stateOfSettled(input: StateInput, captures: readonly StateLine[], settledMinor: bigint): OrderState {
  const ids = captures.map((capture) => capture.paypalId);
  const reversed = returnedOf(input.ledger, ['reversal'], ids);
  const returned = reversed + returnedOf(input.ledger, ['refund'], ids);
  if (returned >= settledMinor) return reversed > 0n ? 'reversed' : 'refunded';
  return returned > 0n ? 'partially-refunded' : 'paid';
}

function stateOfAuthorization(input: StateInput): OrderState | undefined {
  // A renewed authorization replaces its original, which PayPal goes on to call CREATED.
  const newest = input.ledger.findLast((line) => line.kind === 'authorization');
  if (!newest) return undefined;
  const isOver = isPast(newest.expiresAt, input.now);
  switch (newest.status) {
    case 'CREATED':
    case 'PARTIALLY_CAPTURED':
      return isOver ? 'expired' : 'authorized';
    case 'PENDING':
      return isOver ? 'expired' : 'pending';
    case 'VOIDED':
      // PayPal voids what nobody captured in time; only a void before the end was somebody's will.
      return isOver && !input.isCancelled ? 'expired' : 'cancelled';
    case 'DENIED':
      return 'declined';
    case 'EXPIRED':
      return 'expired';
    default:
      return undefined;
  }
}

const isPast = (at: Date | null, now: Date) => at !== null && at.getTime() <= now.getTime();

function stateWithoutMoney(input: StateInput): OrderState {
  if (input.isCancelled) return 'cancelled';
  const captures = input.ledger.filter((line) => line.kind === 'capture');
  if (captures.some((line) => line.status === 'DECLINED' || line.status === 'FAILED')) return 'declined';
  if (input.closeReason === 'declined') return 'declined';
  if (input.closeReason === 'cancelled') return 'cancelled';
  if (input.closeReason !== undefined) return 'expired';
  return input.isApproved ? 'approved' : 'created';
}

/** The order's money state. */
export function deriveState(input: StateInput): Derived {
  const { accepted, unwanted } = judgeCaptures(input);
  const wrong = input.ledger.filter((line) => isHolding(line) && isWrongHold(line, input));
  const settledMinor = accepted.reduce((total, line) => total + line.amountMinor, 0n);
  const settled = input.ledger.filter((line) => line.kind === 'capture' && line.status === 'COMPLETED');
  const settledIds = settled.map((line) => line.paypalId);
  const shared = {
    accepted: accepted.map((line) => line.paypalId),
    unwanted,
    wrongHolds: wrong.map((line) => line.paypalId),
    settledMinor,
    returnedMinor: returnedOf(input.ledger, ['refund', 'reversal'], settledIds),
    isOverpaid: settledMinor > input.totalMinor,
  };
  const isPending = input.ledger.some((line) => line.kind === 'capture' && !isFinalCapture(line.status));
  const authorized = stateOfAuthorization(input);
  if (accepted.length > 0 && (settledMinor >= input.totalMinor || authorized !== 'authorized')) {
    return { ...shared, state: stateOfSettled(input, accepted, settledMinor) };
  }
  if (accepted.length > 0) return { ...shared, state: 'authorized' };
  if (settled.length > 0) {
    // Money arrived that does not pay for the order: it is on its way back.
    const all = settled.reduce((total, line) => total + line.amountMinor, 0n);
    return { ...shared, state: shared.returnedMinor >= all ? 'refunded' : 'pending' };
  }
  // A hold that is being let go is nothing to charge or ship for.
  if (isPending || (authorized === 'authorized' && wrong.length > 0)) return { ...shared, state: 'pending' };
  return { ...shared, state: authorized ?? stateWithoutMoney(input) };
}

/** Whether a capture's status is final; PENDING and any word PayPal may add are not. */
function isFinalCapture(status: string): boolean {
  return status === 'COMPLETED' || status === 'DECLINED' || status === 'FAILED';
}
