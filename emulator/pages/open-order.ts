import type { OrderRow } from '../engine/rows.ts';
import type { World } from '../engine/world.ts';
import { isExpired } from '../orders/find-order.ts';
import { donePage, type Visit } from './approval-page.ts';
import { pageResponse } from './page.ts';
import type { Problem } from './wallet-page.ts';

/** An order that a buyer can still agree to. */
export function openOrder(world: World, token: string): OrderRow | undefined {
  const order = world.store.get('orders', token);
  if (!order || isExpired(order, world.clock.now())) return undefined;
  return order.status === 'COMPLETED' || order.status === 'VOIDED' ? undefined : order;
}

export function gone(world: World, visit: Visit): Promise<Response> {
  const isPaid = world.store.get('orders', visit.token)?.status === 'COMPLETED';
  const text = isPaid
    ? 'This order was already completed.'
    : 'This order does not exist or has expired. Please start again in the shop.';
  const message = { type: 'failed', message: isPaid ? 'ORDER_ALREADY_COMPLETED' : 'ORDER_NOT_FOUND' };
  return pageResponse(donePage('This order cannot be paid', text, visit, message), isPaid ? 409 : 404);
}

export function noticeOf(order: OrderRow): Problem | undefined {
  if (order.declines === 0) return undefined;
  return { text: 'Your last choice was declined. Please pay with something else.', isBlocking: false };
}
