// Owns what a merchant may enter for a code: what is wrong is said field by field.

import { type CurrencyCode, parseMoney } from '#lib/kernel/money.ts';
import { fail, ok, type Result } from '#lib/kernel/result.ts';
import { normalCode } from './discount-code.ts';
import { parsePercent } from './percent.ts';

/** The form's texts; an empty one is left out of the code. */
export interface CodeEntry {
  readonly code: string;
  readonly kind: 'percent' | 'amount';
  readonly value: string;
  readonly minimum: string;
  /** Days of the calendar, in UTC, both included. */
  readonly firstDay: string;
  readonly lastDay: string;
  readonly most: string;
}

export type CodeField = keyof CodeEntry;

export interface DraftCode {
  readonly code: string;
  readonly percentBasisPoints: number | null;
  readonly amountMinor: bigint | null;
  readonly currency: CurrencyCode;
  readonly minimumItemsMinor: bigint;
  readonly validFrom: Date | null;
  readonly validUntil: Date | null;
  readonly mostRedemptions: number | null;
}

const largestMinor = BigInt(Number.MAX_SAFE_INTEGER);
const mostUses = 1_000_000_000;

function readAmount(text: string, currency: CurrencyCode): bigint | undefined {
  const minor = parseMoney(text, currency)?.minor;
  return minor !== undefined && minor >= 0n && minor <= largestMinor ? minor : undefined;
}

/** The first instant of a day, or `days` later; undefined when the calendar has no such day. */
function dayStart(day: string, days = 0): Date | undefined {
  const start = /^\d{4}-\d{2}-\d{2}$/.test(day) ? new Date(`${day}T00:00:00Z`) : new Date(Number.NaN);
  if (Number.isNaN(start.getTime()) || start.toISOString().slice(0, 10) !== day) return undefined;
  start.setUTCDate(start.getUTCDate() + days);
  return start;
}

/** The row that `entry` describes. */
export function draftCode(
  entry: CodeEntry,
  currency: CurrencyCode,
): Result<DraftCode, Partial<Record<CodeField, string>>> {
  const wrong: Partial<Record<CodeField, string>> = {};
  const code = normalCode(entry.code);
  if (!/^[A-Z0-9][A-Z0-9-]{1,30}[A-Z0-9]$/.test(code)) {
    wrong.code = 'Use 3 to 32 letters, digits and hyphens.';
  }
  const value = entry.value.trim();
  const percent = entry.kind === 'percent' ? parsePercent(value) : null;
  if (percent === undefined) wrong.value = 'Enter a percentage from 0.01 to 100.';
  const amount = entry.kind === 'amount' ? readAmount(value, currency) : null;
  if (amount === undefined || amount === 0n) wrong.value = `Enter an amount of ${currency} above zero.`;
  const minimum = readAmount(entry.minimum.trim() || '0', currency);
  if (minimum === undefined) wrong.minimum = `Enter an amount of ${currency}, or nothing.`;
  const from = entry.firstDay === '' ? null : dayStart(entry.firstDay);
  if (from === undefined) wrong.firstDay = 'This is not a day.';
  const until = entry.lastDay === '' ? null : dayStart(entry.lastDay, 1);
  if (until === undefined) wrong.lastDay = 'This is not a day.';
  if (from && until && from >= until) wrong.lastDay = 'It ends before it begins.';
  const most = entry.most.trim() === '' ? null : Number(entry.most);
  if (most !== null && !(Number.isInteger(most) && most >= 1 && most <= mostUses)) {
    wrong.most = 'Enter a whole number above zero, or nothing.';
  }
  if (Object.keys(wrong).length > 0) return fail(wrong);
  return ok({
    code,
    percentBasisPoints: percent ?? null,
    amountMinor: amount ?? null,
    currency,
    minimumItemsMinor: minimum ?? 0n,
    validFrom: from ?? null,
    validUntil: until ?? null,
    mostRedemptions: most,
  });
}
