/** A payment at PayPal as far as it says what was charged. */
interface Payment {
  readonly kind: string;
  readonly status: string;
  readonly amountMinor: bigint;
  readonly currency: string;
}

interface Order {
  readonly intent: string;
  readonly currency: string;
  readonly totalMinor: bigint;
}

/**
 * What the buyer was charged for the order, in minor units of its currency, before refunds. The parts of an authorization
 * add up; of several whole payments the first counts, as the others go back.
 */
export function chargedMinor(order: Order, ledger: readonly Payment[]): bigint {
  const charges = ledger
    .filter(({ kind, status }) => kind === 'capture' && status === 'COMPLETED')
    .filter(({ currency }) => currency === order.currency)
    .map(({ amountMinor }) => amountMinor);
  if (order.intent === 'authorize') return charges.reduce((total, minor) => total + minor, 0n);
  return charges.find((minor) => minor >= order.totalMinor) ?? 0n;
}
