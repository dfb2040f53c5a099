'use client';

import { useState } from 'react';
import { FormMessage } from '#app/_ui/form-message.tsx';
import { idleForm } from '#app/_ui/form-state.ts';
import type { MerchantOrderView } from '#lib/payments/views/views.ts';
import { cancel, renewHold, voidHold } from './actions.ts';
import { CaptureDialog } from './capture-dialog.tsx';
import { CheckForm } from './check-form.tsx';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { RefundDialog } from './refund-dialog.tsx';
import { refundablePayments } from './refundable-payments.ts';
import { ShipDialog } from './ship-dialog.tsx';

/** What the merchant can do now, and how the last of it ended. What is not allowed is not shown. */
export function OrderActions({ order }: { readonly order: MerchantOrderView }) {
  const [news, setNews] = useState(idleForm);
  const { actions, orderId, authorization } = order;
  return (
    <section aria-label="Actions" className="max-w-full space-y-2">
      <div className="flex flex-wrap items-center gap-2">
        {actions.markShipped ? <ShipDialog orderId={orderId} onNews={setNews} /> : null}
        {actions.capture && authorization ? (
          <CaptureDialog
            orderId={orderId}
            onNews={setNews}
            remaining={authorization.remaining}
            due={authorization.due}
          />
        ) : null}
        {actions.refund ? (
          <RefundDialog orderId={orderId} onNews={setNews} payments={refundablePayments(order.ledger)} />
        ) : null}
        {actions.reauthorize ? (
          <ConfirmDialog
            orderId={orderId}
            onNews={setNews}
            action={renewHold}
            label="Reserve anew"
            title="Reserve the money anew?"
            text="PayPal asks the buyer’s bank again and guarantees the money for three more days. This works once."
            confirmLabel="Reserve it anew"
            pendingLabel="Asking PayPal…"
            look="primary"
            keepLabel="Not now"
          />
        ) : null}
        {actions.voidAuthorization ? (
          <ConfirmDialog
            orderId={orderId}
            onNews={setNews}
            action={voidHold}
            label="Release the hold"
            title="Release the reserved money?"
            text="The buyer is not charged and the order ends here. This cannot be undone."
            confirmLabel="Release the hold now"
            pendingLabel="Releasing…"
          />
        ) : null}
        {actions.cancel ? (
          <ConfirmDialog
            orderId={orderId}
            onNews={setNews}
            action={cancel}
            label="Cancel order"
            title="Cancel this order?"
            text="PayPal is asked first: an order that has been paid in the meantime is not cancelled."
            confirmLabel="Cancel the order now"
            pendingLabel="Cancelling…"
          />
        ) : null}
        {actions.checkWithPayPal ? <CheckForm orderId={orderId} onNews={setNews} /> : null}
      </div>
      <FormMessage state={news} />
    </section>
  );
}
