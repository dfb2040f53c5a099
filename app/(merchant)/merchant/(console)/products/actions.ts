'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { receiveStock, requireMerchant } from '#app/_lib/shop.ts';
import type { FormState } from '#app/_ui/form-state.ts';

const formSchema = z.object({
  productId: z.string().min(1).max(64),
  quantity: z.coerce.number().int().min(1).max(100_000),
});

export async function addStock(_before: FormState, form: FormData): Promise<FormState> {
  await requireMerchant();
  const input = formSchema.safeParse(Object.fromEntries(form));
  if (!input.success) return { status: 'failed', message: 'Enter how many came in, as a whole number.' };
  const received = await receiveStock(input.data);
  if (!received.ok) return { status: 'failed', message: received.error.message };
  refresh();
  return { status: 'done', message: `Added ${input.data.quantity}.` };
}
