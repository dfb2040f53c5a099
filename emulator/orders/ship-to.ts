import type { Destination } from '../shipping/delivery.ts';
import type { PurchaseUnit } from './order-schema.ts';

export function shipTo(unit: PurchaseUnit, { key, name, address }: Destination): PurchaseUnit {
  // An order of several units may go to several places: the merchant's own addresses stay where they are.
  if (key === 'given' && unit.shipping?.address) return unit;
  return { ...unit, shipping: { name: { full_name: name }, ...unit.shipping, address } };
}
