import { z } from 'zod';
import type { Operation } from '../http/operation.ts';
import { readBody } from '../http/request-body.ts';
import { addressSchema } from '../orders/address-schema.ts';
import { moneySchema } from '../orders/order-schema.ts';
import { eligibleMethodsView, PAYMENT_FLOWS } from './eligible-methods.ts';

const questionSchema = z.object({
  customer: z.object({ country_code: addressSchema.shape.country_code.optional() }).optional(),
  purchase_units: z
    .array(
      z.object({
        amount: moneySchema.partial({ value: true }).optional(),
      }),
    )
    .max(10)
    .optional(),
  preferences: z
    .object({
      payment_flow: z.enum(PAYMENT_FLOWS).optional(),
      payment_source_constraint: z
        .object({
          constraint_type: z.enum(['INCLUDE', 'EXCLUDE']),
          payment_sources: z.array(z.string().max(255)).max(20),
        })
        .optional(),
    })
    .optional(),
});

/** What a shop's server asks before it draws its buttons. */
export const findEligibleOperation: Operation = {
  name: 'payments.eligible',
  method: 'POST',
  path: '/v2/payments/find-eligible-methods',
  api: 'v2',
  body: 'empty-allowed',
  handle(call) {
    const { customer, purchase_units: units, preferences } = readBody(questionSchema, call.body);
    const amount = units?.[0]?.amount;
    const view = eligibleMethodsView({
      currency: amount?.currency_code ?? 'USD',
      value: amount?.value,
      buyerCountry: customer?.country_code,
      flow: preferences?.payment_flow ?? 'ONE_TIME_PAYMENT',
    });
    const constraint = preferences?.payment_source_constraint;
    if (!constraint) return { status: 200, body: view };
    const isWanted = (name: string) =>
      constraint.payment_sources.some((source) => source.toLowerCase() === name) ===
      (constraint.constraint_type === 'INCLUDE');
    const eligible_methods = Object.fromEntries(
      Object.entries(view.eligible_methods).filter(([name]) => isWanted(name)),
    );
    return { status: 200, body: { ...view, eligible_methods } };
  },
};
