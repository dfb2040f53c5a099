import type { DisputeRow } from '../disputes/dispute-row.ts';
import { type BookedAmount, showAmount } from './booked-amount.ts';

export interface BookedDispute {
  readonly id: string;
  readonly captureId: string;
  readonly reason: DisputeRow['reason'];
  readonly status: DisputeRow['status'];
  readonly stage: DisputeRow['stage'];
  readonly amount: BookedAmount;
  readonly hasOffer: boolean;
  readonly outcome?: string;
  readonly sellerDueAt?: string;
  readonly createdAt: string;
}

export function showDispute(row: DisputeRow): BookedDispute {
  return {
    id: row.id,
    captureId: row.captureId,
    reason: row.reason,
    status: row.status,
    stage: row.stage,
    amount: showAmount(row.amount),
    hasOffer: row.offer !== undefined,
    ...(row.outcome ? { outcome: row.outcome.code } : {}),
    ...(row.sellerDueAt === undefined ? {} : { sellerDueAt: new Date(row.sellerDueAt).toISOString() }),
    createdAt: new Date(row.createdAt).toISOString(),
  };
}
