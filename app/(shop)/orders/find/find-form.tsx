'use client';

import { useActionState } from 'react';
import { Field } from '#app/_ui/field.tsx';
import { FormMessage } from '#app/_ui/form-message.tsx';
import { fieldError, fieldValue, idleForm } from '#app/_ui/form-state.ts';
import { SubmitButton } from '#app/_ui/submit-button.tsx';
import { lookUpOrder } from './actions.ts';

export function FindForm() {
  const [state, submit] = useActionState(lookUpOrder, idleForm);
  return (
    <form action={submit} noValidate className="mt-6 space-y-5">
      <Field
        id="number"
        name="number"
        label="Order number"
        placeholder="ORD-7K3M9Q"
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        required
        defaultValue={fieldValue(state, 'number')}
        error={fieldError(state, 'number')}
      />
      <Field
        id="email"
        name="email"
        type="email"
        label="E-mail address"
        autoComplete="email"
        required
        hint="The one your receipt went to."
        defaultValue={fieldValue(state, 'email')}
        error={fieldError(state, 'email')}
      />
      <FormMessage state={state} />
      <SubmitButton size="large" pendingLabel="Looking…" className="w-full">
        Find order
      </SubmitButton>
    </form>
  );
}
