'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { redriveDeadLetters, requireMerchant } from '#app/_lib/shop.ts';
import type { FormState } from '#app/_ui/form-state.ts';

const idsSchema = z.object({
  ids: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.uuid()).max(200)),
});

export async function tryAgain(_before: FormState, form: FormData): Promise<FormState> {
  await requireMerchant();
  const input = idsSchema.safeParse(Object.fromEntries(form));
  if (!input.success) return { status: 'failed', message: 'Please reload this page and try again.' };
  const moved = await redriveDeadLetters(input.data.ids);
  refresh();
  return { status: 'done', message: moved === 0 ? 'Somebody was faster.' : `${moved} will be tried again.` };
}
