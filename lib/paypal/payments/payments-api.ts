import { z } from 'zod';
import type { Money } from '#lib/kernel/money.ts';
import type { PayPalResult, Send } from '../http/call.ts';
import { guarded, type WriteCall } from '../http/write-call.ts';
import { cut, present, toWireMoney } from '../wire/shape.ts';
import { bareSchema, completed } from './complete-answer.ts';
import { authorizationSchema, captureSchema, refundSchema } from './parse-payment.ts';
import type { PaymentsApi, ReadOptions } from './payments-contract.ts';

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
