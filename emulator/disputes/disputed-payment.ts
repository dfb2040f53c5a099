import { giveBackSale } from '../billing/sale-operations.ts';
import type { Money } from '../engine/money.ts';
import type { World } from '../engine/world.ts';
import { requireCapture } from '../payments/find-payment.ts';
import { giveBack } from '../payments/refund-capture.ts';

/** What a dispute has to know of a payment, whether an order's capture or a subscription's sale. */
export interface DisputedPayment {
  readonly amount: Money;
  readonly leftMinor: bigint;
  readonly isPaid: boolean;
  readonly orderId?: string;
  readonly buyerId?: string | undefined;
  readonly invoiceId?: string | undefined;
  readonly customId?: string | undefined;
  readonly createdAt: number;
  /** Runs in the caller's transaction. */
  giveBack(amount: Money, kind: 'refund' | 'reversal'): void;
}

export function disputedPayment(world: World, id: string): DisputedPayment {
  const sale = world.store.get('sales', id);
  if (!sale) return captureAsDisputed(world, id);
  return {
    amount: { currency: sale.currency, minor: sale.minor },
    leftMinor: sale.minor - sale.refundedMinor,
    isPaid: sale.status === 'COMPLETED' || sale.status === 'PARTIALLY_REFUNDED',
    buyerId: world.store.get('subscriptions', sale.subscriptionId)?.buyerId,
    customId: sale.customId,
    createdAt: sale.createdAt,
    giveBack: (amount, kind) => giveBackSale(world, sale, amount, { kind }),
  };
}

function captureAsDisputed(world: World, id: string): DisputedPayment {
  const capture = requireCapture(world, id);
  return {
    amount: capture.amount,
    leftMinor: capture.amount.minor - capture.refundedMinor,
    isPaid: capture.status === 'COMPLETED' || capture.status === 'PARTIALLY_REFUNDED',
    orderId: capture.orderId,
    buyerId: world.store.get('orders', capture.orderId)?.buyerId,
    invoiceId: capture.invoiceId,
    customId: capture.customId,
    createdAt: capture.createdAt,
    giveBack: (amount, kind) => giveBack(world, capture, amount, { kind }),
  };
}
