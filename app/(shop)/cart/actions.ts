'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { applyDiscountCode, removeDiscountCode } from '#app/_lib/discounts.ts';
import { setCartQuantity } from '#app/_lib/shop.ts';
import { enteredValues, type FormState } from '#app/_ui/form-state.ts';
import { cartProblem } from './cart-problem.ts';
import { discountProblem } from './discount-problem.ts';

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

const codeSchema = z.object({ code: z.string().trim().min(1).max(64) });

/** Puts the typed code into the cart, or takes out the one that is there. */
export async function changeDiscountCode(_before: FormState, form: FormData): Promise<FormState> {
  if (form.has('remove')) {
    await removeDiscountCode();
    refresh();
    return { status: 'done', message: 'The code was removed.' };
  }
  const values = enteredValues(form, 'code');
  const input = codeSchema.safeParse(values);
  if (!input.success) return { status: 'failed', message: 'Enter the code first.', values };
  const used = await applyDiscountCode(input.data.code);
  if (!used.ok) return { status: 'failed', message: discountProblem(used.error), values };
  refresh();
  return { status: 'done', message: 'The code takes effect.' };
}
