import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  integer,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { at, currency, id, largestMinor, minor, oneOf } from '../columns.ts';
import { orders } from './orders.ts';

/** One try to be paid for an order: one PayPal order. At most one per order may still be paid. */
export const attempts = pgTable(
  'attempts',
  {
    id: id(),
    orderId: uuid()
      .notNull()
      .references(() => orders.id),
    number: integer().notNull(),
    environment: text().notNull(),
    invoiceId: text().notNull(),
    paypalOrderId: text(),
    /** PayPal's own status word as last seen. */
    paypalStatus: text(),
    continueUrl: text(),
    state: text().notNull(),
    closeReason: text(),
    /** When the poller asks PayPal again; null when nothing is expected any more. */
    nextCheckAt: at(),
    checks: integer().notNull().default(0),
    leaseUntil: at().notNull(),
    createdAt: at().notNull(),
    approvedAt: at(),
    closedAt: at(),
  },
  (table) => [
    unique('attempts_number').on(table.orderId, table.number),
    unique('attempts_paypal_order').on(table.environment, table.paypalOrderId),
    unique('attempts_invoice').on(table.environment, table.invoiceId),
    uniqueIndex('attempts_one_open').on(table.orderId).where(sql`${table.state} = 'open'`),
    index('attempts_due').on(table.nextCheckAt).where(sql`${table.nextCheckAt} is not null`),
    check('attempts_state', oneOf(table.state, ['open', 'settled', 'closed'])),
    check('attempts_environment', oneOf(table.environment, ['emulator', 'sandbox', 'live'])),
  ],
);

/** The journal: every write to PayPal is a row here, committed before the call, and its id makes the request id. */
export const operations = pgTable(
  'operations',
  {
    id: id(),
    orderId: uuid()
      .notNull()
      .references(() => orders.id),
    attemptId: uuid()
      .notNull()
      .references(() => attempts.id),
    kind: text().notNull(),
    /** The PayPal id acted on: the capture of a refund, the authorization of a capture; '' for the attempt itself. */
    subject: text().notNull().default(''),
    sequence: integer().notNull(),
    requestId: text().notNull().unique(),
    bodyHash: text().notNull(),
    state: text().notNull(),
    amountMinor: minor(),
    currency: currency(),
    isFinal: boolean(),
    note: text(),
    actor: text().notNull(),
    /** The caller's own key, so that a repeated click finds the same row. */
    clientKey: text(),
    resultId: text(),
    errorKind: text(),
    errorIssue: text(),
    debugId: text(),
    tries: integer().notNull().default(0),
    startedAt: at().notNull(),
    finishedAt: at(),
  },
  (table) => [
    unique('operations_sequence').on(table.attemptId, table.kind, table.subject, table.sequence),
    unique('operations_client_key').on(table.orderId, table.clientKey),
    uniqueIndex('operations_one_unresolved')
      .on(table.attemptId, table.kind, table.subject)
      .where(sql`${table.state} in ('open', 'unknown')`),
    index('operations_unresolved').on(table.startedAt).where(sql`${table.state} in ('open', 'unknown')`),
    index('operations_order').on(table.orderId),
    check('operations_state', oneOf(table.state, ['open', 'done', 'refused', 'unknown'])),
    check('operations_amount', sql`${table.amountMinor} is null or ${table.amountMinor} > 0`),
    check('operations_tries', sql`${table.tries} >= 0`),
  ],
);

/** Money as PayPal knows it. One row per PayPal object; its status only moves forward. */
export const ledgerLines = pgTable(
  'ledger_lines',
  {
    id: id(),
    /** Null for an orphan: money of an order that this shop did not create. */
    orderId: uuid().references(() => orders.id),
    attemptId: uuid().references(() => attempts.id),
    environment: text().notNull(),
    kind: text().notNull(),
    paypalId: text().notNull(),
    /** The capture of a refund or reversal; the authorization of a capture. */
    parentPaypalId: text(),
    status: text().notNull(),
    reason: text(),
    amountMinor: minor().notNull(),
    currency: currency().notNull(),
    feeMinor: minor(),
    netMinor: minor(),
    isFinal: boolean(),
    occurredAt: at().notNull(),
    expiresAt: at(),
    recordedAt: at().notNull(),
    updatedAt: at().notNull(),
  },
  (table) => [
    unique('ledger_lines_paypal_id').on(table.environment, table.kind, table.paypalId),
    index('ledger_lines_order').on(table.orderId),
    check('ledger_lines_kind', oneOf(table.kind, ['authorization', 'capture', 'refund', 'reversal'])),
    check('ledger_lines_positive', sql`${table.amountMinor} > 0 and ${table.amountMinor} <= ${largestMinor}`),
    check('ledger_lines_currency', sql`${table.currency} ~ '^[A-Z]{3}$'`),
    check('ledger_lines_environment', oneOf(table.environment, ['emulator', 'sandbox', 'live'])),
  ],
);
