'use client';

import { useActionState } from 'react';
import { FormMessage } from '#app/_ui/form-message.tsx';
import { type FormState, idleForm } from '#app/_ui/form-state.ts';
import { SubmitButton } from '#app/_ui/submit-button.tsx';

interface Props {
  readonly action: (before: FormState, form: FormData) => Promise<FormState>;
  readonly field?: { readonly name: string; readonly value: string };
  readonly label: string;
  readonly pendingLabel: string;
  /** Tells apart buttons that look the same. */
  readonly about?: string;
  readonly look?: 'primary' | 'secondary';
  readonly size?: 'small';
}

/** One button, and what came of pressing it. */
export function ActForm({ action, field, label, pendingLabel, about, look = 'secondary', size }: Props) {
  const [state, submit] = useActionState(action, idleForm);
  return (
    <form action={submit} className="relative space-y-2">
      {field ? <input type="hidden" name={field.name} value={field.value} /> : null}
      <SubmitButton
        look={look}
        pendingLabel={pendingLabel}
        {...(size ? { size } : {})}
        {...(about ? { 'aria-label': `${label}: ${about}` } : {})}
      >
        {label}
      </SubmitButton>
      <FormMessage state={state} />
    </form>
  );
}
