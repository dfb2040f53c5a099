'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { addToCart } from '#app/_lib/shop.ts';
import type { FormState } from '#app/_ui/form-state.ts';
import { cartProblem } from '#app/(shop)/cart/cart-problem.ts';

const formSchema = z.object({
  productId: z.string().min(1).max(64),
  quantity: z.coerce.number().int().min(1).max(99),
});

export async function putInCart(_before: FormState, form: FormData): Promise<FormState> {
  const input = formSchema.safeParse(Object.fromEntries(form));
  if (!input.success) {
    return { status: 'failed', message: 'Choose how many you would like, between 1 and 99.' };
  }
  const added = await addToCart(input.data);
  if (!added.ok) return { status: 'failed', message: cartProblem(added.error) };
  refresh();
  return { status: 'done', message: 'It is in your cart.' };
}
