// Sends a call: token, deadline, retries under one request id, and a named outcome for whatever comes back.
// Invariant: once an attempt of a write may have reached PayPal, no later failure can make the call "not done".

import { fail, ok } from '#lib/kernel/result.ts';
import { isDefinite, mayRetrySameRequest, type PayPalError } from '../errors/paypal-error.ts';
import { type AccessTokens, createAccessTokens, type HttpEnvironment } from './access-token.ts';
import { attempt } from './attempt.ts';
import { type Answer, addressOf, type Call, headersOf, type Send } from './call.ts';
import { toLogEntry } from './call-log.ts';
import { within } from './deadline.ts';
import { type Attempted, persist } from './persist.ts';
import { readOutcome, unavailable, worthRepeating } from './read-outcome.ts';

export function createTransport(http: HttpEnvironment): Send {
  const tokens = createAccessTokens(http);
  return async (call) => {
    const memory: Memory = { uncertain: false, renewed: false };
    const outcome = await persist(
      (number, remainingMs) => sendOnce(http, tokens, call, memory, number, remainingMs),
      { ...http, ...(call.signal ? { signal: call.signal } : {}) },
    );
    return outcome.ok ? outcome : fail(unlessUncertain(outcome.error, memory));
  };
}

/** What earlier attempts of one call leave behind. */
interface Memory {
  uncertain: boolean;
  renewed: boolean;
}

/** After an attempt that may have acted, only a refusal by PayPal itself, which names an issue, settles the call. */
function unlessUncertain(error: PayPalError, memory: Memory): PayPalError {
  const transient = mayRetrySameRequest(error) || error.kind === 'credentials' || error.issue === undefined;
  if (!memory.uncertain || !isDefinite(error) || !transient) return error;
  return {
    ...error,
    kind: 'unknown-outcome',
    message: `${error.message}, after an attempt whose outcome is unknown`,
  };
}

async function sendOnce<T>(
  http: HttpEnvironment,
  tokens: AccessTokens,
  call: Call<T>,
  memory: Memory,
  number: number,
  remainingMs: number,
): Promise<Attempted<Answer<T>>> {
  const silent = () => {};
  const held = tokens.held();
  const token = held ? ok(held) : await within(remainingMs, call.signal, tokens.get());
  if (!token?.ok) {
    const error = token?.error ?? unavailable(call, number - 1, 'gave up waiting for an access token');
    return {
      result: fail({ ...error, operation: call.operation, attempts: number - 1 }),
      again: 'no',
      report: silent,
    };
  }
  const startedMs = http.clock.now().getTime();
  const outcome = await attempt(
    http.fetch,
    {
      url: addressOf(http.apiBase, call),
      method: call.method,
      headers: headersOf(call, token.value.value),
      ...(call.body === undefined ? {} : { body: call.body }),
      deadlineMs: Math.min(http.limits.attemptMs, remainingMs),
      ...(call.signal ? { signal: call.signal } : {}),
    },
    () => http.clock.now(),
  );
  const result = readOutcome(call, outcome, number);
  const refusedToken = !result.ok && result.error.httpStatus === 401;
  if (refusedToken) tokens.drop(token.value);
  const renew = refusedToken && !memory.renewed;
  if (renew) memory.renewed = true;
  const undecided = !result.ok && ['unknown-outcome', 'in-progress'].includes(result.error.kind);
  if (undecided && call.effect === 'write') memory.uncertain = true;
  return {
    result,
    again: renew ? 'at-once' : !result.ok && worthRepeating(call, result.error) ? 'after-delay' : 'no',
    report: (willRetry) =>
      http.log(
        toLogEntry(
          { ...call, path: call.template, attempt: number, willRetry },
          outcome,
          result,
          http.clock.now().getTime() - startedMs,
        ),
      ),
  };
}
