import type { World } from '../engine/world.ts';
import { failForGood } from './bill-cycle.ts';
import { announceSale } from './billing-events.ts';
import type { SaleRow } from './billing-rows.ts';
import { findSubscription } from './find-subscription.ts';
import { keep } from './subscription-acts.ts';
import { taken } from './take-payment.ts';

/** The end of a subscription's pending payment. Denied, it is owed again, as a failed cycle is. */
export function settleSale(world: World, sale: SaleRow, outcome: 'completed' | 'denied'): SaleRow {
  const now = world.clock.now();
  const { reason, ...rest } = sale;
  const isPaid = outcome === 'completed';
  const settled: SaleRow = {
    ...rest,
    status: isPaid ? 'COMPLETED' : 'DECLINED',
    ...(isPaid ? {} : { feeMinor: 0n }),
    updatedAt: now,
  };
  return world.store.transaction(() => {
    world.store.put('sales', settled);
    announceSale(world, settled, isPaid ? 'COMPLETED' : 'DENIED', now);
    const row = { ...findSubscription(world, sale.subscriptionId), updatedAt: now };
    if (isPaid) keep(world, taken(row, settled));
    else if (row.status === 'ACTIVE' && !sale.isOfBalance) failForGood(world, row, sale, now);
    else keep(world, { ...row, outstandingMinor: row.outstandingMinor + sale.minor });
    return settled;
  });
}
