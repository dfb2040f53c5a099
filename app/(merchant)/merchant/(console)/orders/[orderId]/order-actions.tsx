import type { MerchantOrderView } from '#lib/payments/views.ts';
import { cancel, voidHold } from './actions.ts';
import { CaptureDialog } from './capture-dialog.tsx';
import { CheckForm } from './check-form.tsx';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { RefundDialog } from './refund-dialog.tsx';
import { ShipDialog } from './ship-dialog.tsx';

/** What the merchant can do now. What is not allowed is not shown. */
export function OrderActions({ order }: { readonly order: MerchantOrderView }) {
  const { actions, orderId, authorization } = order;
  if (!Object.values(actions).some(Boolean)) return null;
  return (
    <section
      aria-label="Actions"
      className="flex flex-wrap items-center gap-2 [&>div]:order-last [&>div:empty]:contents [&>div:not(:empty)]:w-full"
    >
      {actions.markShipped ? <ShipDialog orderId={orderId} /> : null}
      {actions.capture && authorization ? (
        <CaptureDialog orderId={orderId} remaining={authorization.remaining} />
      ) : null}
      {actions.refund ? <RefundDialog orderId={orderId} refundable={order.money.refundable} /> : null}
      {actions.voidAuthorization ? (
        <ConfirmDialog
          orderId={orderId}
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
          action={cancel}
          label="Cancel order"
          title="Cancel this order?"
          text="PayPal is asked first: an order that has been paid in the meantime is not cancelled."
          confirmLabel="Cancel the order now"
          pendingLabel="Cancelling…"
        />
      ) : null}
      {actions.checkWithPayPal ? <CheckForm orderId={orderId} /> : null}
    </section>
  );
}
