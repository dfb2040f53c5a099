'use client';

import { useState } from 'react';
import { Button } from '#app/_ui/button.tsx';
import { Dialog } from '#app/_ui/dialog.tsx';
import { Field } from '#app/_ui/field.tsx';
import { FormMessage } from '#app/_ui/form-message.tsx';
import type { FormState } from '#app/_ui/form-state.ts';
import { SubmitButton } from '#app/_ui/submit-button.tsx';
import type { MoneyView } from '#lib/kernel/money-view.ts';
import { capture } from './actions.ts';
import { useDialogForm } from './use-dialog-form.ts';

interface Props {
  readonly orderId: string;
  readonly remaining: MoneyView;
  readonly due: MoneyView;
  readonly onNews: (news: FormState) => void;
}

/** Charges what is only reserved so far. */
export function CaptureDialog({ orderId, remaining, due, onNews }: Props) {
  const dialog = useDialogForm(capture, onNews);
  const [amount, setAmount] = useState(due.decimal);
  const open = () => {
    // What is due has changed since the last charge.
    setAmount(due.decimal);
    dialog.open();
  };
  return (
    <>
      <Button onClick={open}>Charge now</Button>
      <Dialog title="Charge the reserved amount" isOpen={dialog.isOpen} onClose={dialog.close}>
        <form action={dialog.submit} className="space-y-4">
          <input type="hidden" name="orderId" value={orderId} />
          <input type="hidden" name="key" value={dialog.key} />
          <Field
            id="capture-amount"
            name="amount"
            label={`Amount in ${remaining.currency}`}
            inputMode="decimal"
            autoComplete="off"
            value={amount}
            onChange={(event) => setAmount(event.target.value)}
            hint={`${remaining.text} is reserved.`}
          />
          <label className="flex items-center gap-3 text-sm">
            <input type="checkbox" name="isFinal" defaultChecked className="size-4 accent-(--accent)" />
            This is the last charge; release what is left
          </label>
          <FormMessage state={dialog.state} />
          <div className="flex justify-end gap-2">
            <Button look="quiet" onClick={dialog.close}>
              Cancel
            </Button>
            <SubmitButton pendingLabel="Charging…">Charge the buyer</SubmitButton>
          </div>
        </form>
      </Dialog>
    </>
  );
}
