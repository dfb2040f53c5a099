import { and, eq, inArray, lt, notExists, sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { carts, orders } from '#db/schema/index.ts';
import { type Clock, dayMs, plusMs } from '#lib/kernel/clock.ts';

/** Longer than the cart's cookie lives. */
const idleMs = 120 * dayMs;
const mostAtOnce = 5_000;

/**
 * Deletes carts that nobody has touched for months. A cart that led to an order stays: its cookie is the buyer.
 * @returns how many were deleted; the rest is left for the next night
 */
export async function deleteIdleCarts(deps: {
  readonly db: Database;
  readonly clock: Clock;
}): Promise<number> {
  const { orm } = deps.db;
  const idle = orm
    .select({ id: carts.id })
    .from(carts)
    .where(
      and(
        lt(carts.updatedAt, plusMs(deps.clock.now(), -idleMs)),
        notExists(orm.select({ one: sql`1` }).from(orders).where(eq(orders.cartId, carts.id))),
      ),
    )
    .limit(mostAtOnce);
  const deleted = await orm.delete(carts).where(inArray(carts.id, idle)).returning({ id: carts.id });
  return deleted.length;
}
