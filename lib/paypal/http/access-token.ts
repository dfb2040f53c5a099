// Owns the bearer token: one fetch under any concurrency, renewed before it expires, dropped when refused.

import { z } from 'zod';
import type { Clock } from '#lib/kernel/clock.ts';
import { fail, ok, type Result } from '#lib/kernel/result.ts';
import { errorOfAnswer } from '../errors/error-of-answer.ts';
import { mayRetrySameRequest, type PayPalError } from '../errors/paypal-error.ts';
import { parseJson } from '../wire/json.ts';
import { attempt } from './attempt.ts';
import { type PayPalLog, toLogEntry } from './call-log.ts';
import { type Attempted, persist } from './persist.ts';
import type { Limits } from './retry-policy.ts';

export interface HttpEnvironment {
  readonly apiBase: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: PayPalLog;
  readonly limits: Limits;
}

export interface AccessToken {
  readonly value: string;
  /** Instants in epoch milliseconds. */
  readonly renewFromMs: number;
  readonly expiresMs: number;
}

const tokenSchema = z.looseObject({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().positive(),
});

const renewalLeadMs = 5 * 60_000;
const operation = 'oauth.token';
const path = '/v1/oauth2/token';

/** Any failure here comes before the call proper was sent, so it is always definite. */
function tokenError(error: PayPalError): PayPalError {
  const credentials = error.httpStatus === 400 || error.httpStatus === 401;
  if (credentials) return { ...error, kind: 'credentials' };
  const kept = error.kind === 'rate-limited' || error.kind === 'account-problem';
  return kept ? error : { ...error, kind: 'unavailable' };
}

export function createAccessTokens(http: HttpEnvironment) {
  let held: AccessToken | undefined;
  let flight: Promise<Result<AccessToken, PayPalError>> | undefined;
  const basic = Buffer.from(`${http.clientId}:${http.clientSecret}`).toString('base64');

  async function once(number: number, remainingMs: number): Promise<Attempted<AccessToken>> {
    const sentAt = http.clock.now().getTime();
    const outcome = await attempt(
      http.fetch,
      {
        url: `${http.apiBase}${path}`,
        method: 'POST',
        headers: {
          authorization: `Basic ${basic}`,
          'content-type': 'application/x-www-form-urlencoded',
          accept: 'application/json',
        },
        body: 'grant_type=client_credentials',
        deadlineMs: Math.min(http.limits.attemptMs, remainingMs),
      },
      () => http.clock.now(),
    );
    const result = readToken(outcome, number, sentAt);
    const transient = !result.ok && mayRetrySameRequest(result.error);
    return {
      result,
      again: transient ? 'after-delay' : 'no',
      report: (willRetry) =>
        http.log(
          toLogEntry(
            { operation, method: 'POST', path, attempt: number, willRetry },
            outcome,
            result,
            http.clock.now().getTime() - sentAt,
          ),
        ),
    };
  }

  async function renew(): Promise<Result<AccessToken, PayPalError>> {
    const renewed = await persist(once, http);
    if (renewed.ok) held = renewed.value;
    return renewed;
  }

  /** The token in hand, if it is far enough from its end. */
  function fresh(): AccessToken | undefined {
    return held && http.clock.now().getTime() < held.renewFromMs ? held : undefined;
  }

  return {
    held: fresh,
    /** A token that is valid now. Concurrent callers share one request. */
    async get(): Promise<Result<AccessToken, PayPalError>> {
      const current = fresh();
      if (current) return ok(current);
      flight ??= renew().finally(() => {
        flight = undefined;
      });
      const renewed = await flight;
      // While the old token still works, a token endpoint that is down need not stop payments.
      if (!renewed.ok && held && http.clock.now().getTime() < held.expiresMs) return ok(held);
      return renewed;
    },
    /** Drops `refused` unless somebody has renewed it already. */
    drop(refused: AccessToken): void {
      if (held?.value === refused.value) held = undefined;
    },
  };
}

export type AccessTokens = ReturnType<typeof createAccessTokens>;

function readToken(
  outcome: Awaited<ReturnType<typeof attempt>>,
  attempts: number,
  sentAt: number,
): Result<AccessToken, PayPalError> {
  const base = { operation, attempts, details: [] };
  if (outcome.kind === 'lost') {
    const message = 'oauth.token: PayPal could not be reached for an access token';
    return fail({ ...base, kind: 'unavailable', message, cause: outcome.cause });
  }
  const { answer } = outcome;
  if (answer.status !== 200) {
    return fail(tokenError(errorOfAnswer(answer, { operation, effect: 'read', attempts })));
  }
  const parsed = tokenSchema.safeParse(parseJson(answer.bodyText));
  if (!parsed.success) {
    const message = 'oauth.token: the answer holds no access token';
    return fail({ ...base, kind: 'unavailable', httpStatus: answer.status, message });
  }
  const lifeMs = parsed.data.expires_in * 1000;
  // PayPal hands out the same token until it is nearly over, so a short rest must not be fetched again at once.
  const leadMs = Math.min(renewalLeadMs, lifeMs / 2);
  return ok({
    value: parsed.data.access_token,
    renewFromMs: sentAt + lifeMs - leadMs,
    expiresMs: sentAt + lifeMs,
  });
}
