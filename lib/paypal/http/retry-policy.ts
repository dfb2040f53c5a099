// Pure: how long to wait before the next attempt, and when not to wait at all.

/** How much a call may cost, in milliseconds and requests. */
export interface Limits {
  /** For one request and its answer. */
  readonly attemptMs: number;
  /** For the whole call, waits included. */
  readonly totalMs: number;
  readonly maxAttempts: number;
}

const firstDelayMs = 250;
const longestDelayMs = 4_000;

/** Retry-After as milliseconds from `now`: seconds or an HTTP date; undefined when absent or unreadable. */
export function parseRetryAfter(header: string | null, now: Date): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d{1,9}(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000);
  if (!/^[A-Za-z]{3}, \d{2} [A-Za-z]{3} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(text)) return undefined;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now.getTime());
}

/** Exponential, half of it random so that many shops do not return in step; never less than PayPal asked for. */
export function delayMs(attempt: number, random: number, retryAfterMs: number | undefined): number {
  const ceiling = Math.min(longestDelayMs, firstDelayMs * 2 ** (attempt - 1));
  return Math.max(Math.ceil(ceiling * (0.5 + random / 2)), retryAfterMs ?? 0);
}
