import { sql } from 'drizzle-orm';
import { boolean, check, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { at, currency, largestMinor, minor } from '../columns.ts';

/** What a buyer may type in the cart. A row is never changed but to switch it off, so an order's code says what it was. */
export const discountCodes = pgTable(
  'discount_codes',
  {
    /** In capitals; buyers may type it as they like. */
    code: text().primaryKey(),
    /** Off the goods, in hundredths of a percent; either this or `amountMinor`. */
    percentBasisPoints: integer(),
    amountMinor: minor(),
    /** Of every amount here; the code works in a shop of this currency only. */
    currency: currency().notNull(),
    minimumItemsMinor: minor().notNull(),
    validFrom: at(),
    validUntil: at(),
    /** Null: as often as anybody likes. How often it was redeemed is counted from the orders. */
    mostRedemptions: integer(),
    isActive: boolean().notNull().default(true),
    createdAt: at().notNull(),
    createdBy: text().notNull(),
  },
  (table) => [
    check('discount_codes_code', sql`${table.code} ~ '^[A-Z0-9][A-Z0-9-]{1,30}[A-Z0-9]$'`),
    check(
      'discount_codes_one_kind',
      sql`(${table.percentBasisPoints} is null) <> (${table.amountMinor} is null)`,
    ),
    check('discount_codes_percent', sql`${table.percentBasisPoints} between 1 and 10000`),
    check('discount_codes_amount', sql`${table.amountMinor} > 0 and ${table.amountMinor} <= ${largestMinor}`),
    check(
      'discount_codes_minimum',
      sql`${table.minimumItemsMinor} >= 0 and ${table.minimumItemsMinor} <= ${largestMinor}`,
    ),
    check('discount_codes_currency', sql`${table.currency} ~ '^[A-Z]{3}$'`),
    check('discount_codes_period', sql`${table.validFrom} < ${table.validUntil}`),
    check('discount_codes_most', sql`${table.mostRedemptions} > 0`),
  ],
);
