import type { OrderRow } from '../engine/rows.ts';

/** What a buyer can press: the wallet, the wallet in parts, the other wallet, or no wallet at all. */
const FUNDING_SOURCES = ['paypal', 'paylater', 'venmo', 'card'] as const;
export type FundingSource = (typeof FUNDING_SOURCES)[number];

/** The button decides; without one, what the order says. */
export function fundingOf(asked: string, order: Pick<OrderRow, 'paymentSource'>): FundingSource {
  const pressed = FUNDING_SOURCES.find((source) => source === asked);
  return pressed ?? (order.paymentSource?.venmo === undefined ? 'paypal' : 'venmo');
}
