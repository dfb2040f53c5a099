'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { findOrder } from '#app/_lib/shop.ts';
import { enteredValues, type FormState } from '#app/_ui/form-state.ts';

const formSchema = z.object({
  number: z.string().trim().toUpperCase().min(4).max(32),
  email: z.string().trim().max(254).pipe(z.email()),
});

export async function lookUpOrder(_before: FormState, form: FormData): Promise<FormState> {
  const values = enteredValues(form, 'number', 'email');
  const input = formSchema.safeParse(Object.fromEntries(form));
  if (!input.success) {
    const wrong = new Set(input.error.issues.map((issue) => issue.path[0]));
    return {
      status: 'failed',
      values,
      message: 'Please check what you have entered.',
      fields: {
        ...(wrong.has('number') ? { number: 'It looks like ORD-7K3M9Q.' } : {}),
        ...(wrong.has('email') ? { email: 'This does not look like an e-mail address.' } : {}),
      },
    };
  }
  const found = await findOrder(input.data);
  if (found.ok) redirect(`/orders/${encodeURIComponent(found.value.publicId)}`);
  return {
    status: 'failed',
    values,
    message:
      found.error.code === 'too-many-attempts'
        ? 'Too many tries. Please wait a few minutes.'
        : 'We have no order with this number and e-mail address. Both are in your receipt.',
  };
}
