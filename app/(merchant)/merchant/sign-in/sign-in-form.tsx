'use client';

import { useActionState } from 'react';
import { Field } from '#app/_ui/field.tsx';
import { FormMessage } from '#app/_ui/form-message.tsx';
import { fieldValue, idleForm } from '#app/_ui/form-state.ts';
import { SubmitButton } from '#app/_ui/submit-button.tsx';
import { enterConsole } from './actions.ts';

export function SignInForm() {
  const [state, submit] = useActionState(enterConsole, idleForm);
  return (
    <form action={submit} noValidate className="mt-6 space-y-5">
      <Field
        id="email"
        name="email"
        type="email"
        label="E-mail address"
        autoComplete="username"
        required
        defaultValue={fieldValue(state, 'email')}
      />
      <Field
        id="password"
        name="password"
        type="password"
        label="Password"
        autoComplete="current-password"
        required
      />
      <FormMessage state={state} />
      <SubmitButton size="large" pendingLabel="Signing in…" className="w-full">
        Sign in
      </SubmitButton>
    </form>
  );
}
