import type { Money } from '#lib/kernel/money.ts';

/** PayPal adds statuses without notice: an unknown one means "not final, look again", never success. */
type Open<Known extends string> = Known | (string & {});

/** Source: PayPal, Payments v2, capture status. */
export type CaptureStatus = Open<
  'COMPLETED' | 'DECLINED' | 'PARTIALLY_REFUNDED' | 'PENDING' | 'REFUNDED' | 'FAILED'
>;

/** Source: PayPal, Payments v2, authorization status. */
export type AuthorizationStatus = Open<
  'CREATED' | 'CAPTURED' | 'PARTIALLY_CAPTURED' | 'VOIDED' | 'DENIED' | 'PENDING'
>;

/** Source: PayPal, Payments v2, refund status. */
export type RefundStatus = Open<'COMPLETED' | 'PENDING' | 'FAILED' | 'CANCELLED'>;

/** What the card's processor said; codes as PayPal gives them. */
export interface PayPalProcessorResponse {
  readonly responseCode?: string;
  readonly avsCode?: string;
  readonly cvvCode?: string;
  readonly paymentAdviceCode?: string;
}

/** Money taken from a payer. Only `status` says whether it arrived; the order's COMPLETED does not. */
export interface PayPalCapture {
  readonly id: string;
  readonly status: CaptureStatus;
  /** Why it is pending or was declined, e.g. ECHECK, PENDING_REVIEW, UNILATERAL. */
  readonly reason?: string;
  readonly amount: Money;
  readonly finalCapture?: boolean;
  /** PayPal's fee; absent while pending. */
  readonly fee?: Money;
  /** What reaches the account; absent while pending. */
  readonly net?: Money;
  readonly invoiceId?: string;
  readonly customId?: string;
  readonly orderId?: string;
  readonly authorizationId?: string;
  readonly createdAt?: Date;
  readonly updatedAt?: Date;
  readonly processorResponse?: PayPalProcessorResponse;
}

/** Money held for 3 days and capturable for 29. */
export interface PayPalAuthorization {
  readonly id: string;
  readonly status: AuthorizationStatus;
  readonly reason?: string;
  readonly amount: Money;
  /** After this instant nothing can be captured. */
  readonly expiresAt?: Date;
  readonly invoiceId?: string;
  readonly customId?: string;
  readonly orderId?: string;
  readonly createdAt?: Date;
  readonly updatedAt?: Date;
  readonly processorResponse?: PayPalProcessorResponse;
}

/** Money given back, or taken back by PayPal or a bank (PAYMENT.CAPTURE.REVERSED). */
export interface PayPalRefund {
  readonly id: string;
  readonly status: RefundStatus;
  readonly reason?: string;
  readonly amount: Money;
  readonly captureId?: string;
  /** Running total of this capture's refunds, this one included. */
  readonly totalRefunded?: Money;
  /** The part of the fee that PayPal returns with this refund. */
  readonly fee?: Money;
  readonly net?: Money;
  readonly invoiceId?: string;
  readonly customId?: string;
  readonly noteToPayer?: string;
  readonly createdAt?: Date;
  readonly updatedAt?: Date;
}
