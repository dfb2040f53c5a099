import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';

/**
 * How often a code was used, but for the cart that asks: an order of that cart which waits for payment holds the code
 * for this very buyer, who may come back and change it.
 */
export function usesByOthers(code: SQLWrapper, cartId: SQLWrapper | string): SQL<number> {
  return sql<number>`(select count(*)::integer from discount_redemptions used
    where used.code = ${code} and not (used.cart_id = ${cartId} and used.is_open))`;
}
