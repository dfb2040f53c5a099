import { fail } from '#lib/kernel/result.ts';
import type { PayPalError } from '../errors/paypal-error.ts';
import type { PayPalResult } from './call.ts';

/** What identifies a write. */
export interface WriteCall {
  /**
   * Sent as PayPal-Request-Id, 1–108 printable ASCII characters, the same on every retry. Store it before the call:
   * asking again with it gives the first call's result (orders 6 hours, payments 45 days). Use a fresh one after any
   * definite refusal. Source: PayPal, "Idempotency".
   */
  readonly requestId: string;
  /** Aborting leaves a write that was already sent as `unknown-outcome`. */
  readonly signal?: AbortSignal;
}

/** A refusal before anything was sent. */
function ourMistake(operation: string, what: string): PayPalError {
  return { kind: 'our-mistake', operation, message: `${operation}: ${what}`, attempts: 0, details: [] };
}

const requestIdPattern = /^[\x21-\x7e]{1,108}$/;
// PayPal's object ids; anything else must not become part of a path.
const idPattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;

function checkCall(id: string | undefined, call: { requestId: string } | undefined): string | undefined {
  if (id !== undefined && !idPattern.test(id)) return 'not an id of PayPal’s';
  if (call && !requestIdPattern.test(call.requestId))
    return 'a request id needs 1 to 108 printable characters';
  return undefined;
}

/** Runs `send` when the ids are fit to be sent; otherwise fails as our mistake without a request. */
export async function guarded<T>(
  operation: string,
  ids: { readonly id?: string; readonly call?: WriteCall; readonly mistake?: string | undefined },
  send: () => Promise<PayPalResult<T>>,
): Promise<PayPalResult<T>> {
  const mistake = checkCall(ids.id, ids.call) ?? ids.mistake;
  return mistake === undefined ? send() : fail(ourMistake(operation, mistake));
}
