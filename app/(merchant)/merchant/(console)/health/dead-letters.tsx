'use client';

import { useActionState } from 'react';
import type { DeadLetterView } from '#app/_lib/shop.ts';
import { FormMessage } from '#app/_ui/form-message.tsx';
import { idleForm } from '#app/_ui/form-state.ts';
import { SubmitButton } from '#app/_ui/submit-button.tsx';
import { Cell, HeadCell, Table } from '#app/_ui/table.tsx';
import { TimeText } from '#app/_ui/time-text.tsx';
import { tryAgain } from './actions.ts';

/** Work that failed on every try: what it was, why, and a button that has it tried again. */
export function DeadLetters({ letters }: { readonly letters: readonly DeadLetterView[] }) {
  const [state, submit] = useActionState(tryAgain, idleForm);
  return (
    <>
      <FormMessage state={state} />
      {letters.length === 0 ? (
        <div className="card p-4">
          <p className="text-sm text-ink-soft">No job has failed on every try.</p>
        </div>
      ) : (
        <div className="space-y-3">
          <Table
            caption="Jobs that failed on every try, oldest first"
            head={
              <>
                <HeadCell>Job</HeadCell>
                <HeadCell>Given up</HeadCell>
                <HeadCell>Why</HeadCell>
                <HeadCell>Try again</HeadCell>
              </>
            }
          >
            {letters.map((letter) => (
              <tr key={letter.id}>
                <Cell>
                  <span className="font-mono text-[0.8125rem]">{letter.name}</span>
                </Cell>
                <Cell className="text-ink-soft">
                  <TimeText at={letter.failedAt} length="short" />
                </Cell>
                <Cell>
                  <p className="max-w-md text-bad">{letter.error}</p>
                </Cell>
                <Cell>
                  <form action={submit}>
                    <input type="hidden" name="ids" value={letter.id} />
                    <SubmitButton
                      look="secondary"
                      size="small"
                      pendingLabel="Booking…"
                      aria-label={`Try again: ${letter.name}`}
                    >
                      Try again
                    </SubmitButton>
                  </form>
                </Cell>
              </tr>
            ))}
          </Table>
          {letters.length > 1 ? (
            <form action={submit}>
              <input type="hidden" name="ids" value={letters.map((letter) => letter.id).join(',')} />
              <SubmitButton look="secondary" pendingLabel="Booking…">
                Try all again
              </SubmitButton>
            </form>
          ) : null}
        </div>
      )}
    </>
  );
}
