// A write that PayPal answered shortly is completed by a read, so that callers always see the whole object.

import { z } from 'zod';
import { fail } from '#lib/kernel/result.ts';
import type { Call, PayPalResult, Send } from '../http/call.ts';
import type { ReadOptions } from './payments-contract.ts';

/** PayPal's short answer: a replayed request may give no more than this, whatever was asked for. */
export const bareSchema = z
  .looseObject({ id: z.string().min(1), amount: z.undefined().optional() })
  .transform(({ id }) => ({ bare: id }));

/** A short answer proves that PayPal acted; the object itself is then read. */
export async function completed<T extends { readonly id: string }>(
  send: Send,
  call: Call<T | { readonly bare: string }>,
  get: (id: string, options?: ReadOptions) => Promise<PayPalResult<T>>,
): Promise<PayPalResult<T>> {
  const answered = await send(call);
  if (!answered.ok) return answered;
  const { value } = answered.value;
  if (!('bare' in value)) return { ok: true, value: { ...answered.value, value } };
  const full = await get(value.bare, call.signal ? { signal: call.signal } : {});
  if (full.ok) return full;
  return fail({ ...full.error, kind: 'unknown-outcome', operation: call.operation });
}
