import type { Result } from '#lib/kernel/result.ts';
import type { PayPalError, PayPalErrorKind } from '../errors/paypal-error.ts';
import { present } from '../wire/shape.ts';
import type { AttemptOutcome } from './attempt.ts';

/** One HTTP request, told without secrets, bodies, query strings or ids of people. */
export interface PayPalLogEntry {
  /** e.g. `orders.capture`. */
  readonly operation: string;
  readonly method: string;
  /** The path's template, e.g. `/v2/checkout/orders/{id}/capture`. */
  readonly path: string;
  /** 1 for the first request of a call. */
  readonly attempt: number;
  /** Absent when no answer came. */
  readonly status?: number;
  readonly durationMs: number;
  readonly debugId?: string;
  readonly requestId?: string;
  readonly outcome: 'ok' | PayPalErrorKind;
  readonly issue?: string;
  readonly willRetry: boolean;
}

export type PayPalLog = (entry: PayPalLogEntry) => void;

type Sent = Pick<PayPalLogEntry, 'operation' | 'method' | 'path' | 'attempt' | 'willRetry'> & {
  readonly requestId?: string;
};

/** Picks what may be logged; nothing of a body, a header or a query passes. */
export function toLogEntry(
  sent: Sent,
  outcome: AttemptOutcome,
  result: Result<unknown, PayPalError>,
  durationMs: number,
): PayPalLogEntry {
  const answer = outcome.kind === 'answered' ? outcome.answer : undefined;
  return present({
    operation: sent.operation,
    method: sent.method,
    path: sent.path,
    attempt: sent.attempt,
    status: answer?.status,
    durationMs,
    debugId: answer?.debugId,
    requestId: sent.requestId,
    outcome: result.ok ? ('ok' as const) : result.error.kind,
    issue: result.ok ? undefined : result.error.issue,
    willRetry: sent.willRetry,
  });
}
