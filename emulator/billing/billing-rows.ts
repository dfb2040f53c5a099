import type { Money } from '../engine/money.ts';
import type { SavedCard } from '../vault/vault-rows.ts';

export interface ProductRow {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly type: 'PHYSICAL' | 'DIGITAL' | 'SERVICE';
  readonly category?: string;
  readonly imageUrl?: string;
  readonly homeUrl?: string;
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface Tier {
  readonly from: bigint;
  /** Absent on the last tier, which has no end. */
  readonly to?: bigint;
  readonly amount: Money;
}

export interface PricingScheme {
  readonly version: number;
  readonly fixedPrice?: Money;
  readonly model?: 'VOLUME' | 'TIERED';
  readonly tiers?: readonly Tier[];
  readonly createdAt: number;
  readonly updatedAt: number;
}

export type IntervalUnit = 'DAY' | 'WEEK' | 'MONTH' | 'YEAR';

export interface PlanCycle {
  readonly sequence: number;
  readonly tenure: 'TRIAL' | 'REGULAR';
  readonly unit: IntervalUnit;
  readonly count: number;
  /** 0: without end. */
  readonly totalCycles: number;
  /** Absent: a free trial. */
  readonly pricing?: PricingScheme;
  /** A new price spares the cycles that are due soon. */
  readonly laterPricing?: { readonly pricing: PricingScheme; readonly from: number };
}

/** What a subscriber agreed to; a subscription keeps its own copy, so that a changed plan does not change it. */
export interface PlanTerms {
  readonly currency: string;
  readonly cycles: readonly PlanCycle[];
  readonly preferences: {
    readonly autoBillOutstanding: boolean;
    readonly setupFee?: Money;
    readonly setupFeeFailure: 'CONTINUE' | 'CANCEL';
    readonly failureThreshold: number;
  };
  readonly taxes?: { readonly percentage: string; readonly inclusive: boolean };
  readonly quantitySupported: boolean;
}

export interface PlanRow {
  readonly id: string;
  readonly productId: string;
  readonly name: string;
  readonly status: 'CREATED' | 'ACTIVE' | 'INACTIVE';
  readonly description?: string;
  readonly terms: PlanTerms;
  readonly createdAt: number;
  readonly updatedAt: number;
}

export type SubscriptionStatus =
  | 'APPROVAL_PENDING'
  | 'APPROVED'
  | 'ACTIVE'
  | 'SUSPENDED'
  | 'CANCELLED'
  | 'EXPIRED';

/** The parts of one amount that is or was to be charged. */
export interface Charge {
  readonly minor: bigint;
  readonly taxMinor: bigint;
  readonly shippingMinor: bigint;
}

export interface SubscriptionRow {
  readonly id: string;
  readonly planId: string;
  readonly terms: PlanTerms;
  readonly isPlanOverridden: boolean;
  readonly status: SubscriptionStatus;
  readonly statusChangedAt: number;
  readonly statusNote?: string;
  readonly startAt: number;
  readonly quantity: bigint;
  readonly shipping?: Money;
  readonly subscriber: Readonly<Record<string, unknown>>;
  readonly customId?: string;
  readonly context: SubscriptionContext;
  /** Names the buyer's decision that is asked for now. */
  readonly approvalToken: string;
  readonly buyerId?: string;
  /** Instead of a buyer's wallet. */
  readonly card?: SavedCard & { readonly type: 'CREDIT' | 'DEBIT' | 'PREPAID' };
  readonly instrumentId?: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** Index into the terms' cycles. */
  readonly phase: number;
  readonly phaseStartedAt: number;
  /** Cycles of this phase that are over, those that were left out during a suspension included. */
  readonly elapsed: number;
  readonly completed: readonly number[];
  readonly nextBillingAt?: number;
  /** Set when the last payment was made: what was paid for lasts until then. */
  readonly endsAt?: number;
  readonly retry?: Charge & { readonly at: number; readonly attempt: number };
  readonly outstandingMinor: bigint;
  readonly failedPayments: number;
  readonly lastPayment?: { readonly minor: bigint; readonly at: number };
  readonly lastFailure?: {
    readonly minor: bigint;
    readonly at: number;
    readonly reason?: string;
    readonly nextRetryAt?: number;
  };
  readonly revision?: {
    readonly planId: string;
    readonly terms: PlanTerms;
    readonly isPlanOverridden: boolean;
    readonly quantity: bigint;
    readonly shipping?: Money;
  };
}

export interface SubscriptionContext {
  readonly brandName?: string;
  readonly userAction: 'CONTINUE' | 'SUBSCRIBE_NOW';
  readonly shippingPreference: string;
  readonly returnUrl?: string;
  readonly cancelUrl?: string;
}

/** A payment of a subscription: shown as a v1 sale, as a capture where v2 refunds it, and as a transaction. */
export interface SaleRow extends Charge {
  readonly id: string;
  readonly subscriptionId: string;
  readonly status: 'COMPLETED' | 'PENDING' | 'DECLINED' | 'PARTIALLY_REFUNDED' | 'REFUNDED';
  /** Why the money is not there, or not yet. */
  readonly reason?: string;
  /** Taken by the merchant from what was owed: refused, it is owed again, and no cycle has failed. */
  readonly isOfBalance?: true;
  readonly currency: string;
  readonly feeMinor: bigint;
  readonly refundedMinor: bigint;
  readonly customId?: string;
  readonly createdAt: number;
  readonly updatedAt: number;
}
