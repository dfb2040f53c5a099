import { sql } from 'drizzle-orm';
import {
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { at, currency, id, largestMinor, minor, oneOf } from '../columns.ts';
import { type OrderState, orderStates } from '../order-states.ts';
import { products } from './catalog.ts';
import { discountCodes } from './discounts.ts';

/** What a buyer agreed to buy, at the prices of that moment. Its money state is derived by settle alone. */
export const orders = pgTable(
  'orders',
  {
    id: id(),
    publicId: text().notNull().unique(),
    number: text().notNull().unique(),
    environment: text().notNull(),
    cartId: uuid().notNull(),
    cartVersion: integer().notNull(),
    idempotencyKey: text().notNull(),
    quote: text().notNull(),
    intent: text().notNull(),
    currency: currency().notNull(),
    itemsMinor: minor().notNull(),
    discountMinor: minor().notNull(),
    shippingMinor: minor().notNull(),
    taxMinor: minor().notNull(),
    totalMinor: minor().notNull(),
    /** Tax that the total contains, where prices include it; `taxMinor` is tax on top of them. */
    includedTaxMinor: minor().notNull().default(sql`0`),
    discountCode: text().references(() => discountCodes.code),
    email: text().notNull(),
    buyerName: text(),
    shipTo: jsonb(),
    state: text().$type<OrderState>().notNull(),
    /** Counts money-state changes; settle compares and sets it, so that two writers cannot both win. */
    version: integer().notNull().default(0),
    flag: text(),
    placedAt: at().notNull(),
    paidAt: at(),
    cancelledAt: at(),
    updatedAt: at().notNull(),
  },
  (table) => [
    unique('orders_idempotency').on(table.cartId, table.idempotencyKey),
    uniqueIndex('orders_one_open_per_quote')
      .on(table.cartId, table.quote)
      .where(sql`${table.state} in ('created', 'approved')`),
    index('orders_discount_code').on(table.discountCode).where(sql`${table.discountCode} is not null`),
    index('orders_newest').on(table.placedAt.desc(), table.id.desc()),
    index('orders_email').on(sql`lower(${table.email})`),
    index('orders_state').on(table.state, table.placedAt.desc(), table.id.desc()),
    check('orders_state_known', oneOf(table.state, orderStates)),
    check('orders_environment', oneOf(table.environment, ['emulator', 'sandbox', 'live'])),
    check('orders_intent', oneOf(table.intent, ['capture', 'authorize'])),
    check('orders_currency', sql`${table.currency} ~ '^[A-Z]{3}$'`),
    check('orders_total_positive', sql`${table.totalMinor} > 0 and ${table.totalMinor} <= ${largestMinor}`),
    check(
      'orders_parts_not_negative',
      sql`${table.itemsMinor} >= 0 and ${table.discountMinor} >= 0 and ${table.shippingMinor} >= 0 and ${table.taxMinor} >= 0`,
    ),
    check(
      'orders_total_is_sum',
      sql`${table.totalMinor} = ${table.itemsMinor} - ${table.discountMinor} + ${table.shippingMinor} + ${table.taxMinor}`,
    ),
    check('orders_discount_within_items', sql`${table.discountMinor} <= ${table.itemsMinor}`),
    check(
      'orders_discount_has_code',
      sql`(${table.discountMinor} > 0) = (${table.discountCode} is not null)`,
    ),
    check(
      'orders_included_tax',
      sql`${table.includedTaxMinor} >= 0 and ${table.includedTaxMinor} <= ${table.totalMinor} and (${table.includedTaxMinor} = 0 or ${table.taxMinor} = 0)`,
    ),
  ],
);

export const orderLines = pgTable(
  'order_lines',
  {
    orderId: uuid()
      .notNull()
      .references(() => orders.id),
    position: integer().notNull(),
    productId: uuid()
      .notNull()
      .references(() => products.id),
    slug: text().notNull(),
    name: text().notNull(),
    image: text().notNull(),
    imageAlt: text().notNull(),
    quantity: integer().notNull(),
    unitMinor: minor().notNull(),
    totalMinor: minor().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orderId, table.position] }),
    check('order_lines_positive', sql`${table.quantity} > 0 and ${table.unitMinor} > 0`),
    check('order_lines_total', sql`${table.totalMinor} = ${table.unitMinor} * ${table.quantity}`),
  ],
);

/** The order's timeline: what happened, why, and PayPal's debug id for it. Rows are only ever added. */
export const orderEvents = pgTable(
  'order_events',
  {
    id: id(),
    orderId: uuid()
      .notNull()
      .references(() => orders.id),
    at: at().notNull(),
    kind: text().notNull(),
    actor: text().notNull(),
    tone: text().notNull(),
    text: text().notNull(),
    detail: text(),
    debugId: text(),
  },
  (table) => [index('order_events_order').on(table.orderId, table.at)],
);

/** One row per fulfilled order; the primary key is what makes fulfilment happen once. */
export const fulfilments = pgTable('fulfilments', {
  orderId: uuid()
    .primaryKey()
    .references(() => orders.id),
  releasedAt: at().notNull(),
  shippedAt: at(),
  carrier: text(),
  trackingNumber: text(),
});

/** Consequences of settled money, written in the settling transaction and carried out by the worker. */
export const effects = pgTable(
  'effects',
  {
    id: id(),
    orderId: uuid()
      .notNull()
      .references(() => orders.id),
    kind: text().notNull(),
    state: text().notNull(),
    createdAt: at().notNull(),
    doneAt: at(),
  },
  (table) => [
    unique('effects_once').on(table.orderId, table.kind),
    check('effects_state', oneOf(table.state, ['pending', 'done'])),
  ],
);
