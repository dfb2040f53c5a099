'use client';

import { useActionState, useTransition } from 'react';
import { idleForm } from '#app/_ui/form-state.ts';
import { changeQuantity } from './actions.ts';

interface Props {
  readonly productId: string;
  readonly name: string;
  readonly quantity: number;
  readonly maxQuantity: number;
}

const mostShown = 20;

function choicesFor(quantity: number, maxQuantity: number): number[] {
  const top = Math.max(1, Math.min(maxQuantity, mostShown));
  const choices = Array.from({ length: top }, (_, index) => index + 1);
  return choices.includes(quantity) ? choices : [...choices, quantity];
}

export function QuantityControl({ productId, name, quantity, maxQuantity }: Props) {
  const [state, submit, isPending] = useActionState(changeQuantity, idleForm);
  const [, startTransition] = useTransition();

  // Not disabled while it works: that would take the focus from who uses the keyboard.
  const change = (next: number) => {
    if (isPending) return;
    const form = new FormData();
    form.set('productId', productId);
    form.set('quantity', String(next));
    startTransition(() => submit(form));
  };

  const remove = () => {
    // The button goes away with its line; the focus goes to the content of the page instead of nowhere.
    document.getElementById('main')?.focus();
    change(0);
  };

  return (
    <div>
      <div className="flex items-center gap-3" aria-busy={isPending}>
        <select
          aria-label={`Quantity of ${name}`}
          value={quantity}
          aria-disabled={isPending}
          onChange={(event) => change(Number(event.target.value))}
          className="min-h-10 rounded-lg border border-line-strong bg-surface px-2.5 aria-disabled:opacity-60"
        >
          {choicesFor(quantity, maxQuantity).map((count) => (
            <option key={count} value={count}>
              {count}
            </option>
          ))}
        </select>
        <button
          type="button"
          aria-disabled={isPending}
          onClick={remove}
          aria-label={`Remove ${name}`}
          className="min-h-10 rounded-lg px-1 text-sm text-ink-soft underline underline-offset-2 hover:text-ink aria-disabled:opacity-60"
        >
          Remove
        </button>
      </div>
      <p role="status" className="text-sm text-bad">
        {state.status === 'failed' ? state.message : ''}
      </p>
    </div>
  );
}
