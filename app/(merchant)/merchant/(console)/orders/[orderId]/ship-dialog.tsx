'use client';

import { Button } from '#app/_ui/button.tsx';
import { Dialog } from '#app/_ui/dialog.tsx';
import { Field } from '#app/_ui/field.tsx';
import { FormMessage } from '#app/_ui/form-message.tsx';
import type { FormState } from '#app/_ui/form-state.ts';
import { SubmitButton } from '#app/_ui/submit-button.tsx';
import { ship } from './actions.ts';
import { useDialogForm } from './use-dialog-form.ts';

interface Props {
  readonly orderId: string;
  readonly onNews: (news: FormState) => void;
}

export function ShipDialog({ orderId, onNews }: Props) {
  const dialog = useDialogForm(ship, onNews);
  return (
    <>
      <Button onClick={dialog.open}>Mark as shipped</Button>
      <Dialog title="Mark as shipped" isOpen={dialog.isOpen} onClose={dialog.close}>
        <form action={dialog.submit} className="space-y-4">
          <input type="hidden" name="orderId" value={orderId} />
          <p className="text-sm text-ink-soft">The buyer is told that the parcel is on its way.</p>
          <Field id="carrier" name="carrier" label="Carrier (optional)" maxLength={64} autoComplete="off" />
          <Field
            id="tracking-number"
            name="trackingNumber"
            label="Tracking number (optional)"
            maxLength={64}
            autoComplete="off"
          />
          <FormMessage state={dialog.state} />
          <div className="flex justify-end gap-2">
            <Button look="quiet" onClick={dialog.close}>
              Cancel
            </Button>
            <SubmitButton pendingLabel="Saving…">Confirm shipment</SubmitButton>
          </div>
        </form>
      </Dialog>
    </>
  );
}
