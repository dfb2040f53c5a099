import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { at, currency, id, minor, oneOf } from '../columns.ts';
import { orders } from './orders.ts';
import { attempts } from './payments.ts';

/** One comparison of the shop's books with PayPal's. */
export const reconciliationRuns = pgTable(
  'reconciliation_runs',
  {
    id: id(),
    environment: text().notNull(),
    /** "Shop" for the nightly run, else the merchant who asked. */
    actor: text().notNull(),
    fromAt: at().notNull(),
    untilAt: at().notNull(),
    /** Movements that PayPal listed. */
    compared: integer().notNull(),
    startedAt: at().notNull(),
    finishedAt: at().notNull(),
  },
  (table) => [
    index('reconciliation_runs_newest').on(table.environment, table.startedAt.desc()),
    check('reconciliation_runs_environment', oneOf(table.environment, ['emulator', 'sandbox', 'live'])),
  ],
);

/** One difference that a run found, and who mended it. */
export const reconciliationFindings = pgTable(
  'reconciliation_findings',
  {
    id: id(),
    runId: uuid()
      .notNull()
      .references(() => reconciliationRuns.id),
    kind: text().notNull(),
    /** Null when no order of this shop is concerned. */
    orderId: uuid().references(() => orders.id),
    attemptId: uuid().references(() => attempts.id),
    /** The payment, refund or PayPal order that differs. */
    paypalId: text().notNull(),
    parentPaypalId: text(),
    eventCode: text(),
    oursMinor: minor(),
    theirsMinor: minor(),
    currency: currency(),
    occurredAt: at(),
    repairedAt: at(),
    repairedBy: text(),
  },
  (table) => [
    unique('reconciliation_findings_once').on(table.runId, table.kind, table.paypalId),
    index('reconciliation_findings_run').on(table.runId),
    check(
      'reconciliation_findings_kind',
      oneOf(table.kind, [
        'paid-not-recorded',
        'recorded-not-paid',
        'amount-differs',
        'refund-missing',
        'fee-differs',
        'orphan-capture',
        'open-paypal-order',
      ]),
    ),
  ],
);

/** The journal of giving back money that belongs to no order: a committed row before the call, as for every write. */
export const orphanRefunds = pgTable(
  'orphan_refunds',
  {
    id: id(),
    environment: text().notNull(),
    captureId: text().notNull(),
    requestId: text().notNull().unique(),
    amountMinor: minor().notNull(),
    currency: currency().notNull(),
    actor: text().notNull(),
    state: text().notNull(),
    resultId: text(),
    errorIssue: text(),
    startedAt: at().notNull(),
    finishedAt: at(),
  },
  (table) => [
    uniqueIndex('orphan_refunds_one_open')
      .on(table.environment, table.captureId)
      .where(sql`${table.state} = 'open'`),
    check('orphan_refunds_state', oneOf(table.state, ['open', 'done', 'refused'])),
    check('orphan_refunds_amount', sql`${table.amountMinor} > 0`),
  ],
);
