'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { signIn } from '#app/_lib/shop.ts';
import { enteredValues, type FormState } from '#app/_ui/form-state.ts';

const formSchema = z.object({
  email: z.string().trim().max(254).pipe(z.email()),
  password: z.string().min(1).max(256),
});

function waitText(seconds: number | undefined): string {
  if (seconds === undefined) return 'Please wait a few minutes.';
  const minutes = Math.ceil(seconds / 60);
  return minutes <= 1 ? 'Please wait a minute.' : `Please wait ${minutes} minutes.`;
}

export async function enterConsole(_before: FormState, form: FormData): Promise<FormState> {
  const values = enteredValues(form, 'email');
  const input = formSchema.safeParse(Object.fromEntries(form));
  if (!input.success)
    return { status: 'failed', values, message: 'Enter your e-mail address and your password.' };
  const entered = await signIn(input.data);
  if (entered.ok) redirect('/merchant/orders');
  return {
    status: 'failed',
    values,
    message:
      entered.error.code === 'too-many-attempts'
        ? `Too many tries. ${waitText(entered.error.retryAfterSeconds)}`
        : 'This e-mail address and password do not match.',
  };
}
