import type { SaleRow, SubscriptionRow } from '../billing/billing-rows.ts';
import { type BookedAmount, showAmount } from './booked-amount.ts';

export interface BookedSubscription {
  readonly id: string;
  readonly planId: string;
  readonly status: SubscriptionRow['status'];
  readonly approvalToken: string;
  readonly isWaitingForBuyer: boolean;
  readonly buyer?: string;
  readonly instrument?: string;
  readonly customId?: string;
  readonly completedCycles: readonly number[];
  readonly failedPayments: number;
  readonly outstanding: BookedAmount;
  readonly nextBillingAt?: string;
  readonly createdAt: string;
}

/** A payment of a subscription, or a try that was refused. */
export interface BookedSale {
  readonly id: string;
  readonly subscriptionId: string;
  readonly status: SaleRow['status'];
  readonly reason?: string;
  readonly amount: BookedAmount;
  readonly feeMinor: string;
  readonly refundedMinor: string;
  readonly createdAt: string;
}

export function showSubscription(row: SubscriptionRow): BookedSubscription {
  const isBilling = row.status === 'ACTIVE' && row.nextBillingAt !== undefined;
  return {
    id: row.id,
    planId: row.planId,
    status: row.status,
    approvalToken: row.approvalToken,
    isWaitingForBuyer: row.status === 'APPROVAL_PENDING' || row.revision !== undefined,
    ...(row.buyerId === undefined ? {} : { buyer: row.buyerId }),
    ...(row.instrumentId === undefined ? {} : { instrument: row.instrumentId }),
    ...(row.customId === undefined ? {} : { customId: row.customId }),
    completedCycles: row.completed,
    failedPayments: row.failedPayments,
    outstanding: showAmount({ currency: row.terms.currency, minor: row.outstandingMinor }),
    ...(isBilling && row.nextBillingAt !== undefined ? { nextBillingAt: instant(row.nextBillingAt) } : {}),
    createdAt: instant(row.createdAt),
  };
}

export function showSale(row: SaleRow): BookedSale {
  return {
    id: row.id,
    subscriptionId: row.subscriptionId,
    status: row.status,
    ...(row.reason === undefined ? {} : { reason: row.reason }),
    amount: showAmount({ currency: row.currency, minor: row.minor }),
    feeMinor: row.feeMinor.toString(),
    refundedMinor: row.refundedMinor.toString(),
    createdAt: instant(row.createdAt),
  };
}

function instant(ms: number): string {
  return new Date(ms).toISOString();
}
