import { DAY } from '../engine/clock.ts';
import type { IntervalUnit } from './billing-rows.ts';

/** Counted from the start, not from the last payment: the 31st comes back after a February. */
export function addInterval(from: number, unit: IntervalUnit, count: number): number {
  if (unit === 'DAY') return from + count * DAY;
  if (unit === 'WEEK') return from + count * 7 * DAY;
  const date = new Date(from);
  const month = date.getUTCMonth() + (unit === 'MONTH' ? count : 12 * count);
  const target = new Date(Date.UTC(date.getUTCFullYear(), month, 1));
  const lastDay = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate();
  target.setUTCDate(Math.min(date.getUTCDate(), lastDay));
  return target.getTime() + (from - Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()));
}

/** PayPal bills at ten o'clock UTC, whatever the time of day at which the subscription began. */
export function atTen(ms: number): number {
  return Math.floor(ms / DAY) * DAY + 10 * 3_600_000;
}
