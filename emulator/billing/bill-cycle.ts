import { DAY } from '../engine/clock.ts';
import type { World } from '../engine/world.ts';
import { announceSubscription } from './billing-events.ts';
import type { Charge, SubscriptionRow, SubscriptionStatus } from './billing-rows.ts';
import { addCharges, cycleCharge, setupCharge } from './cycle-price.ts';
import { atTen } from './cycle-time.ts';
import { currentCycle, stepCycle } from './cycle-walk.ts';
import { taken, takePayment } from './take-payment.ts';

const RETRY_AFTER_MS = 5 * DAY;
const MOST_RETRIES = 2;

/** A bank that says no to money that was under way is not asked again: the cycle has failed. */
export function failForGood(world: World, row: SubscriptionRow, charge: Charge, at: number) {
  return save(world, afterFailure(world, row, charge, at, MOST_RETRIES));
}

/** The subscription begins: the setup fee at once, the first cycle with it unless it starts later. */
export function startBilling(world: World, before: SubscriptionRow, at: number): SubscriptionRow {
  const startAt = Math.max(before.startAt, before.createdAt);
  let row = withStatus({ ...before, startAt, phase: 0, phaseStartedAt: startAt, elapsed: 0 }, 'ACTIVE', at);
  const fee = setupCharge(row.terms);
  const startsNow = startAt <= at;
  const cycle = currentCycle(row);
  const first = startsNow && cycle ? cycleCharge(row, cycle, at) : undefined;
  row = startsNow
    ? stepCycle({ ...row, phaseStartedAt: at }, true)
    : { ...row, nextBillingAt: Math.max(atTen(startAt), at) };
  const charge = first ? addCharges(fee, first) : fee;
  if (charge.minor > 0n) {
    const sale = takePayment(world, row, charge, at);
    if (sale.status !== 'DECLINED') row = taken(row, sale);
    else if (fee.minor > 0n && row.terms.preferences.setupFeeFailure === 'CANCEL') {
      return end(
        world,
        withFailure(row, charge, at, sale.reason),
        'CANCELLED',
        at,
        'The setup fee could not be paid.',
      );
    } else {
      row = { ...row, outstandingMinor: row.outstandingMinor + fee.minor };
      row =
        first && first.minor > 0n
          ? afterFailure(world, row, first, at, 0, sale.reason)
          : withFailure(row, charge, at, sale.reason);
    }
  }
  return save(world, row);
}

/** One thing that the clock brought about: a retry, a renewal or the end. */
export function stepBilling(world: World, row: SubscriptionRow, at: number): SubscriptionRow {
  if (row.retry && row.retry.at === at) return save(world, retry(world, row, row.retry, at));
  if (row.nextBillingAt === at) return save(world, renew(world, row, at));
  return end(world, row, 'EXPIRED', at);
}

function renew(world: World, row: SubscriptionRow, at: number): SubscriptionRow {
  const cycle = currentCycle(row);
  if (!cycle) return row;
  const own = cycleCharge(row, cycle, at);
  const stepped = { ...stepCycle(row, true), updatedAt: at };
  const owed = row.terms.preferences.autoBillOutstanding ? row.outstandingMinor : 0n;
  const charge = { ...own, minor: own.minor + owed };
  if (charge.minor === 0n) return stepped;
  const sale = takePayment(world, stepped, charge, at);
  if (sale.status === 'DECLINED') return afterFailure(world, stepped, own, at, 0, sale.reason);
  return taken({ ...stepped, outstandingMinor: row.outstandingMinor - owed }, sale);
}

function retry(world: World, row: SubscriptionRow, due: Charge & { attempt: number }, at: number) {
  const { retry: _done, ...rest } = row;
  const sale = takePayment(world, rest, due, at);
  if (sale.status !== 'DECLINED') return taken({ ...rest, updatedAt: at }, sale);
  return afterFailure(world, { ...rest, updatedAt: at }, due, at, due.attempt, sale.reason);
}

/** Tried again every five days, twice at most and never past the next cycle; then it is one failed payment. */
function afterFailure(
  world: World,
  row: SubscriptionRow,
  charge: Charge,
  at: number,
  attempt: number,
  reason?: string,
): SubscriptionRow {
  const retryAt = at + RETRY_AFTER_MS;
  const nextCycle = row.nextBillingAt ?? row.endsAt ?? Number.POSITIVE_INFINITY;
  if (attempt < MOST_RETRIES && retryAt < nextCycle) {
    const waiting = withFailure(
      { ...row, retry: { ...pick(charge), at: retryAt, attempt: attempt + 1 } },
      charge,
      at,
      reason,
      retryAt,
    );
    announceSubscription(world, waiting, 'PAYMENT.FAILED', at);
    return waiting;
  }
  const failed = withFailure(
    {
      ...row,
      failedPayments: row.failedPayments + 1,
      outstandingMinor: row.outstandingMinor + charge.minor,
    },
    charge,
    at,
    reason,
  );
  announceSubscription(world, failed, 'PAYMENT.FAILED', at);
  const { failureThreshold } = row.terms.preferences;
  if (failureThreshold === 0 || failed.failedPayments < failureThreshold) return failed;
  const suspended = withStatus(failed, 'SUSPENDED', at);
  announceSubscription(world, suspended, 'SUSPENDED', at);
  return suspended;
}

/** Out of billing; what was being tried again is owed from now on. */
export function end(
  world: World,
  row: SubscriptionRow,
  status: 'CANCELLED' | 'EXPIRED' | 'SUSPENDED',
  at: number,
  note?: string,
): SubscriptionRow {
  const { retry: waiting, revision, ...rest } = row;
  const owed = { ...rest, outstandingMinor: row.outstandingMinor + (waiting?.minor ?? 0n) };
  const ended = withStatus(owed, status, at, note);
  announceSubscription(world, ended, status, at);
  return save(world, ended);
}

export function withStatus(
  row: SubscriptionRow,
  status: SubscriptionStatus,
  at: number,
  note?: string,
): SubscriptionRow {
  const { statusNote, ...rest } = row;
  return {
    ...rest,
    status,
    statusChangedAt: at,
    updatedAt: at,
    ...(note === undefined ? {} : { statusNote: note }),
  };
}

function withFailure(
  row: SubscriptionRow,
  charge: Charge,
  at: number,
  reason?: string,
  nextRetryAt?: number,
): SubscriptionRow {
  return {
    ...row,
    lastFailure: {
      minor: charge.minor,
      at,
      ...(reason === undefined ? {} : { reason }),
      ...(nextRetryAt === undefined ? {} : { nextRetryAt }),
    },
  };
}

function pick({ minor, taxMinor, shippingMinor }: Charge): Charge {
  return { minor, taxMinor, shippingMinor };
}

function save(world: World, row: SubscriptionRow): SubscriptionRow {
  world.store.put('subscriptions', row);
  const due = dueAt(row);
  if (due !== undefined && due < world.nextBillingAt) world.nextBillingAt = due;
  return row;
}

/** The next instant at which the clock alone changes this subscription. */
export function dueAt(row: SubscriptionRow): number | undefined {
  if (row.status !== 'ACTIVE') return undefined;
  const times = [row.retry?.at, row.nextBillingAt, row.endsAt].filter((at) => at !== undefined);
  return times.length === 0 ? undefined : Math.min(...times);
}
