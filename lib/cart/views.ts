import type { MoneyView } from '#lib/kernel/money-view.ts';

export interface CartLineView {
  readonly productId: string;
  readonly slug: string;
  readonly name: string;
  readonly image: string;
  readonly imageAlt: string;
  readonly quantity: number;
  readonly unit: MoneyView;
  readonly total: MoneyView;
  /** What stands in the way of buying this line, if anything. */
  readonly problem?:
    | { readonly code: 'sold-out' }
    | { readonly code: 'not-enough'; readonly available: number }
    | { readonly code: 'withdrawn' };
  /** The price the buyer saw when adding it, when it has changed since. */
  readonly previousUnit?: MoneyView;
  /** The most that can be chosen now. */
  readonly maxQuantity: number;
}

export interface TotalsView {
  readonly items: MoneyView;
  /** Absent when nothing is taken off. */
  readonly discount?: MoneyView;
  /** The code that takes it off. */
  readonly discountCode?: string;
  readonly shipping: MoneyView;
  /** Absent when the shop charges no tax on top. */
  readonly tax?: MoneyView;
  readonly total: MoneyView;
  /** What the total contains, where prices include the tax. */
  readonly includedTax?: MoneyView;
}

/** Why a code takes nothing off. */
export type DiscountProblemView =
  | { readonly code: 'unknown' | 'expired' | 'used-up' | 'takes-nothing-off' | 'leaves-nothing' }
  | { readonly code: 'not-yet-valid'; readonly from: string }
  | { readonly code: 'minimum-not-reached'; readonly missing: MoneyView };

export interface CartView {
  readonly lines: readonly CartLineView[];
  /** Units in all lines. */
  readonly itemCount: number;
  readonly totals: TotalsView;
  /** Fingerprint of exactly what is shown; sent with the order so that a changed price is noticed, never paid. */
  readonly quote: string;
  /** The code in the cart, and why it takes nothing off if it does not. */
  readonly discount?: { readonly code: string; readonly problem?: DiscountProblemView };
  /** Spend this much more and shipping is free. */
  readonly freeShippingIn?: MoneyView;
  readonly canCheckOut: boolean;
}
