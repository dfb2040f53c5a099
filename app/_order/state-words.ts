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

const buyerWords: Readonly<Partial<Record<OrderState, Word>>> = {
  approved: { label: 'Being completed', tone: 'info' },
  authorized: { label: 'Confirmed', tone: 'good' },
  pending: { label: 'Being checked', tone: 'warning' },
  reversed: { label: 'Taken back', tone: 'bad' },
};

/** The same for the buyer, to whom some of the trade's words say nothing. */
export function buyerStateWord(state: OrderState): Word {
  return buyerWords[state] ?? stateWord(state);
}

const moneyIsBack: readonly OrderState[] = ['refunded', 'reversed'];

/** Where the parcel is. */
export function fulfilmentWord(fulfilment: FulfilmentState, state: OrderState): Word {
  switch (fulfilment) {
    case 'waiting':
      return { label: 'Not yet', tone: 'neutral' };
    case 'to-ship':
      // What was paid back before it left is nobody's next parcel.
      if (moneyIsBack.includes(state)) return { label: 'Not shipped', tone: 'neutral' };
      return { label: 'To ship', tone: 'warning' };
    case 'shipped':
      return { label: 'Shipped', tone: 'good' };
    default:
      return unreachable(fulfilment);
  }
}
