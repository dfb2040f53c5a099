// Owns what counts as a use of a discount code: an order that was paid, or that still can be.

import { sql } from 'drizzle-orm';
import { boolean, pgView, text, uuid } from 'drizzle-orm/pg-core';

/** One row per use. An order that was given up, or whose money went back unserved, is no use of its code. */
export const discountRedemptions = pgView('discount_redemptions', {
  code: text().notNull(),
  orderId: uuid().notNull(),
  cartId: uuid().notNull(),
  /** Not paid yet: the buyer who comes back to the cart may still use the code that this order holds. */
  isOpen: boolean().notNull(),
}).as(sql`
  select o.discount_code as code, o.id as order_id, o.cart_id, o.state in ('created', 'approved') as is_open
  from orders o
  where o.discount_code is not null
    and (o.paid_at is not null
      or o.state not in ('declined', 'cancelled', 'expired', 'refunded', 'reversed')
      or exists (select 1 from attempts a where a.order_id = o.id and a.state = 'open'))`);
