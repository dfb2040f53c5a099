import { sql } from 'drizzle-orm';
import { type Statement, statement, violates } from '#db/client.ts';

/**
 * Makes the order a use of its code; nothing for an order without one. First in its transaction: everybody locks the
 * code before stock, so that two buyers cannot block each other for ever.
 */
export function redeemCode(order: { id: string; discountCode: string | null }): Statement[] {
  return order.discountCode === null
    ? []
    : [statement(sql`select redeem_discount_code(${order.discountCode}, ${order.id}::uuid)`)];
}

/** Whether a transaction failed because others have used the code up. */
export function isUsedUp(error: unknown): boolean {
  return violates(error, 'discount_codes_used_up');
}
