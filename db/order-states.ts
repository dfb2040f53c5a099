/** An order's money state. Derived from the ledger, stored only so that lists can filter on it. */
export const orderStates = [
  'created',
  'approved',
  'authorized',
  'pending',
  'paid',
  'partially-refunded',
  'refunded',
  'reversed',
  'declined',
  'cancelled',
  'expired',
] as const;

export type OrderState = (typeof orderStates)[number];
