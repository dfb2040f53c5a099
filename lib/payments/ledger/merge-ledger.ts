// Owns the rule that a late or repeated word from PayPal can add money once but never move it backwards.

import type { LedgerKind, ObservedMoney } from './observation.ts';

/** A ledger line as far as merging needs it. */
export interface KnownLine {
  readonly kind: string;
  readonly paypalId: string;
  readonly status: string;
  readonly feeMinor: bigint | null;
}

// Later stages win; the same or an earlier stage is old news. A capture's REFUNDED says nothing new: refunds are lines.
const stages: Readonly<Record<LedgerKind, Readonly<Record<string, number>>>> = {
  authorization: {
    PENDING: 1,
    CREATED: 2,
    PARTIALLY_CAPTURED: 3,
    CAPTURED: 4,
    VOIDED: 4,
    DENIED: 4,
    EXPIRED: 4,
  },
  capture: { PENDING: 1, COMPLETED: 2, DECLINED: 2, FAILED: 2 },
  // A refund that completed can still fail later, and gives its amount back then.
  refund: { PENDING: 1, COMPLETED: 2, FAILED: 3, CANCELLED: 3 },
  reversal: { PENDING: 1, COMPLETED: 2, CANCELLED: 3 },
};

/** PayPal's status word in the ledger's terms. An unknown word is kept and counts as "not final". */
function ledgerStatus(kind: LedgerKind, status: string): string {
  if (kind === 'capture' && (status === 'PARTIALLY_REFUNDED' || status === 'REFUNDED')) return 'COMPLETED';
  return status;
}

function stageOf(kind: LedgerKind, status: string): number {
  return stages[kind][status] ?? 0;
}

export interface LedgerChange {
  readonly observed: ObservedMoney;
  readonly status: string;
  /** Undefined when the line is new. */
  readonly previousStatus?: string;
  /** The line was called so until PayPal's event called it by its right name. */
  readonly previousKind?: 'refund';
  /** Sets amount and currency as well: a repair that has just read PayPal. */
  readonly isCorrection?: boolean;
}

/** What `observed` adds to `known`: new lines, and lines whose status (or fee) has moved forward. */
export function mergeLedger(known: readonly KnownLine[], observed: readonly ObservedMoney[]): LedgerChange[] {
  const changes = new Map<string, LedgerChange>();
  const isOf = (kind: LedgerKind, paypalId: string) => (each: { kind: string; paypalId: string }) =>
    each.kind === kind && each.paypalId === paypalId;
  for (const money of observed) {
    // PayPal's orders list a reversal among the refunds; only its event says what it is.
    const isReversal = isOf('reversal', money.paypalId);
    if (money.kind === 'refund' && (known.some(isReversal) || observed.some(isReversal))) continue;
    const status = ledgerStatus(money.kind, money.status);
    const key = `${money.kind}:${money.paypalId}`;
    const line = known.find(isOf(money.kind, money.paypalId));
    const namesake = money.kind === 'reversal' && !line && known.find(isOf('refund', money.paypalId));
    if (namesake) {
      changes.set(key, {
        observed: money,
        status,
        previousStatus: namesake.status,
        previousKind: 'refund',
      });
      continue;
    }
    const earlier = changes.get(key);
    const standing = earlier?.status ?? line?.status;
    const isNew = standing === undefined;
    const isForward = !isNew && stageOf(money.kind, status) > stageOf(money.kind, standing);
    const addsFee =
      line !== undefined && line.feeMinor === null && money.fee !== undefined && status === standing;
    if (!isNew && !isForward && !addsFee) continue;
    changes.set(key, {
      observed: money,
      status,
      ...(line === undefined ? {} : { previousStatus: line.status }),
    });
  }
  return [...changes.values()];
}
