import type { OrderState } from '#lib/orders/order-state.ts';
import type { TimelineDraft } from './timeline.ts';

/** What the timeline says when an order comes to a state that no ledger line explains. */
export const stateSentences: Partial<Record<OrderState, [TimelineDraft['tone'], string]>> = {
  approved: ['neutral', 'The buyer approved the payment at PayPal'],
  cancelled: ['warning', 'The order was cancelled; nothing was charged'],
  expired: ['neutral', 'The payment was not completed in time; the goods are on sale again'],
};

/** Why an order needs a person. */
export const flagSentences: Readonly<Record<string, string>> = {
  'amount-mismatch':
    'PayPal charged another amount than the order is for. It will not be shipped; the money goes back',
  'paid-twice': 'The order was paid a second time. The second payment goes back',
  overpaid: 'More was paid than the order is for. It will be shipped; please look at the difference',
  'sold-out': 'The payment arrived after the goods were sold to somebody else. The money goes back',
  'back-order':
    'The payment arrived after the goods were sold to somebody else. They are owed: ship them when new stock is in',
  'sold-out-ask':
    'The payment arrived after the goods were sold to somebody else. Refund it, or receive new stock and check with PayPal to ship',
  'wrong-payee': 'The money went to another PayPal account than this shop’s. It will not be shipped',
};
