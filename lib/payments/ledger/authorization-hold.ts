// Owns what may still be done with authorized money, and until when. Pure: the dates decide, not a stored flag.

import { dayMs, plusMs } from '#lib/kernel/clock.ts';
import type { StateLine } from './derive-state.ts';

/** PayPal holds the money for certain for three days; from then to the end a capture may fail. */
const honourMs = 3 * dayMs;
/** PayPal's documented life of an authorization, for one that came without its own date. */
const lifeMs = 29 * dayMs;
/** Long enough for a weekend to pass between the warning and the end. */
const warningMs = 3 * dayMs;

export interface HoldLine extends StateLine {
  readonly occurredAt: Date;
  readonly attemptId: string | null;
}

export interface Hold<L extends HoldLine = HoldLine> {
  /** What is captured: the newest authorization. */
  readonly line: L;
  /** What is voided and reauthorized: PayPal takes neither for a renewed authorization. */
  readonly originalId: string;
  readonly leftMinor: bigint;
  readonly honoredUntil: Date;
  readonly expiresAt: Date;
  readonly isExpired: boolean;
  readonly isExpiringSoon: boolean;
  readonly canReauthorize: boolean;
}

const isOpen = (line: StateLine) => line.status === 'CREATED' || line.status === 'PARTIALLY_CAPTURED';

/** The authorization that speaks for the order: a renewed one replaces its original, a new attempt's the old one's. */
function newestAuthorization<L extends StateLine>(ledger: readonly L[]): L | undefined {
  return ledger.findLast((line) => line.kind === 'authorization');
}

/** What is still to be charged: never more than the order is for, whatever the buyer's bank holds. */
export function dueOf(
  order: { readonly totalMinor: bigint; readonly ledger: readonly StateLine[] },
  { leftMinor }: { readonly leftMinor: bigint },
): bigint {
  const unpaid = order.ledger
    .filter(({ kind, status }) => kind === 'capture' && (status === 'COMPLETED' || status === 'PENDING'))
    .reduce((due, line) => due - line.amountMinor, order.totalMinor);
  return unpaid < leftMinor ? unpaid : leftMinor;
}

/** The order's held money at `now`; undefined when nothing is held any more. */
export function holdOf<L extends HoldLine>(ledger: readonly L[], now: Date): Hold<L> | undefined {
  const line = newestAuthorization(ledger);
  if (!line || !isOpen(line)) return undefined;
  const chain = ledger.filter((each) => each.kind === 'authorization' && each.attemptId === line.attemptId);
  const original = chain[0] ?? line;
  const ids = chain.map((each) => each.paypalId);
  const captured = ledger
    .filter((each) => each.kind === 'capture' && each.status !== 'DECLINED' && each.status !== 'FAILED')
    .filter((each) => each.parentPaypalId === null || ids.includes(each.parentPaypalId))
    .reduce((total, each) => total + each.amountMinor, 0n);
  const expiresAt = line.expiresAt ?? plusMs(original.occurredAt, lifeMs);
  const honoredUntil = new Date(Math.min(plusMs(line.occurredAt, honourMs).getTime(), expiresAt.getTime()));
  const isExpired = expiresAt.getTime() <= now.getTime();
  return {
    line,
    originalId: original.paypalId,
    leftMinor: line.amountMinor - captured,
    honoredUntil,
    expiresAt,
    isExpired,
    isExpiringSoon: plusMs(expiresAt, -warningMs).getTime() <= now.getTime(),
    canReauthorize:
      line === original && line.status === 'CREATED' && !isExpired && honoredUntil.getTime() <= now.getTime(),
  };
}
