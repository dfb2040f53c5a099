import Link from 'next/link';
import { flagWord } from '#app/_order/flag-words.ts';
import { FulfilmentBadge, StateBadge } from '#app/_order/state-badge.tsx';
import { Notice } from '#app/_ui/notice.tsx';
import { TimeText } from '#app/_ui/time-text.tsx';
import { flagSentences } from '#lib/payments/settle/settlement-words.ts';
import type { MerchantOrderView } from '#lib/payments/views/views.ts';
import { HoldNotice } from './hold-notice.tsx';
import { OrderActions } from './order-actions.tsx';

export function OrderHead({ order }: { readonly order: MerchantOrderView }) {
  return (
    <div className="mb-6 space-y-4">
      <nav aria-label="Breadcrumb" className="text-sm text-ink-soft">
        <Link href="/merchant/orders" className="hover:underline">
          Orders
        </Link>
        <span aria-hidden="true"> / </span>
        <span>{order.number}</span>
      </nav>
      <div className="flex flex-wrap items-start justify-between gap-4">
        <div>
          <h1 className="title-console flex flex-wrap items-center gap-x-3 gap-y-1">
            <span className="tabular-nums">{order.number}</span>
            <StateBadge state={order.state} />
            {order.fulfilment === 'waiting' ? null : (
              <FulfilmentBadge fulfilment={order.fulfilment} state={order.state} />
            )}
          </h1>
          <p className="mt-1 text-sm text-ink-soft">
            Placed <TimeText at={order.placedAt} /> ·{' '}
            <Link href={`/orders/${order.publicId}`} className="underline underline-offset-2">
              What the buyer sees
            </Link>
          </p>
        </div>
        <OrderActions order={order} />
      </div>
      {order.flag ? (
        <Notice tone="bad" title={`This order needs you: ${flagWord(order.flag).toLowerCase()}`}>
          {flagSentences[order.flag] ?? 'Please look at what happened below'}.
        </Notice>
      ) : null}
      {order.authorization ? <HoldNotice hold={order.authorization} /> : null}
    </div>
  );
}
