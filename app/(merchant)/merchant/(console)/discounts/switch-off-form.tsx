'use client';

import { useActionState } from 'react';
import { idleForm } from '#app/_ui/form-state.ts';
import { SubmitButton } from '#app/_ui/submit-button.tsx';
import { endCode } from './actions.ts';

export function SwitchOffForm({ code }: { readonly code: string }) {
  const [state, submit] = useActionState(endCode, idleForm);
  return (
    <form action={submit} className="flex items-center justify-end gap-2">
      <input type="hidden" name="code" value={code} />
      <span role="status" className="text-sm text-bad">
        {state.status === 'failed' ? state.message : ''}
      </span>
      <SubmitButton
        look="secondary"
        size="small"
        pendingLabel="Switching off…"
        aria-label={`Switch off ${code}`}
      >
        Switch off
      </SubmitButton>
    </form>
  );
}
