import { sql } from 'drizzle-orm';
import { boolean, check, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { at, currency, id, largestMinor, minor, oneOf } from '../columns.ts';

export const products = pgTable(
  'products',
  {
    id: id(),
    slug: text().notNull().unique(),
    name: text().notNull(),
    tagline: text().notNull(),
    description: text().notNull(),
    categorySlug: text().notNull(),
    categoryName: text().notNull(),
    image: text().notNull(),
    imageAlt: text().notNull(),
    details: jsonb().notNull(),
    charged: text().notNull(),
    position: integer().notNull(),
    isActive: boolean().notNull().default(true),
    createdAt: at().notNull(),
  },
  (table) => [check('products_charged', oneOf(table.charged, ['now', 'on-shipping']))],
);

export const productPrices = pgTable(
  'product_prices',
  {
    productId: uuid()
      .notNull()
      .references(() => products.id),
    currency: currency().notNull(),
    unitMinor: minor().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.productId, table.currency] }),
    check('product_prices_positive', sql`${table.unitMinor} > 0 and ${table.unitMinor} <= ${largestMinor}`),
    check('product_prices_currency', sql`${table.currency} ~ '^[A-Z]{3}$'`),
  ],
);
