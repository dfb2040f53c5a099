import { check, index, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { at, id, oneOf } from '../columns.ts';
import { orders } from './orders.ts';

/** Mail to buyers. One of a kind per order; kept here when no mail server is configured. */
export const mails = pgTable(
  'mails',
  {
    id: id(),
    orderId: uuid()
      .notNull()
      .references(() => orders.id),
    kind: text().notNull(),
    recipient: text().notNull(),
    subject: text().notNull(),
    body: text().notNull(),
    state: text().notNull(),
    error: text(),
    createdAt: at().notNull(),
    sentAt: at(),
  },
  (table) => [
    unique('mails_once').on(table.orderId, table.kind),
    index('mails_order').on(table.orderId),
    check('mails_state', oneOf(table.state, ['queued', 'kept', 'sent', 'failed'])),
  ],
);
