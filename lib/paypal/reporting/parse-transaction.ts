// Translates PayPal's statement at the edge: wire spelling ends here, amounts are exact or refused.

import { z } from 'zod';
import { instantSchema, lenient, moneySchema, present } from '../wire/shape.ts';
import type { PayPalTransaction, TransactionPage } from './reporting-contract.ts';

const text = lenient(z.string());

const detailSchema = z
  .looseObject({
    transaction_info: z.looseObject({
      transaction_id: z.string().min(1),
      paypal_reference_id: text,
      transaction_event_code: z.string(),
      transaction_status: z.string(),
      transaction_amount: moneySchema,
      fee_amount: moneySchema.optional(),
      transaction_initiation_date: instantSchema,
      transaction_updated_date: lenient(instantSchema),
      invoice_id: text,
      custom_field: text,
    }),
  })
  .transform(
    ({ transaction_info: wire }): PayPalTransaction =>
      present({
        id: wire.transaction_id,
        referenceId: wire.paypal_reference_id,
        eventCode: wire.transaction_event_code,
        status: wire.transaction_status,
        amount: wire.transaction_amount,
        fee: wire.fee_amount,
        initiatedAt: wire.transaction_initiation_date,
        updatedAt: wire.transaction_updated_date,
        invoiceId: wire.invoice_id,
        customField: wire.custom_field,
      }),
  );

export const transactionPageSchema = z
  .looseObject({
    transaction_details: z.array(z.unknown()).default([]),
    total_pages: z.number().int().min(0).default(1),
    last_refreshed_datetime: lenient(instantSchema),
  })
  .transform((wire): TransactionPage => {
    const read = wire.transaction_details.map((raw) => ({ raw, parsed: detailSchema.safeParse(raw) }));
    return present({
      transactions: read.flatMap(({ parsed }) => (parsed.success ? [parsed.data] : [])),
      unreadable: read.flatMap(({ raw, parsed }) => (parsed.success ? [] : [raw])),
      totalPages: wire.total_pages,
      refreshedAt: wire.last_refreshed_datetime,
    });
  });
