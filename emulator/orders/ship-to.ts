import type { OrderRow } from '../engine/rows.ts';
import type { Destination } from '../shipping/delivery.ts';
import type { PurchaseUnit } from './order-schema.ts';

/** Sends every unit where the buyer wants it. */
export function shipTo(order: OrderRow, { key, name, address }: Destination): OrderRow {
  const units = order.units.map((unit): PurchaseUnit => {
    const { shipping } = unit;
    // An order of several units may go to several places: the merchant's own addresses stay where they are.
    if (key === 'given' && shipping?.address) return unit;
    const isOwnName = shipping?.name !== undefined && !order.hasBuyersAddress;
    return {
      ...unit,
      shipping: { ...shipping, name: isOwnName ? shipping.name : { full_name: name }, address },
    };
  });
  return key === 'given' ? { ...order, units } : { ...order, units, hasBuyersAddress: true };
}
