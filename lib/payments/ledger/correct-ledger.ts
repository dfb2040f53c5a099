// Owns the only way a ledger line may be set right against what it said before: a repair that has just read PayPal.

import type { LedgerChange } from './merge-ledger.ts';
import type { ObservedMoney } from './observation.ts';

export interface CorrectableLine {
  readonly kind: string;
  readonly paypalId: string;
  readonly status: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly feeMinor: bigint | null;
}

/** A capture's refunds are lines of their own; its word for them says nothing new. */
function standingOf(observed: ObservedMoney): string {
  const isRefundWord = observed.status === 'PARTIALLY_REFUNDED' || observed.status === 'REFUNDED';
  return observed.kind === 'capture' && isRefundWord ? 'COMPLETED' : observed.status;
}

/** What of `known` has to change to say what PayPal says now. Lines that are not known yet are not its business. */
export function correctLedger(
  known: readonly CorrectableLine[],
  observed: readonly ObservedMoney[],
): LedgerChange[] {
  return observed.flatMap((money) => {
    const line = known.find((each) => each.kind === money.kind && each.paypalId === money.paypalId);
    if (!line) return [];
    const status = standingOf(money);
    const isSame =
      line.status === status &&
      line.amountMinor === money.amount.minor &&
      line.currency === money.amount.currency &&
      (money.fee === undefined || money.fee.minor === line.feeMinor);
    return isSame ? [] : [{ observed: money, status, previousStatus: line.status, isCorrection: true }];
  });
}
