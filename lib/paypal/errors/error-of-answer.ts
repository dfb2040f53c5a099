import { present } from '../wire/shape.ts';
import { readErrorBody } from './error-body.ts';
import { type Effect, kindOfRefusal } from './issue-table.ts';
import type { PayPalError } from './paypal-error.ts';

/** An HTTP answer as the transport read it. */
export interface RawAnswer {
  readonly status: number;
  readonly bodyText: string;
  readonly debugId: string | undefined;
  readonly retryAfterMs: number | undefined;
}

/** Turns an answer that is not 2xx, whatever its shape, into a named outcome. */
export function errorOfAnswer(
  answer: RawAnswer,
  call: { readonly operation: string; readonly effect: Effect; readonly attempts: number },
): PayPalError {
  const body = readErrorBody(answer.bodyText);
  const issues = body.details.flatMap((detail) => detail.issue ?? []);
  // v1 APIs and OAuth put the code into the name; it is asked last, being the vaguer one elsewhere.
  const codes = body.name === undefined ? issues : [...issues, body.name];
  const { kind, decidedBy } = kindOfRefusal(answer.status, codes, call.effect);
  const issue = issues.find((candidate) => candidate === decidedBy) ?? issues[0];
  const code = issue ?? body.name;
  return present({
    kind,
    operation: call.operation,
    httpStatus: answer.status,
    name: body.name,
    issue,
    message: `${call.operation}: PayPal answered ${answer.status}${code === undefined ? '' : ` ${code}`}`,
    debugId: answer.debugId ?? body.debugId,
    retryAfterMs: answer.retryAfterMs,
    attempts: call.attempts,
    payerActionUrl: body.payerActionUrl,
    details: body.details,
  });
}
