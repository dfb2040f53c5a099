export { type OrderState, orderStates } from '#db/order-states.ts';
