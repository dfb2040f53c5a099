import { sql } from 'drizzle-orm';
import { bigint, char, customType, timestamp, uuid } from 'drizzle-orm/pg-core';

/** Primary key made by the shop (UUID v7), never by the database, so that a statement can name it in advance. */
export const id = () => uuid().primaryKey();

/** Minor units of a currency. Kept within what JSON numbers hold exactly, so that no reader can lose a cent. */
export const minor = () => bigint({ mode: 'bigint' });

export const currency = () => char({ length: 3 });

/** An instant. */
export const at = () => timestamp({ withTimezone: true, mode: 'date' });

/** Bytes exactly as they arrived. */
export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => 'bytea',
  fromDriver: (value) => (typeof value === 'string' ? Buffer.from(String(value).slice(2), 'hex') : value),
});

/** The largest amount stored: 2^53 − 1 minor units. */
export const largestMinor = sql.raw('9007199254740991');

/** A check's condition: the column holds one of `values`. */
export function oneOf(column: unknown, values: readonly string[]) {
  return sql`${column} in (${sql.raw(values.map((value) => `'${value}'`).join(', '))})`;
}
