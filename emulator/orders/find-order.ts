import { HOUR } from '../engine/clock.ts';
import type { OrderRow } from '../engine/rows.ts';
import type { World } from '../engine/world.ts';
import { notFound, refusal } from '../http/api-error.ts';
import { expiresAt } from './expiry.ts';

/** How long Orders v2 remembers a PayPal-Request-Id. */
export const ORDER_KEY_LIFE_MS = 6 * HOUR;

/** An expired order is gone for readers, as merchants report of PayPal. */
export function requireOrder(world: World, id: string, now: number): OrderRow {
  const order = world.store.get('orders', id);
  if (!order || isExpired(order, now)) throw notFound();
  return order;
}

/** For authorize and capture, which say why. */
export function requireOpenOrder(world: World, id: string, now: number): OrderRow {
  const order = world.store.get('orders', id);
  if (!order) throw notFound();
  if (isExpired(order, now)) throw refusal('ORDER_EXPIRED');
  return order;
}

export function isExpired(order: OrderRow, now: number): boolean {
  const at = expiresAt(order);
  return order.expiredAt !== undefined || (at !== undefined && at <= now);
}
