'use client';

import Link from 'next/link';
import { type ReactNode, useActionState } from 'react';
import { SelectField } from '#app/_ui/field.tsx';
import { idleForm } from '#app/_ui/form-state.ts';
import { Notice } from '#app/_ui/notice.tsx';
import { SubmitButton } from '#app/_ui/submit-button.tsx';
import { putInCart } from './actions.ts';

interface Props {
  readonly productId: string;
  readonly available: number;
  readonly isSoldOut: boolean;
  /** What stands below the button until there is something to say. */
  readonly children: ReactNode;
}

const mostAtOnce = 10;

export function AddToCart({ productId, available, isSoldOut, children }: Props) {
  const [state, submit] = useActionState(putInCart, idleForm);
  const choices = Array.from(
    { length: Math.max(1, Math.min(available, mostAtOnce)) },
    (_, index) => index + 1,
  );
  return (
    <form action={submit} className="mt-6">
      <input type="hidden" name="productId" value={productId} />
      <div className="flex gap-3">
        <SelectField
          id="quantity"
          name="quantity"
          label="Quantity"
          isLabelHidden
          isLarge
          disabled={isSoldOut}
          className="w-20 flex-none"
        >
          {choices.map((count) => (
            <option key={count} value={count}>
              {count}
            </option>
          ))}
        </SelectField>
        <SubmitButton size="large" className="flex-1" pendingLabel="Adding…" disabled={isSoldOut}>
          {isSoldOut ? 'Sold out' : 'Add to cart'}
        </SubmitButton>
      </div>
      {/* The answer takes the place of what stood here, so that nothing below it jumps. */}
      <div className="mt-4 min-h-[3.25rem]">
        {state.status === 'idle' ? children : null}
        <div role="status">
          {state.status === 'done' ? (
            <Notice tone="good">
              <span className="flex flex-wrap justify-between gap-x-4">
                <span>{state.message}</span>
                <Link href="/cart" className="font-semibold underline underline-offset-2">
                  View cart
                </Link>
              </span>
            </Notice>
          ) : null}
        </div>
        <div role="alert">
          {state.status === 'failed' ? <Notice tone="bad">{state.message}</Notice> : null}
        </div>
      </div>
    </form>
  );
}
