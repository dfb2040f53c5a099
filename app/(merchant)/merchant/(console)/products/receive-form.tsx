'use client';

import { useActionState } from 'react';
import { idleForm } from '#app/_ui/form-state.ts';
import { SubmitButton } from '#app/_ui/submit-button.tsx';
import { addStock } from './actions.ts';

interface Props {
  readonly productId: string;
  readonly name: string;
}

export function ReceiveForm({ productId, name }: Props) {
  const [state, submit] = useActionState(addStock, idleForm);
  return (
    <form action={submit} noValidate className="flex items-center justify-end gap-2">
      <input type="hidden" name="productId" value={productId} />
      <span role="status" className={state.status === 'failed' ? 'text-sm text-bad' : 'text-sm text-good'}>
        {state.status === 'idle' ? '' : state.message}
      </span>
      <input
        type="number"
        name="quantity"
        min={1}
        step={1}
        aria-label={`How many of ${name} came in`}
        placeholder="0"
        inputMode="numeric"
        className="min-h-8 w-20 placeholder:text-ink-soft rounded-lg border border-line-strong bg-surface px-2 text-right tabular-nums"
      />
      <SubmitButton
        look="secondary"
        size="small"
        pendingLabel="Adding…"
        aria-label={`Receive stock of ${name}`}
      >
        Receive
      </SubmitButton>
    </form>
  );
}
