'use client';

import { useActionState } from 'react';
import { type FormState, idleForm } from '#app/_ui/form-state.ts';
import { SubmitButton } from '#app/_ui/submit-button.tsx';
import { check } from './actions.ts';

interface Props {
  readonly orderId: string;
  readonly onNews: (news: FormState) => void;
}

export function CheckForm({ orderId, onNews }: Props) {
  const [, submit] = useActionState(async (before: FormState, form: FormData) => {
    const after = await check(before, form);
    onNews(after);
    return after;
  }, idleForm);
  return (
    <form action={submit}>
      <input type="hidden" name="orderId" value={orderId} />
      <SubmitButton look="secondary" pendingLabel="Asking PayPal…">
        Check with PayPal
      </SubmitButton>
    </form>
  );
}
