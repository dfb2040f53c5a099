import type { PayPalOrder } from '../orders/model.ts';
import type { PayPalAuthorization, PayPalCapture, PayPalRefund } from '../payments/model.ts';

/** What an event is about, translated when its shape is known, else as PayPal sent it. */
export type PayPalEventResource =
  | { readonly kind: 'order'; readonly order: PayPalOrder }
  | { readonly kind: 'capture'; readonly capture: PayPalCapture }
  | { readonly kind: 'authorization'; readonly authorization: PayPalAuthorization }
  | { readonly kind: 'refund'; readonly refund: PayPalRefund }
  | { readonly kind: 'other'; readonly raw: unknown };

/**
 * One webhook event. Delivery is at least once and unordered: deduplicate by `id`, and treat the content as a hint.
 * Source: PayPal, "Webhook event names".
 */
export interface PayPalEvent {
  readonly id: string;
  /** e.g. `PAYMENT.CAPTURE.COMPLETED`. */
  readonly eventType: string;
  /** e.g. `capture`, `refund`, `checkout-order`; absent in some documented samples. */
  readonly resourceType?: string;
  /** `2.0` for the shapes translated here; absent for v1 shapes. */
  readonly resourceVersion?: string;
  /** Absent when PayPal's time cannot be read, as in its simulator's subscription events. */
  readonly createdAt?: Date;
  /** For people; amounts in it are not exact. */
  readonly summary?: string;
  readonly resource: PayPalEventResource;
  /** The PayPal order this belongs to, when the event says so; refunds name only their capture. */
  readonly relatedOrderId?: string;
  /** The capture that was made, refunded or reversed. */
  readonly relatedCaptureId?: string;
  /** The whole event as it was parsed. Holds personal data. */
  readonly raw: unknown;
}

/** Why a body is no event. */
export interface MalformedEvent {
  readonly code: 'not-utf8' | 'not-json' | 'not-an-event';
  readonly message: string;
}
