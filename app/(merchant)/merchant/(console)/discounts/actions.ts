'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { createDiscountCode, switchOffDiscountCode } from '#app/_lib/discounts.ts';
import { requireMerchant } from '#app/_lib/shop.ts';
import { enteredValues, type FormState } from '#app/_ui/form-state.ts';

const text = z.string().trim().max(64);
const entrySchema = z.object({
  code: text,
  kind: z.enum(['percent', 'amount']),
  value: text,
  minimum: text,
  firstDay: text,
  lastDay: text,
  most: text,
});
const codeSchema = z.object({ code: text.min(1) });
const entryNames = Object.keys(entrySchema.shape);

export async function addCode(_before: FormState, form: FormData): Promise<FormState> {
  await requireMerchant();
  const values = enteredValues(form, ...entryNames);
  const input = entrySchema.safeParse(values);
  if (!input.success) return { status: 'failed', message: 'Please fill in the form.', values };
  const made = await createDiscountCode(input.data);
  if (!made.ok) {
    return {
      status: 'failed',
      message: 'Please check what you have entered.',
      fields: { ...made.error },
      values,
    };
  }
  refresh();
  return { status: 'done', message: `Buyers can use ${made.value.code}.` };
}

export async function endCode(_before: FormState, form: FormData): Promise<FormState> {
  await requireMerchant();
  const input = codeSchema.safeParse(Object.fromEntries(form));
  if (!input.success) return { status: 'failed', message: 'There is no such code.' };
  await switchOffDiscountCode(input.data.code);
  refresh();
  return { status: 'done', message: 'Switched off.' };
}
