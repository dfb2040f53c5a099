'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { setCartQuantity } from '#app/_lib/shop.ts';
import type { FormState } from '#app/_ui/form-state.ts';
import { cartProblem } from './cart-problem.ts';

const formSchema = z.object({
  productId: z.string().min(1).max(64),
  quantity: z.coerce.number().int().min(0).max(99),
});

export async function changeQuantity(_before: FormState, form: FormData): Promise<FormState> {
  const input = formSchema.safeParse(Object.fromEntries(form));
  if (!input.success) return { status: 'failed', message: 'Choose a quantity between 0 and 99.' };
  const changed = await setCartQuantity(input.data);
  refresh();
  if (!changed.ok) return { status: 'failed', message: cartProblem(changed.error) };
  return {
    status: 'done',
    message: input.data.quantity === 0 ? 'Removed from your cart.' : 'Quantity changed.',
  };
}
