import { integer, pgTable, text } from 'drizzle-orm/pg-core';
import { at } from '../columns.ts';

/** Tries by key within a window: order lookups, new orders. */
export const throttles = pgTable('throttles', {
  key: text().primaryKey(),
  count: integer().notNull(),
  resetsAt: at().notNull(),
});
