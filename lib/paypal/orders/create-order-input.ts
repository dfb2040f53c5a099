import type { Money } from '#lib/kernel/money.ts';
import type { OrderIntent, ShippingDestination } from './model.ts';

/** One line of an order. Texts longer than PayPal's limits are cut. */
export interface OrderItem {
  readonly name: string;
  readonly sku?: string;
  /** 1 to 9,999,999,999. */
  readonly quantity: number;
  /** For one piece, before tax. */
  readonly unitAmount: Money;
  /** For one piece; PayPal multiplies it by the quantity. */
  readonly tax?: Money;
  readonly category?: 'DIGITAL_GOODS' | 'PHYSICAL_GOODS' | 'DONATION';
  readonly description?: string;
  readonly url?: string;
  /** Sent only when it is https and a jpg, gif or png, as PayPal demands. */
  readonly imageUrl?: string;
}

/** The parts of an order's total, all in its currency and none negative. */
export interface OrderBreakdown {
  /** Σ unitAmount × quantity. */
  readonly itemTotal: Money;
  readonly shipping?: Money;
  /** Σ tax × quantity, when items carry a tax. */
  readonly tax?: Money;
  /** Subtracted; given as a positive amount. */
  readonly discount?: Money;
}

/**
 * An order of one purchase unit. Source: PayPal, Orders v2, "Create order".
 * `amount` must equal itemTotal + shipping + tax − discount; otherwise the call fails as `our-mistake` unsent.
 */
export interface CreateOrderInput {
  readonly intent: OrderIntent;
  /** Names the purchase unit, 1–256 characters; PayPal's own default is `default`. */
  readonly referenceId?: string;
  readonly amount: Money;
  readonly breakdown: OrderBreakdown;
  readonly items: readonly OrderItem[];
  /** Unique per merchant account, 1–127 characters, shown to both sides. Never cut: longer is a mistake. */
  readonly invoiceId: string;
  /** 1–127 characters, comes back on captures and in webhooks, not shown to the payer. Never cut. */
  readonly customId: string;
  readonly description?: string;
  readonly shippingPreference?: 'GET_FROM_FILE' | 'NO_SHIPPING' | 'SET_PROVIDED_ADDRESS';
  readonly brandName?: string;
  /** PAY_NOW only when the total is final. */
  readonly userAction?: 'CONTINUE' | 'PAY_NOW';
  /** Where the payer lands after approving in a full-page redirect. */
  readonly returnUrl?: string;
  readonly cancelUrl?: string;
  readonly shippingAddress?: ShippingDestination;
  /** On the card statement after `PAYPAL *`. */
  readonly softDescriptor?: string;
}
