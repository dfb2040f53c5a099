import type { TotalsView } from '#lib/cart/views.ts';
import type { MoneyView } from '#lib/kernel/money-view.ts';
import type { OrderState } from '#lib/orders/order-state.ts';
import type { FulfilmentState, OrderLineView } from '#lib/orders/views.ts';

/** One payment object at PayPal, as the merchant sees it. */
export interface LedgerLineView {
  readonly kind: 'authorization' | 'capture' | 'refund' | 'reversal';
  readonly paypalId: string;
  /** PayPal's own status word, such as COMPLETED. */
  readonly status: string;
  readonly amount: MoneyView;
  readonly fee?: MoneyView;
  readonly net?: MoneyView;
  readonly at: string;
  /** A pending reason explained, with what the merchant can do. */
  readonly explanation?: string;
  /** What can still be refunded of this capture. */
  readonly refundable?: MoneyView;
}

export interface TimelineEntryView {
  readonly id: string;
  readonly at: string;
  /** What happened, in a sentence. */
  readonly text: string;
  /** Who or what caused it: "Buyer", "PayPal", "Shop", or a merchant's e-mail. */
  readonly actor: string;
  readonly tone: 'neutral' | 'good' | 'warning' | 'bad';
  readonly debugId?: string;
  readonly detail?: string;
}

export interface MailView {
  readonly mailId: string;
  readonly subject: string;
  readonly to: string;
  readonly text: string;
  readonly at: string;
  readonly state: 'kept' | 'sent' | 'queued' | 'failed';
}

/** All that the merchant's order page shows. */
export interface MerchantOrderView {
  readonly orderId: string;
  readonly publicId: string;
  readonly number: string;
  readonly state: OrderState;
  readonly fulfilment: FulfilmentState;
  readonly flag?: string;
  readonly placedAt: string;
  readonly email?: string;
  readonly buyerName?: string;
  readonly shipTo?: readonly string[];
  readonly environment: 'emulator' | 'sandbox' | 'live';
  readonly paypalOrderId?: string;
  readonly invoiceId?: string;
  readonly lines: readonly OrderLineView[];
  readonly totals: TotalsView;
  readonly money: {
    readonly gross: MoneyView;
    readonly fee?: MoneyView;
    readonly net?: MoneyView;
    readonly refunded: MoneyView;
    readonly refundable: MoneyView;
  };
  readonly ledger: readonly LedgerLineView[];
  readonly timeline: readonly TimelineEntryView[];
  readonly mails: readonly MailView[];
  readonly actions: {
    readonly refund: boolean;
    readonly capture: boolean;
    readonly voidAuthorization: boolean;
    readonly reauthorize: boolean;
    readonly markShipped: boolean;
    readonly cancel: boolean;
    readonly checkWithPayPal: boolean;
  };
  /** Authorized orders: until when the money is held and until when it can be charged. */
  readonly authorization?: {
    readonly honoredUntil: string;
    readonly expiresAt: string;
    readonly remaining: MoneyView;
    /** What of it pays for the order. */
    readonly due: MoneyView;
    /** Within the first days, when PayPal holds the money for certain. */
    readonly isHonored: boolean;
    readonly canReauthorize: boolean;
    readonly isExpiringSoon: boolean;
  };
}
