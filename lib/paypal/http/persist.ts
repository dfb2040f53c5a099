// Repeats an attempt within limits. The same request (and request id) is sent every time.

import type { Clock } from '#lib/kernel/clock.ts';
import type { Result } from '#lib/kernel/result.ts';
import type { PayPalError } from '../errors/paypal-error.ts';
import { delayMs, type Limits } from './retry-policy.ts';

export interface Attempted<T> {
  readonly result: Result<T, PayPalError>;
  /** `at-once` is the renewal of a refused token, which is no fault of PayPal's and waits for nothing. */
  readonly again: 'no' | 'at-once' | 'after-delay';
  /** Told whether another attempt follows, once that is known. */
  readonly report: (willRetry: boolean) => void;
}

export interface Persistence {
  readonly limits: Limits;
  readonly clock: Clock;
  readonly random: () => number;
  readonly signal?: AbortSignal;
}

/** Runs `once` until it says no, the attempts are spent or the total time would be exceeded. */
export async function persist<T>(
  once: (attempt: number, remainingMs: number) => Promise<Attempted<T>>,
  { limits, clock, random, signal }: Persistence,
): Promise<Result<T, PayPalError>> {
  const startedAt = clock.now().getTime();
  const remaining = () => limits.totalMs - (clock.now().getTime() - startedAt);
  let renewals = 0;
  for (let attempt = 1; ; attempt++) {
    const { result, again, report } = await once(attempt, remaining());
    const stop = () => {
      report(false);
      return result;
    };
    if (result.ok || again === 'no' || signal?.aborted) return stop();
    if (again === 'at-once') {
      renewals += 1;
      if (remaining() <= 0) return stop();
      report(true);
      continue;
    }
    if (attempt - renewals >= limits.maxAttempts) return stop();
    const waitMs = delayMs(attempt - renewals, random(), result.error.retryAfterMs);
    // Waiting past the total would only make the payer wait for the same news.
    if (waitMs >= remaining()) return stop();
    report(true);
    try {
      await clock.sleep(waitMs, signal);
    } catch {
      return result;
    }
  }
}
