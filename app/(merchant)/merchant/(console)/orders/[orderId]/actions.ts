'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import {
  cancelOrder,
  captureAuthorized,
  checkWithPayPal,
  markShipped,
  reauthorizeAuthorized,
  refundOrder,
  requireMerchant,
  voidAuthorized,
} from '#app/_lib/shop.ts';
import type { FormState } from '#app/_ui/form-state.ts';
import type { Result } from '#lib/kernel/result.ts';

const orderId = z.string().min(1).max(64);
const key = z.string().min(16).max(64);
const amount = z
  .string()
  .trim()
  .regex(/^\d{1,9}(\.\d{1,2})?$/, 'Enter an amount such as 12.50.');
const note = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest)
    .optional()
    .transform((text) => (text === '' ? undefined : text));

function rejected(error: z.ZodError): FormState {
  return { status: 'failed', message: error.issues[0]?.message ?? 'Please check what you have entered.' };
}

type Outcome<T> = Result<T, { readonly code: string; readonly message: string }>;

/** The order is shown afresh either way: a refused action often means that it has moved on. */
function answer<T>(outcome: Outcome<T>, said: (value: T) => string): FormState {
  refresh();
  return outcome.ok
    ? { status: 'done', message: said(outcome.value) }
    : { status: 'failed', message: outcome.error.message };
}

const captureId = z.string().min(1).max(64);
const refundSchema = z.object({ orderId, key, captureId, amount: amount.optional(), reason: note(255) });

export async function refund(_before: FormState, form: FormData): Promise<FormState> {
  await requireMerchant();
  const input = refundSchema.safeParse(Object.fromEntries(form));
  if (!input.success) return rejected(input.error);
  const { amount, reason, ...always } = input.data;
  const done = await refundOrder({
    ...always,
    ...(amount === undefined ? {} : { amount }),
    ...(reason === undefined ? {} : { reason }),
  });
  return answer(done, ({ refunded, status }) =>
    status === 'PENDING'
      ? `PayPal is working on the refund of ${refunded.text}.`
      : `Refunded ${refunded.text} to the buyer.`,
  );
}

const captureSchema = z.object({ orderId, key, amount: amount.optional(), isFinal: z.string().optional() });

export async function capture(_before: FormState, form: FormData): Promise<FormState> {
  await requireMerchant();
  const input = captureSchema.safeParse(Object.fromEntries(form));
  if (!input.success) return rejected(input.error);
  const { amount, isFinal, ...always } = input.data;
  const done = await captureAuthorized({
    ...always,
    isFinal: isFinal === 'on',
    ...(amount === undefined ? {} : { amount }),
  });
  return answer(done, () => 'Charged. The money is on its way to you.');
}

const keyedSchema = z.object({ orderId, key });

export async function voidHold(_before: FormState, form: FormData): Promise<FormState> {
  await requireMerchant();
  const input = keyedSchema.safeParse(Object.fromEntries(form));
  if (!input.success) return rejected(input.error);
  return answer(await voidAuthorized(input.data), () => 'The hold is released. The buyer is not charged.');
}

export async function renewHold(_before: FormState, form: FormData): Promise<FormState> {
  await requireMerchant();
  const input = keyedSchema.safeParse(Object.fromEntries(form));
  if (!input.success) return rejected(input.error);
  return answer(await reauthorizeAuthorized(input.data), () => 'PayPal guarantees the money anew.');
}

const shipSchema = z.object({ orderId, carrier: note(64), trackingNumber: note(64) });

export async function ship(_before: FormState, form: FormData): Promise<FormState> {
  await requireMerchant();
  const input = shipSchema.safeParse(Object.fromEntries(form));
  if (!input.success) return rejected(input.error);
  const { carrier, trackingNumber } = input.data;
  const done = await markShipped({
    orderId: input.data.orderId,
    ...(carrier === undefined ? {} : { carrier }),
    ...(trackingNumber === undefined ? {} : { trackingNumber }),
  });
  return answer(done, () => 'Marked as shipped. The buyer has been told.');
}

const plainSchema = z.object({ orderId });

export async function cancel(_before: FormState, form: FormData): Promise<FormState> {
  await requireMerchant();
  const input = plainSchema.safeParse(Object.fromEntries(form));
  if (!input.success) return rejected(input.error);
  return answer(await cancelOrder({ orderId: input.data.orderId }), () => 'The order is cancelled.');
}

export async function check(_before: FormState, form: FormData): Promise<FormState> {
  await requireMerchant();
  const input = plainSchema.safeParse(Object.fromEntries(form));
  if (!input.success) return rejected(input.error);
  return answer(await checkWithPayPal(input.data.orderId), ({ changed }) =>
    changed
      ? 'PayPal knew more than we did. The order is up to date now.'
      : 'PayPal says the same as this page.',
  );
}
