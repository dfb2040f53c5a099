'use client';

import { useActionState, useEffect, useRef } from 'react';
import { classNames } from '#app/_ui/class-names.ts';
import { fieldValue, idleForm } from '#app/_ui/form-state.ts';
import { SubmitButton } from '#app/_ui/submit-button.tsx';
import { changeDiscountCode } from './actions.ts';

interface Props {
  /** The code in the cart. */
  readonly code?: string;
  /** Why it takes nothing off. */
  readonly problem?: string;
}

export function DiscountForm({ code, problem }: Props) {
  const [state, submit] = useActionState(changeDiscountCode, idleForm);
  const input = useRef<HTMLInputElement>(null);
  const remove = useRef<HTMLButtonElement>(null);
  const shown = useRef(code);

  // What was pressed has gone with the change: the keyboard goes on from what stands in its place.
  useEffect(() => {
    if (shown.current === code) return;
    shown.current = code;
    (code === undefined ? input : remove).current?.focus();
  }, [code]);

  const complaint = state.status === 'failed' ? state.message : code === undefined ? undefined : problem;
  return (
    <form action={submit} noValidate className="mt-4 border-t border-line pt-4">
      {code === undefined ? (
        <>
          <label htmlFor="discount-code" className="mb-1.5 block text-sm font-medium">
            Discount code
          </label>
          <div className="flex gap-2">
            <input
              ref={input}
              id="discount-code"
              name="code"
              maxLength={64}
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              defaultValue={fieldValue(state, 'code')}
              aria-invalid={complaint ? true : undefined}
              aria-describedby="discount-note"
              className={classNames(
                'min-h-10 w-full min-w-0 rounded-lg border bg-surface px-3 text-base',
                complaint ? 'border-bad' : 'border-line-strong',
              )}
            />
            <SubmitButton look="secondary" pendingLabel="Checking…">
              Apply
            </SubmitButton>
          </div>
        </>
      ) : (
        <div className="flex items-center justify-between gap-3 text-sm">
          <p>
            <span className="text-ink-soft">Code </span>
            <span className="font-semibold break-all">{code}</span>
          </p>
          <input type="hidden" name="remove" value="yes" />
          <SubmitButton
            ref={remove}
            look="quiet"
            size="small"
            pendingLabel="Removing…"
            aria-label={`Remove the code ${code}`}
            aria-describedby="discount-note"
            className="-mr-3 underline underline-offset-2"
          >
            Remove
          </SubmitButton>
        </div>
      )}
      <div id="discount-note" className="text-sm font-medium">
        <p role="alert" className="text-bad">
          {complaint ? <span className="mt-1.5 block">{complaint}</span> : null}
        </p>
        <p role="status" className="text-good">
          {state.status === 'done' && !complaint ? (
            <span className="mt-1.5 block">{state.message}</span>
          ) : null}
        </p>
      </div>
    </form>
  );
}
