import { z } from 'zod';
import { type Money, readMoney, type WireMoney } from '../engine/money.ts';
import { refusal } from '../http/api-error.ts';
import type { Issue } from '../http/issue-catalogue.ts';
import { moneySchema } from '../orders/order-schema.ts';

export const captureAuthorizationSchema = z.object({
  amount: moneySchema.optional(),
  invoice_id: z.string().min(1).max(127).optional(),
  final_capture: z.boolean().optional(),
  note_to_payer: z.string().max(255).optional(),
  soft_descriptor: z.string().max(22).optional(),
});

export const reauthorizeSchema = z.object({ amount: moneySchema.optional() });

export const refundSchema = z.object({
  amount: moneySchema.optional(),
  custom_id: z.string().max(127).optional(),
  invoice_id: z.string().min(1).max(127).optional(),
  note_to_payer: z.string().max(255).optional(),
});

/** An amount sent with a payment call: well formed, in the payment's currency and above zero. */
export function readAmount(wire: WireMoney, currency: string, mismatchIssue: Issue): Money {
  const reading = readMoney(wire);
  const field =
    reading.ok || reading.issue !== 'INVALID_CURRENCY_CODE' ? '/amount/value' : '/amount/currency_code';
  if (!reading.ok) throw refusal(reading.issue, { field, value: wire.value });
  if (reading.money.currency !== currency) {
    throw refusal(mismatchIssue, { field: '/amount/currency_code', value: wire.currency_code });
  }
  if (reading.money.minor <= 0n) throw refusal('CANNOT_BE_ZERO_OR_NEGATIVE', { field, value: wire.value });
  return reading.money;
}
