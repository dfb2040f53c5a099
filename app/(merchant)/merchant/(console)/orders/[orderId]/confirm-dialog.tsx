'use client';

import { Button } from '#app/_ui/button.tsx';
import { Dialog } from '#app/_ui/dialog.tsx';
import { FormMessage } from '#app/_ui/form-message.tsx';
import type { FormState } from '#app/_ui/form-state.ts';
import { SubmitButton } from '#app/_ui/submit-button.tsx';
import { useDialogForm } from './use-dialog-form.ts';

interface Props {
  readonly orderId: string;
  readonly action: (before: FormState, form: FormData) => Promise<FormState>;
  /** The button that opens the question. */
  readonly label: string;
  readonly title: string;
  readonly text: string;
  /** The button that does it. */
  readonly confirmLabel: string;
  readonly pendingLabel: string;
  /** Dangerous unless nothing is lost by it. */
  readonly look?: 'danger' | 'primary';
  /** The button that leaves everything as it is. */
  readonly keepLabel?: string;
  readonly onNews: (news: FormState) => void;
}

/** One question before something that cannot be taken back. */
export function ConfirmDialog({
  orderId,
  action,
  label,
  title,
  text,
  confirmLabel,
  pendingLabel,
  look = 'danger',
  keepLabel = 'Keep it',
  onNews,
}: Props) {
  const dialog = useDialogForm(action, onNews);
  return (
    <>
      <Button look="secondary" onClick={dialog.open}>
        {label}
      </Button>
      <Dialog title={title} isOpen={dialog.isOpen} onClose={dialog.close}>
        <form action={dialog.submit} className="space-y-4">
          <input type="hidden" name="orderId" value={orderId} />
          <input type="hidden" name="key" value={dialog.key} />
          <p>{text}</p>
          <FormMessage state={dialog.state} />
          <div className="flex justify-end gap-2">
            <Button look="quiet" onClick={dialog.close}>
              {keepLabel}
            </Button>
            <SubmitButton look={look} pendingLabel={pendingLabel}>
              {confirmLabel}
            </SubmitButton>
          </div>
        </form>
      </Dialog>
    </>
  );
}
