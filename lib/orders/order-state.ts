import type { OrderState } from '#db/order-states.ts';

export { type OrderState, orderStates } from '#db/order-states.ts';

/** Whether the shop has money for the order and owes its goods. */
export function isPaidFor(state: OrderState): boolean {
  return state === 'paid' || state === 'partially-refunded';
}
