// What an attempt's outcome means, and whether repeating it can help.

import { fail, ok } from '#lib/kernel/result.ts';
import { errorOfAnswer } from '../errors/error-of-answer.ts';
import { isDefinite, mayRetrySameRequest, type PayPalError } from '../errors/paypal-error.ts';
import { parseJson } from '../wire/json.ts';
import { present } from '../wire/shape.ts';
import type { AttemptOutcome } from './attempt.ts';
import type { Call, PayPalResult } from './call.ts';

/** Nothing was sent. */
export function unavailable(
  call: Call<unknown>,
  attempts: number,
  why: string,
  cause?: unknown,
): PayPalError {
  return present({
    kind: 'unavailable' as const,
    operation: call.operation,
    message: `${call.operation}: ${why}`,
    attempts,
    details: [],
    cause,
  });
}

/** A named outcome for whatever an attempt brought back. */
export function readOutcome<T>(call: Call<T>, outcome: AttemptOutcome, attempts: number): PayPalResult<T> {
  if (outcome.kind === 'lost') {
    const why = outcome.gaveUp ? 'the caller gave up' : 'no answer from PayPal';
    const error = unavailable(call, attempts, why, outcome.cause);
    const mayHaveActed = outcome.sent && call.effect === 'write';
    return fail(mayHaveActed ? { ...error, kind: 'unknown-outcome' } : error);
  }
  const { answer } = outcome;
  if (answer.status < 200 || answer.status > 299) {
    return fail(errorOfAnswer(answer, { operation: call.operation, effect: call.effect, attempts }));
  }
  const parsed = call.schema.safeParse(parseJson(answer.bodyText));
  if (parsed.success) {
    return ok({ value: parsed.data, debugId: answer.debugId, httpStatus: answer.status });
  }
  const where = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).slice(0, 5);
  return fail(
    present({
      kind: call.effect === 'write' ? ('unknown-outcome' as const) : ('unexpected-answer' as const),
      operation: call.operation,
      httpStatus: answer.status,
      message: `${call.operation}: the answer cannot be understood (${where.join('; ')})`,
      debugId: answer.debugId,
      attempts,
      details: [],
    }),
  );
}

export function worthRepeating(call: Call<unknown>, error: PayPalError): boolean {
  if (!mayRetrySameRequest(error)) return false;
  const status = error.httpStatus ?? 0;
  // A redirect, or a refusal without a reason, will not change by asking again.
  const considered = status >= 300 && status < 500 && ![408, 409, 429].includes(status);
  if (considered && error.kind !== 'in-progress') return false;
  return call.effect === 'read' || call.repeatable !== false || isDefinite(error);
}
