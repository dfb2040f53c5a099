import type { World } from '../engine/world.ts';

/** An order of which nothing can be taken any more is void itself. */
export function voidOrder(world: World, orderId: string, now: number) {
  const order = world.store.get('orders', orderId);
  if (!order || order.captureIds.length > 0) return;
  const isVoid = order.authorizationIds.every(
    (id) => world.store.get('authorizations', id)?.status === 'VOIDED',
  );
  if (isVoid) world.store.put('orders', { ...order, status: 'VOIDED', updatedAt: now });
}
