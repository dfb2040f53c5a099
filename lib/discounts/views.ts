import type { MoneyView } from '#lib/kernel/money-view.ts';

/** A code as the merchant's list shows it. */
export interface DiscountCodeView {
  readonly code: string;
  readonly off:
    | { readonly kind: 'percent'; readonly percent: string }
    | { readonly kind: 'amount'; readonly amount: MoneyView };
  readonly minimumItems?: MoneyView;
  readonly validFrom?: string;
  readonly validUntil?: string;
  /** Paid orders, and those that still may be. */
  readonly redemptions: number;
  readonly mostRedemptions?: number;
  readonly state: 'works' | 'waits' | 'expired' | 'used-up' | 'switched-off';
}
