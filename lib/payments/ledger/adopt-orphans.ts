// Owns the way home of money that was taken for a stranger's, because its news came before its payment was known.

import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { Statement } from '#db/client.ts';
import { ledgerLines } from '#db/schema/index.ts';
import type { PaymentsDeps } from '../deps.ts';
import type { LedgerChange } from './merge-ledger.ts';

/** Takes the lines of no order away that `changes` are about to write for an order. */
export function adoptOrphans(deps: PaymentsDeps, changes: readonly LedgerChange[]): Statement {
  const ids = changes.map((change) => change.observed.paypalId);
  return deps.db.orm
    .delete(ledgerLines)
    .where(
      and(
        eq(ledgerLines.environment, deps.environment),
        isNull(ledgerLines.orderId),
        inArray(ledgerLines.paypalId, ids),
      ),
    );
}
