'use client';

import { Button } from '#app/_ui/button.tsx';
import { Dialog } from '#app/_ui/dialog.tsx';
import type { FormState } from '#app/_ui/form-state.ts';
import { refund } from './actions.ts';
import { RefundForm } from './refund-form.tsx';
import type { RefundablePayment } from './refundable-payments.ts';
import { useDialogForm } from './use-dialog-form.ts';

interface Props {
  readonly orderId: string;
  readonly payments: readonly RefundablePayment[];
  readonly onNews: (news: FormState) => void;
}

export function RefundDialog({ orderId, payments, onNews }: Props) {
  const dialog = useDialogForm(refund, onNews);
  return (
    <>
      <Button look="secondary" onClick={dialog.open}>
        Refund
      </Button>
      <Dialog title="Refund the buyer" isOpen={dialog.isOpen} onClose={dialog.close}>
        <form action={dialog.submit}>
          <input type="hidden" name="orderId" value={orderId} />
          <input type="hidden" name="key" value={dialog.key} />
          <RefundForm payments={payments} state={dialog.state} onCancel={dialog.close} />
        </form>
      </Dialog>
    </>
  );
}
