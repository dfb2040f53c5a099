'use client';

import { useActionState } from 'react';
import { Field, SelectField } from '#app/_ui/field.tsx';
import { FormMessage } from '#app/_ui/form-message.tsx';
import { fieldError, fieldValue, idleForm } from '#app/_ui/form-state.ts';
import { SubmitButton } from '#app/_ui/submit-button.tsx';
import { addCode } from './actions.ts';

export function CodeForm({ currency }: { readonly currency: string }) {
  const [state, submit] = useActionState(addCode, idleForm);
  const field = (name: string) => ({
    id: name,
    name,
    defaultValue: fieldValue(state, name),
    error: fieldError(state, name),
    autoComplete: 'off',
  });
  const days = 'UTC. Empty: always.';
  return (
    <form action={submit} noValidate className="space-y-4">
      <Field
        {...field('code')}
        label="Code"
        hint="Buyers may type it in small letters too."
        autoCapitalize="characters"
        spellCheck={false}
        required
      />
      <div className="grid grid-cols-2 items-start gap-3">
        <SelectField
          // A select keeps its first default: with another key it takes what was entered last.
          key={fieldValue(state, 'kind') ?? 'percent'}
          id="kind"
          name="kind"
          label="Takes off"
          defaultValue={fieldValue(state, 'kind') ?? 'percent'}
        >
          <option value="percent">Percent</option>
          <option value="amount">{`Amount in ${currency}`}</option>
        </SelectField>
        <Field {...field('value')} label="How much" inputMode="decimal" required />
      </div>
      <Field
        {...field('minimum')}
        label={`Goods from, in ${currency}`}
        hint="Empty: any cart."
        inputMode="decimal"
      />
      <div className="grid grid-cols-2 items-start gap-3">
        <Field {...field('firstDay')} label="First day" type="date" hint={days} />
        <Field {...field('lastDay')} label="Last day" type="date" hint={days} />
      </div>
      <Field
        {...field('most')}
        label="Most uses"
        hint="Of all buyers together. Empty: no limit."
        inputMode="numeric"
      />
      <FormMessage state={state} />
      <SubmitButton pendingLabel="Making it…" className="w-full">
        Make code
      </SubmitButton>
    </form>
  );
}
