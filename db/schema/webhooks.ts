import { check, date, index, integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { at, bytes, id, oneOf } from '../columns.ts';
import { orders } from './orders.ts';

/** Every verified event, once, with the bytes it came in. */
export const webhookEvents = pgTable(
  'webhook_events',
  {
    id: id(),
    environment: text().notNull(),
    eventId: text().notNull(),
    type: text().notNull(),
    body: bytes().notNull(),
    transmissionId: text().notNull(),
    verifiedBy: text().notNull(),
    receivedAt: at().notNull(),
    state: text().notNull(),
    tries: integer().notNull().default(0),
    error: text(),
    processedAt: at(),
    orderId: uuid().references(() => orders.id),
  },
  (table) => [
    unique('webhook_events_once').on(table.environment, table.eventId),
    index('webhook_events_newest').on(table.receivedAt.desc(), table.id.desc()),
    check('webhook_events_state', oneOf(table.state, ['received', 'processed', 'ignored', 'failed'])),
  ],
);

/** Deliveries turned away, counted by day and reason; their bodies are not kept. */
export const webhookRejections = pgTable(
  'webhook_rejections',
  {
    environment: text().notNull(),
    reason: text().notNull(),
    onDate: date().notNull(),
    count: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.environment, table.reason, table.onDate] })],
);
