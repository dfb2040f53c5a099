import type { BuyerOrderView } from '#lib/orders/views.ts';

type Shown = Pick<BuyerOrderView, 'state' | 'isUnsettled' | 'isBeingRefunded'> & {
  readonly pendingReason?: string | undefined;
  readonly shippedAt?: string | undefined;
};

/** What, when it differs from the page, is news. */
export function fingerprint({
  state,
  isUnsettled,
  isBeingRefunded,
  pendingReason = '',
  shippedAt = '',
}: Shown): string {
  return JSON.stringify([state, isUnsettled, isBeingRefunded, pendingReason, shippedAt]);
}
