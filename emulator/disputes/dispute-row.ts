import type { Money } from '../engine/money.ts';

export const DISPUTE_REASONS = [
  'MERCHANDISE_OR_SERVICE_NOT_RECEIVED',
  'MERCHANDISE_OR_SERVICE_NOT_AS_DESCRIBED',
  'UNAUTHORISED',
  'CREDIT_NOT_PROCESSED',
  'DUPLICATE_TRANSACTION',
  'INCORRECT_AMOUNT',
  'PAYMENT_BY_OTHER_MEANS',
  'CANCELED_RECURRING_BILLING',
  'PROBLEM_WITH_REMITTANCE',
  'OTHER',
] as const;

export type DisputeReason = (typeof DISPUTE_REASONS)[number];
export type DisputeStage = 'INQUIRY' | 'CHARGEBACK' | 'PRE_ARBITRATION';
export type DisputeOutcome =
  | 'RESOLVED_BUYER_FAVOUR'
  | 'RESOLVED_SELLER_FAVOUR'
  | 'CANCELED_BY_BUYER'
  | 'ACCEPTED'
  | 'NONE';

export interface DisputeRow {
  readonly id: string;
  readonly captureId: string;
  readonly reason: DisputeReason;
  readonly status: 'WAITING_FOR_BUYER_RESPONSE' | 'WAITING_FOR_SELLER_RESPONSE' | 'UNDER_REVIEW' | 'RESOLVED';
  readonly stage: DisputeStage;
  readonly amount: Money;
  readonly messages: ReadonlyArray<{
    readonly by: 'BUYER' | 'SELLER';
    readonly at: number;
    readonly content: string;
  }>;
  readonly evidences: ReadonlyArray<{
    readonly type: string;
    readonly notes?: string;
    readonly documents: readonly string[];
    readonly at: number;
  }>;
  /** What the seller tells PayPal without having been asked. */
  readonly supportingInfo?: ReadonlyArray<{
    readonly notes: string;
    readonly documents: readonly string[];
    readonly at: number;
  }>;
  /** Where the buyer can send evidence to. */
  readonly communication?: { readonly email?: string; readonly note: string; readonly at: number };
  /** Agreed: this goes back when the seller has the goods again. */
  readonly returning?: Money;
  readonly offer?: { readonly type: string; readonly amount?: Money };
  readonly outcome?: { readonly code: DisputeOutcome; readonly refunded?: Money };
  /** When the seller has to have answered; after it the answer is decided. */
  readonly sellerDueAt?: number;
  readonly createdAt: number;
  readonly updatedAt: number;
}
