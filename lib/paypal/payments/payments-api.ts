import { z } from 'zod';
import type { Money } from '#lib/kernel/money.ts';
import { fail } from '#lib/kernel/result.ts';
import type { Call, PayPalResult, Send } from '../http/call.ts';
import { guarded, type WriteCall } from '../http/write-call.ts';
import { cut, present, toWireMoney } from '../wire/shape.ts';
import type { PayPalAuthorization, PayPalCapture, PayPalRefund } from './model.ts';
import { authorizationSchema, captureSchema, refundSchema } from './parse-payment.ts';

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

type ReadOptions = { readonly signal?: AbortSignal };

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

const authorizations = '/v2/payments/authorizations';
const captures = '/v2/payments/captures';
const refunds = '/v2/payments/refunds';

function positive(amount: Money | undefined): string | undefined {
  return amount !== undefined && amount.minor <= 0n ? 'an amount that is not above zero' : undefined;
}

export function createPaymentsApi(send: Send): PaymentsApi {
  function read<T>(operation: string, template: string, schema: z.ZodType<T>) {
    return (id: string, options?: ReadOptions): Promise<PayPalResult<T>> =>
      guarded(operation, { id }, () =>
        send({ operation, method: 'GET', template, id, effect: 'read', ...options, schema }),
      );
  }
  const getCapture = read('payments.getCapture', `${captures}/{id}`, captureSchema);
  const getAuthorization = read('payments.getAuthorization', `${authorizations}/{id}`, authorizationSchema);
  const getRefund = read('payments.getRefund', `${refunds}/{id}`, refundSchema);

  function write<T extends { readonly id: string }>(
    operation: string,
    template: string,
    schema: z.ZodType<T>,
    get: (id: string, options?: ReadOptions) => Promise<PayPalResult<T>>,
  ) {
    return (id: string, body: Record<string, unknown>, call: WriteCall, mistake?: string) =>
      guarded(operation, { id, call, mistake }, () =>
        completed<T>(
          send,
          {
            operation,
            method: 'POST',
            template,
            id,
            body: JSON.stringify(body),
            effect: 'write',
            ...call,
            schema: z.union([schema, bareSchema]),
          },
          get,
        ),
      );
  }
  const capture = write(
    'payments.captureAuthorization',
    `${authorizations}/{id}/capture`,
    captureSchema,
    getCapture,
  );
  const reauthorize = write(
    'payments.reauthorize',
    `${authorizations}/{id}/reauthorize`,
    authorizationSchema,
    getAuthorization,
  );
  const refund = write('payments.refundCapture', `${captures}/{id}/refund`, refundSchema, getRefund);

  return {
    getCapture,
    getAuthorization,
    getRefund,
    captureAuthorization: (authorizationId, input, call) =>
      capture(
        authorizationId,
        present({
          amount: input.amount && toWireMoney(input.amount),
          final_capture: input.finalCapture,
          invoice_id: input.invoiceId,
          note_to_payer: cut(input.noteToPayer, 255),
        }),
        call,
        positive(input.amount),
      ),
    reauthorize: (authorizationId, input, call) =>
      reauthorize(
        authorizationId,
        present({ amount: input.amount && toWireMoney(input.amount) }),
        call,
        positive(input.amount),
      ),
    voidAuthorization: (authorizationId, call) =>
      guarded('payments.voidAuthorization', { id: authorizationId, call }, () =>
        send({
          operation: 'payments.voidAuthorization',
          method: 'POST',
          template: `${authorizations}/{id}/void`,
          id: authorizationId,
          body: '{}',
          effect: 'write',
          ...call,
          schema: authorizationSchema.optional().catch(undefined),
        }),
      ),
    refundCapture: (captureId, input, call) =>
      refund(
        captureId,
        present({
          amount: input.amount && toWireMoney(input.amount),
          invoice_id: input.invoiceId,
          custom_id: input.customId,
          note_to_payer: cut(input.noteToPayer, 255),
        }),
        call,
        positive(input.amount),
      ),
  };
}

/** PayPal's short answer: a replayed request may give no more than this, whatever was asked for. */
const bareSchema = z
  .looseObject({ id: z.string().min(1), amount: z.undefined().optional() })
  .transform(({ id }) => ({ bare: id }));

/** A short answer proves that PayPal acted; the object itself is then read. */
async function completed<T extends { readonly id: string }>(
  send: Send,
  call: Call<T | { readonly bare: string }>,
  get: (id: string, options?: ReadOptions) => Promise<PayPalResult<T>>,
): Promise<PayPalResult<T>> {
  const answered = await send(call);
  if (!answered.ok) return answered;
  const { value } = answered.value;
  if (!('bare' in value)) return { ok: true, value: { ...answered.value, value } };
  const full = await get(value.bare, call.signal ? { signal: call.signal } : {});
  if (full.ok) return full;
  return fail({ ...full.error, kind: 'unknown-outcome', operation: call.operation });
}
