import type { Money } from '#lib/kernel/money.ts';
import type { PayPalResult } from '../http/call.ts';
import type { WriteCall } from '../http/write-call.ts';
import type { PayPalAuthorization, PayPalCapture, PayPalRefund } from './model.ts';

export interface CaptureAuthorizationInput {
  /** Left out: everything that is authorized and not captured yet. */
  readonly amount?: Money;
  /** True releases what remains; PayPal's default is false. */
  readonly finalCapture?: boolean;
  readonly invoiceId?: string;
  readonly noteToPayer?: string;
}

export interface RefundCaptureInput {
  /** Left out: everything that was captured and not refunded yet. */
  readonly amount?: Money;
  readonly invoiceId?: string;
  readonly customId?: string;
  readonly noteToPayer?: string;
}

export type ReadOptions = { readonly signal?: AbortSignal };

/** Source: PayPal, Payments API v2. Request ids are remembered for 45 days. */
export interface PaymentsApi {
  getCapture(captureId: string, options?: ReadOptions): Promise<PayPalResult<PayPalCapture>>;
  getAuthorization(
    authorizationId: string,
    options?: ReadOptions,
  ): Promise<PayPalResult<PayPalAuthorization>>;
  getRefund(refundId: string, options?: ReadOptions): Promise<PayPalResult<PayPalRefund>>;
  /** Takes authorized money. The capture may be PENDING or DECLINED. */
  captureAuthorization(
    authorizationId: string,
    input: CaptureAuthorizationInput,
    call: WriteCall,
  ): Promise<PayPalResult<PayPalCapture>>;
  /** Starts another 3 days of honour; from day 4 on, for the original authorization only. The id is a new one. */
  reauthorize(
    authorizationId: string,
    input: { readonly amount?: Money },
    call: WriteCall,
  ): Promise<PayPalResult<PayPalAuthorization>>;
  /** Releases an authorization. The value is undefined when PayPal answers without a body (204). */
  voidAuthorization(
    authorizationId: string,
    call: WriteCall,
  ): Promise<PayPalResult<PayPalAuthorization | undefined>>;
  /** Gives money back, all of it or a part. The refund may be PENDING. */
  refundCapture(
    captureId: string,
    input: RefundCaptureInput,
    call: WriteCall,
  ): Promise<PayPalResult<PayPalRefund>>;
}
