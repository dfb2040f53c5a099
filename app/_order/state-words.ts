import { unreachable } from '#lib/kernel/result.ts';
import type { OrderState } from '#lib/orders/order-state.ts';
import type { FulfilmentState } from '#lib/orders/views.ts';
import type { Tone } from '../_ui/badge.tsx';

interface Word {
  readonly label: string;
  readonly tone: Tone;
}

/** An order's state in one or two words. */
export function stateWord(state: OrderState): Word {
  switch (state) {
    case 'created':
      return { label: 'Not paid yet', tone: 'neutral' };
    case 'approved':
      return { label: 'Approved', tone: 'info' };
    case 'authorized':
      return { label: 'Authorized', tone: 'info' };
    case 'pending':
      return { label: 'Pending', tone: 'warning' };
    case 'paid':
      return { label: 'Paid', tone: 'good' };
    case 'partially-refunded':
      return { label: 'Partly refunded', tone: 'neutral' };
    case 'refunded':
      return { label: 'Refunded', tone: 'neutral' };
    case 'reversed':
      return { label: 'Reversed', tone: 'bad' };
    case 'declined':
      return { label: 'Declined', tone: 'bad' };
    case 'cancelled':
      return { label: 'Cancelled', tone: 'neutral' };
    case 'expired':
      return { label: 'Expired', tone: 'neutral' };
    default:
      return unreachable(state);
  }
}

/** Where the parcel is. */
export function fulfilmentWord(fulfilment: FulfilmentState): Word {
  switch (fulfilment) {
    case 'waiting':
      return { label: 'Not yet', tone: 'neutral' };
    case 'to-ship':
      return { label: 'To ship', tone: 'warning' };
    case 'shipped':
      return { label: 'Shipped', tone: 'good' };
    default:
      return unreachable(fulfilment);
  }
}
