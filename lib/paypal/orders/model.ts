import type { Money } from '#lib/kernel/money.ts';
import type { PayPalAuthorization, PayPalCapture, PayPalRefund } from '../payments/model.ts';

/** Source: PayPal, Orders v2, order status. Open: an unknown one means "look again". */
export type OrderStatus =
  | 'CREATED'
  | 'SAVED'
  | 'APPROVED'
  | 'VOIDED'
  | 'COMPLETED'
  | 'PAYER_ACTION_REQUIRED'
  | 'PENDING_APPROVAL'
  | (string & {});

export type OrderIntent = 'CAPTURE' | 'AUTHORIZE';

/** A postal address; `countryCode` is ISO 3166-1 alpha-2 (China is CN here, C2 on PayPal's wire). */
export interface PostalAddress {
  readonly line1?: string;
  readonly line2?: string;
  readonly city?: string;
  /** State, province or prefecture; required by PayPal in several countries. */
  readonly region?: string;
  readonly postalCode?: string;
  readonly countryCode: string;
}

/** Who receives the goods, and where. */
export interface ShippingDestination {
  readonly fullName?: string;
  readonly address?: PostalAddress;
}

/** The person who pays. Personal data: never log it. */
export interface PayPalPayer {
  readonly payerId?: string;
  readonly email?: string;
  readonly givenName?: string;
  readonly surname?: string;
}

/** One payee's part of an order, with the payments made for it. */
export interface PayPalPurchaseUnit {
  readonly referenceId?: string;
  /** Absent in PayPal's short answers. */
  readonly amount?: Money;
  readonly invoiceId?: string;
  readonly customId?: string;
  readonly payeeMerchantId?: string;
  readonly payeeEmail?: string;
  readonly shipping?: ShippingDestination;
  readonly captures: readonly PayPalCapture[];
  readonly authorizations: readonly PayPalAuthorization[];
  readonly refunds: readonly PayPalRefund[];
}

/** An order as PayPal last told it. COMPLETED does not mean paid: decide on the captures' status. */
export interface PayPalOrder {
  readonly id: string;
  readonly status: OrderStatus;
  readonly intent?: OrderIntent | (string & {});
  /** rel → href: self, approve, payer-action, capture, authorize, update. */
  readonly links: Readonly<Record<string, string>>;
  readonly payer?: PayPalPayer;
  /** The funding source's key: paypal, card, venmo, … */
  readonly paymentSource?: string;
  readonly purchaseUnits: readonly PayPalPurchaseUnit[];
  readonly createdAt?: Date;
  readonly updatedAt?: Date;
}
