'use client';

import { useActionState, useState } from 'react';
import { type FormState, idleForm } from '#app/_ui/form-state.ts';

type Action = (before: FormState, form: FormData) => Promise<FormState>;

function randomKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}

/**
 * A form in a dialog that closes itself when it has worked. One key an opening: a second press repeats, never doubles.
 * The answer goes to `onNews` as well, because an action that has worked is often not offered any more.
 */
export function useDialogForm(action: Action, onNews: (news: FormState) => void) {
  const [openKey, setOpenKey] = useState<string>();
  const [state, submit] = useActionState(async (before: FormState, form: FormData) => {
    const after = await action(before, form);
    onNews(after);
    if (after.status === 'done') setOpenKey(undefined);
    return after;
  }, idleForm);
  const [seen, setSeen] = useState<FormState>(idleForm);
  return {
    isOpen: openKey !== undefined,
    open: () => {
      setSeen(state);
      onNews(idleForm);
      setOpenKey(randomKey());
    },
    close: () => setOpenKey(undefined),
    key: openKey ?? '',
    /** The answer to this opening; what an earlier one said is not repeated. */
    state: state === seen ? idleForm : state,
    submit,
  };
}
