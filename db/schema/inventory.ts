import { sql } from 'drizzle-orm';
import { check, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { at, id, oneOf } from '../columns.ts';
import { products } from './catalog.ts';
import { attempts } from './payments.ts';

/** Units of a product. What can be sold is received − reserved − sold; the check makes overselling impossible. */
export const stock = pgTable(
  'stock',
  {
    productId: uuid()
      .primaryKey()
      .references(() => products.id),
    received: integer().notNull(),
    reserved: integer().notNull().default(0),
    sold: integer().notNull().default(0),
  },
  (table) => [
    check('stock_not_negative', sql`${table.reserved} >= 0 and ${table.sold} >= 0`),
    check('stock_not_oversold', sql`${table.reserved} + ${table.sold} <= ${table.received}`),
  ],
);

/** Units held for one payment attempt until it is paid or PayPal says that it never will be. */
export const stockLeases = pgTable(
  'stock_leases',
  {
    id: id(),
    attemptId: uuid()
      .notNull()
      .references(() => attempts.id),
    productId: uuid()
      .notNull()
      .references(() => products.id),
    quantity: integer().notNull(),
    state: text().notNull(),
    createdAt: at().notNull(),
    endedAt: at(),
  },
  (table) => [
    unique('stock_leases_once').on(table.attemptId, table.productId),
    check('stock_leases_positive', sql`${table.quantity} > 0`),
    check('stock_leases_state', oneOf(table.state, ['held', 'consumed', 'released'])),
  ],
);
