// Translates PayPal's payment objects at the edge: wire spelling ends here, amounts are exact or refused.

import { z } from 'zod';
import { idInLink, instantSchema, lenient, linksSchema, moneySchema, present } from '../wire/shape.ts';
import type { PayPalAuthorization, PayPalCapture, PayPalProcessorResponse, PayPalRefund } from './model.ts';

const text = lenient(z.string());

const processorSchema = lenient(
  z.looseObject({ response_code: text, avs_code: text, cvv_code: text, payment_advice_code: text }).transform(
    (wire): PayPalProcessorResponse =>
      present({
        responseCode: wire.response_code,
        avsCode: wire.avs_code,
        cvvCode: wire.cvv_code,
        paymentAdviceCode: wire.payment_advice_code,
      }),
  ),
);

const relatedSchema = lenient(
  z.looseObject({
    related_ids: lenient(z.looseObject({ order_id: text, authorization_id: text, capture_id: text })),
  }),
);

const shared = {
  id: z.string().min(1),
  status: z.string().min(1),
  status_details: lenient(z.looseObject({ reason: text })),
  amount: moneySchema,
  invoice_id: text,
  custom_id: text,
  create_time: lenient(instantSchema),
  update_time: lenient(instantSchema),
  links: linksSchema,
  supplementary_data: relatedSchema,
};

export const captureSchema = z
  .looseObject({
    ...shared,
    final_capture: lenient(z.boolean()),
    seller_receivable_breakdown: z
      .looseObject({ paypal_fee: moneySchema.optional(), net_amount: moneySchema.optional() })
      .optional(),
    processor_response: processorSchema,
  })
  .transform((wire): PayPalCapture => {
    const related = wire.supplementary_data?.related_ids;
    return present({
      id: wire.id,
      status: wire.status,
      reason: wire.status_details?.reason,
      amount: wire.amount,
      finalCapture: wire.final_capture,
      fee: wire.seller_receivable_breakdown?.paypal_fee,
      net: wire.seller_receivable_breakdown?.net_amount,
      invoiceId: wire.invoice_id,
      customId: wire.custom_id,
      orderId: related?.order_id ?? idInLink(wire.links.up, 'checkout/orders'),
      authorizationId: related?.authorization_id ?? idInLink(wire.links.up, 'payments/authorizations'),
      createdAt: wire.create_time,
      updatedAt: wire.update_time,
      processorResponse: wire.processor_response,
    });
  });

export const authorizationSchema = z
  .looseObject({
    ...shared,
    expiration_time: lenient(instantSchema),
    processor_response: processorSchema,
  })
  .transform(
    (wire): PayPalAuthorization =>
      present({
        id: wire.id,
        status: wire.status,
        reason: wire.status_details?.reason,
        amount: wire.amount,
        expiresAt: wire.expiration_time,
        invoiceId: wire.invoice_id,
        customId: wire.custom_id,
        orderId: wire.supplementary_data?.related_ids?.order_id ?? idInLink(wire.links.up, 'checkout/orders'),
        createdAt: wire.create_time,
        updatedAt: wire.update_time,
        processorResponse: wire.processor_response,
      }),
  );

export const refundSchema = z
  .looseObject({
    ...shared,
    note_to_payer: text,
    seller_payable_breakdown: z
      .looseObject({
        paypal_fee: moneySchema.optional(),
        net_amount: moneySchema.optional(),
        total_refunded_amount: moneySchema.optional(),
      })
      .optional(),
  })
  .transform(
    (wire): PayPalRefund =>
      present({
        id: wire.id,
        status: wire.status,
        reason: wire.status_details?.reason,
        amount: wire.amount,
        captureId:
          idInLink(wire.links.up, 'payments/captures') ?? wire.supplementary_data?.related_ids?.capture_id,
        totalRefunded: wire.seller_payable_breakdown?.total_refunded_amount,
        fee: wire.seller_payable_breakdown?.paypal_fee,
        net: wire.seller_payable_breakdown?.net_amount,
        invoiceId: wire.invoice_id,
        customId: wire.custom_id,
        noteToPayer: wire.note_to_payer,
        createdAt: wire.create_time,
        updatedAt: wire.update_time,
      }),
  );
