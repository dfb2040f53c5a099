import { Button, ButtonLink } from '#app/_ui/button.tsx';
import { Notice } from '#app/_ui/notice.tsx';
import { type FailureAction, failureMessage } from '#lib/payments/checkout/failure-message.ts';
import type { CheckoutFailure } from './checkout-state.ts';

interface Props {
  readonly failure: CheckoutFailure;
  /** Loads PayPal's buttons afresh; absent where that would not help. */
  readonly onReload?: () => void;
}

const asksForOrder: readonly FailureAction[] = ['go-to-order', 'wait', 'contact-shop'];

/** One failed try in the words of failure-message.ts, with the one thing to do next. */
export function FailurePanel({ failure, onReload }: Props) {
  const message = failureMessage(failure.code);
  const tone = message.tier === 'not-charged' ? 'warning' : message.tier === 'unknown' ? 'bad' : 'info';
  return (
    <Notice
      tone={tone}
      title={message.title}
      actions={
        <>
          {message.action === 'review-cart' ? <ButtonLink href="/cart">Review your cart</ButtonLink> : null}
          {asksForOrder.includes(message.action) ? <OrderLink publicId={failure.publicId} /> : null}
          {failure.code === 'sdk-failed' && onReload ? (
            <Button onClick={onReload}>Load PayPal again</Button>
          ) : null}
        </>
      }
    >
      <p>{message.text}</p>
    </Notice>
  );
}

function OrderLink({ publicId }: { readonly publicId: string | undefined }) {
  return publicId === undefined ? (
    <ButtonLink href="/orders/find">Find your order</ButtonLink>
  ) : (
    <ButtonLink href={`/orders/${encodeURIComponent(publicId)}`}>Go to your order</ButtonLink>
  );
}
