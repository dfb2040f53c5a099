import type { z } from 'zod';
import type { Result } from '#lib/kernel/result.ts';
import type { Effect } from '../errors/issue-table.ts';
import type { PayPalError } from '../errors/paypal-error.ts';
import { present } from '../wire/shape.ts';

/** A success: the translated value, PayPal's debug id for it, and the HTTP status (200 may be a replay of 201). */
export interface Answer<T> {
  readonly value: T;
  readonly debugId: string | undefined;
  readonly httpStatus: number;
}

/** The outcome of every call to PayPal; calls never throw for what PayPal or the network can do. */
export type PayPalResult<T> = Result<Answer<T>, PayPalError>;

export interface Call<T> {
  readonly operation: string;
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** With `{id}` where the id goes; what is logged. */
  readonly template: string;
  readonly id?: string;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
  readonly effect: Effect;
  /** Sent as PayPal-Request-Id on every attempt. */
  readonly requestId?: string;
  /** False for a write that PayPal cannot recognise when it is repeated; then only a definite failure is retried. */
  readonly repeatable?: boolean;
  readonly signal?: AbortSignal;
  readonly schema: z.ZodType<T>;
}

export type Send = <T>(call: Call<T>) => Promise<PayPalResult<T>>;

/** Where a call goes. */
export function addressOf(apiBase: string, call: Call<unknown>): string {
  const path = call.template.replace('{id}', encodeURIComponent(call.id ?? ''));
  const query = Object.entries(call.query ?? {}).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, value]],
  );
  return query.length === 0 ? `${apiBase}${path}` : `${apiBase}${path}?${new URLSearchParams(query)}`;
}

/** Always asks for the full representation, so that a write needs no read after it. */
export function headersOf(call: Call<unknown>, token: string): Record<string, string> {
  return present({
    authorization: `Bearer ${token}`,
    accept: 'application/json',
    'content-type': call.method === 'GET' ? undefined : 'application/json',
    prefer: call.method === 'GET' ? undefined : 'return=representation',
    'paypal-request-id': call.requestId,
  });
}
