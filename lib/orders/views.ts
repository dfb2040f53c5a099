import type { TotalsView } from '#lib/cart/views.ts';
import type { MoneyView } from '#lib/kernel/money-view.ts';
import type { OrderState } from './order-state.ts';

export interface OrderLineView {
  readonly name: string;
  readonly slug: string;
  readonly image: string;
  readonly imageAlt: string;
  readonly quantity: number;
  readonly unit: MoneyView;
  readonly total: MoneyView;
}

/** What the buyer may know of an order. */
export interface BuyerOrderView {
  readonly publicId: string;
  /** For people, such as "ORD-7K3M9Q". */
  readonly number: string;
  readonly state: OrderState;
  /** True while the page should keep looking for news. */
  readonly isUnsettled: boolean;
  readonly placedAt: string;
  readonly email?: string;
  readonly lines: readonly OrderLineView[];
  readonly totals: TotalsView;
  /** What was charged, where that is not the total. */
  readonly charged?: MoneyView;
  readonly refunded?: MoneyView;
  readonly shippedAt?: string;
  readonly shipTo?: readonly string[];
  /** Why a payment is pending, in words for the buyer. */
  readonly pendingReason?: string;
  /** Sent when the order cannot be fulfilled and the money goes back. */
  readonly isBeingRefunded: boolean;
  /** Where PayPal can be continued without the popup, while the order still waits for approval. */
  readonly continueUrl?: string;
}

export interface OrderRowView {
  readonly orderId: string;
  readonly number: string;
  readonly state: OrderState;
  readonly email?: string;
  readonly placedAt: string;
  readonly total: MoneyView;
  readonly refunded?: MoneyView;
  readonly itemCount: number;
  readonly fulfilment: FulfilmentState;
  /** Needs a person: shown as a marker in the list. */
  readonly flag?: string;
}

export type FulfilmentState = 'waiting' | 'to-ship' | 'shipped';

export interface OrderPageView {
  readonly rows: readonly OrderRowView[];
  /** Pass as `cursor` for the next page; absent on the last. */
  readonly nextCursor?: string;
  readonly counts: Readonly<Partial<Record<OrderState, number>>>;
}
