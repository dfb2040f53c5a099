'use client';

import { useActionState } from 'react';
import type { DeadLetterView } from '#app/_lib/shop.ts';
import { FormMessage } from '#app/_ui/form-message.tsx';
import { idleForm } from '#app/_ui/form-state.ts';
import { SubmitButton } from '#app/_ui/submit-button.tsx';
import { Cell, HeadCell, Row, Table } from '#app/_ui/table.tsx';
import { TimeText } from '#app/_ui/time-text.tsx';
import { tryAgain } from './actions.ts';
import { jobWords } from './plain-words.ts';

/** Work that failed on every try: what it was, why, and a button that has it tried again. */
export function DeadLetters({ letters }: { readonly letters: readonly DeadLetterView[] }) {
  const [state, submit] = useActionState(tryAgain, idleForm);
  return (
    <>
      <FormMessage state={state} />
      {letters.length === 0 ? (
        <p className="card p-5 text-sm text-ink-soft">No work has failed on every try.</p>
      ) : (
        <div className="space-y-3">
          <Table
            caption="Work that failed on every try, oldest first"
            head={
              <>
                <HeadCell>Work</HeadCell>
                <HeadCell>Given up</HeadCell>
                <HeadCell>Why</HeadCell>
                <HeadCell>Try again</HeadCell>
              </>
            }
          >
            {letters.map((letter) => (
              <Row key={letter.id}>
                <Cell className="font-medium">{jobWords(letter.name)}</Cell>
                <Cell className="text-ink-soft" label="Given up">
                  <TimeText at={letter.failedAt} length="short" />
                </Cell>
                <Cell>
                  <p className="max-w-md text-bad wrap-anywhere">{letter.error}</p>
                </Cell>
                <Cell>
                  <form action={submit}>
                    <input type="hidden" name="ids" value={letter.id} />
                    <SubmitButton
                      look="secondary"
                      size="small"
                      pendingLabel="Booking…"
                      aria-label={`Try again: ${jobWords(letter.name)}`}
                    >
                      Try again
                    </SubmitButton>
                  </form>
                </Cell>
              </Row>
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
