'use client';

import { useActionState } from 'react';
import { FormMessage } from '#app/_ui/form-message.tsx';
import { idleForm } from '#app/_ui/form-state.ts';
import { SubmitButton } from '#app/_ui/submit-button.tsx';
import { check } from './actions.ts';

export function CheckForm({ orderId }: { readonly orderId: string }) {
  const [state, submit] = useActionState(check, idleForm);
  return (
    <form action={submit} className="contents">
      <input type="hidden" name="orderId" value={orderId} />
      <SubmitButton look="secondary" pendingLabel="Asking PayPal…">
        Check with PayPal
      </SubmitButton>
      <FormMessage state={state} />
    </form>
  );
}
