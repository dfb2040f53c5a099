import { DAY, HOUR } from '../engine/clock.ts';
import type { OrderRow } from '../engine/rows.ts';
import type { World } from '../engine/world.ts';
import { announceApprovalReversed, announceAuthorization } from '../payments/payment-events.ts';
import { voidOrder } from './void-order.ts';

/** Three hours to send the buyer to PayPal, three more from approval to capture. */
export const ORDER_WINDOW_MS = 3 * HOUR;
export const AUTHORIZATION_LIFE_MS = 29 * DAY;
export const HONOR_PERIOD_MS = 3 * DAY;

export function noticeExpiry(world: World, at: number) {
  if (at < world.nextExpiryAt) world.nextExpiryAt = at;
}

export function expiresAt(order: OrderRow): number | undefined {
  if (order.expiredAt !== undefined) return undefined;
  if (order.status === 'APPROVED') return (order.approvedAt ?? order.updatedAt) + ORDER_WINDOW_MS;
  if (order.status === 'CREATED' || order.status === 'PAYER_ACTION_REQUIRED') {
    return order.createdAt + ORDER_WINDOW_MS;
  }
  return undefined;
}

/** Orders and authorizations end by the clock alone; whoever looks, or moves the clock, makes it visible. */
export function expireWhatIsDue(world: World) {
  const now = world.clock.now();
  if (now < world.nextExpiryAt) return;
  world.store.transaction(() => {
    let next = Number.POSITIVE_INFINITY;
    for (const order of world.store.list('orders')) {
      const at = expiresAt(order);
      if (at === undefined) continue;
      if (at <= now) expireOrder(world, order, at);
      else next = Math.min(next, at);
    }
    for (const row of world.store.list('authorizations')) {
      if (row.status !== 'CREATED' && row.status !== 'PARTIALLY_CAPTURED' && row.status !== 'PENDING')
        continue;
      if (row.expiresAt <= now) {
        // What was captured stays captured; only the rest is given back.
        const status = row.status === 'PARTIALLY_CAPTURED' ? ('CAPTURED' as const) : ('VOIDED' as const);
        const ended = { ...row, status, updatedAt: now };
        world.store.put('authorizations', ended);
        if (status === 'VOIDED') {
          voidOrder(world, row.orderId, now);
          announceAuthorization(world, ended, world.store.get('orders', row.orderId), 'VOIDED');
        }
      } else next = Math.min(next, row.expiresAt);
    }
    world.nextExpiryAt = next;
  });
}

function expireOrder(world: World, order: OrderRow, at: number) {
  const ended: OrderRow = { ...order, expiredAt: at, updatedAt: at };
  world.store.put('orders', ended);
  if (order.status === 'APPROVED') announceApprovalReversed(world, ended);
}
