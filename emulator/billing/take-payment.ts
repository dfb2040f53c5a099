import { findInstrument } from '../buyers/instruments.ts';
import { feeOf } from '../engine/money.ts';
import type { World } from '../engine/world.ts';
import { announceSale } from './billing-events.ts';
import type { Charge, SaleRow, SubscriptionRow } from './billing-rows.ts';

/** One try to take money from the subscriber; a refused one stays visible among the transactions. */
export function takePayment(world: World, row: SubscriptionRow, charge: Charge, at: number): SaleRow {
  const outcome = findInstrument(row.instrumentId ?? '')?.outcome ?? { kind: 'completed' };
  const isPaid = outcome.kind === 'completed' || outcome.kind === 'pending';
  const { currency } = row.terms;
  const sale: SaleRow = {
    id: world.ids.resource(),
    subscriptionId: row.id,
    status: isPaid ? 'COMPLETED' : 'DECLINED',
    currency,
    minor: charge.minor,
    taxMinor: charge.taxMinor,
    shippingMinor: charge.shippingMinor,
    feeMinor: isPaid ? feeOf({ currency, minor: charge.minor }).minor : 0n,
    refundedMinor: 0n,
    ...(row.customId === undefined ? {} : { customId: row.customId }),
    createdAt: at,
    updatedAt: at,
  };
  world.store.put('sales', sale);
  if (isPaid) announceSale(world, sale, at);
  return sale;
}

export function paid(row: SubscriptionRow, sale: SaleRow): SubscriptionRow {
  return { ...row, lastPayment: { minor: sale.minor, at: sale.createdAt }, failedPayments: 0 };
}
