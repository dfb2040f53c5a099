import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { at, currency, id, minor } from '../columns.ts';
import { products } from './catalog.ts';
import { discountCodes } from './discounts.ts';

/** A visitor's cart. `secret` is in the visitor's cookie and is all that identifies a buyer. */
export const carts = pgTable(
  'carts',
  {
    id: id(),
    secret: text().notNull().unique(),
    currency: currency().notNull(),
    version: integer().notNull().default(1),
    /** What the buyer typed; whether it takes anything off is decided each time the cart is priced. */
    discountCode: text().references(() => discountCodes.code),
    createdAt: at().notNull(),
    updatedAt: at().notNull(),
  },
  (table) => [index('carts_updated').on(table.updatedAt)],
);

export const cartLines = pgTable(
  'cart_lines',
  {
    cartId: uuid()
      .notNull()
      .references(() => carts.id, { onDelete: 'cascade' }),
    productId: uuid()
      .notNull()
      .references(() => products.id),
    quantity: integer().notNull(),
    /** The price shown when the line was added, to tell the buyer when it changes. */
    seenUnitMinor: minor().notNull(),
    addedAt: at().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.cartId, table.productId] }),
    check('cart_lines_quantity', sql`${table.quantity} between 1 and 99`),
  ],
);
