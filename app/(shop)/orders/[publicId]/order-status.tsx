import { BuyerStateBadge } from '#app/_order/state-badge.tsx';
import { ButtonLink, buttonClass } from '#app/_ui/button.tsx';
import { Spinner } from '#app/_ui/spinner.tsx';
import type { BuyerOrderView } from '#lib/orders/views.ts';
import { OrderSteps } from './order-steps.tsx';
import { orderStory } from './order-story.ts';

interface Props {
  readonly order: BuyerOrderView;
  readonly hasJustPaid: boolean;
}

export function OrderStatus({ order, hasJustPaid }: Props) {
  const story = orderStory(order, hasJustPaid);
  return (
    <div>
      <p className="flex flex-wrap items-center gap-3 text-sm text-ink-soft">
        <span>
          Order <span className="font-medium text-ink tabular-nums">{order.number}</span>
        </span>
        <BuyerStateBadge state={order.state} />
      </p>
      {/* Read out whenever the state changes under the reader's eyes. */}
      <div role="status" aria-live="polite">
        <h1 className="title-1 mt-3 max-w-3xl">{story.title}</h1>
        <p className="mt-3 max-w-2xl text-lg text-ink-soft wrap-anywhere">{story.text}</p>
      </div>
      {order.isUnsettled ? (
        <p className="mt-4 flex items-center gap-2.5 text-sm text-ink-soft print:hidden">
          <Spinner /> This page updates itself.
        </p>
      ) : null}
      {story.next === 'continue-at-paypal' && order.continueUrl ? (
        <a href={order.continueUrl} className={buttonClass('primary', 'large', 'mt-6 print:hidden')}>
          Continue at PayPal
        </a>
      ) : null}
      {story.next === 'start-again' ? (
        <ButtonLink href="/cart" size="large" className="mt-6 print:hidden">
          Back to your cart
        </ButtonLink>
      ) : null}
      {story.reached === undefined ? null : (
        <OrderSteps reached={story.reached} second={order.state === 'authorized' ? 'Confirmed' : 'Paid'} />
      )}
    </div>
  );
}
