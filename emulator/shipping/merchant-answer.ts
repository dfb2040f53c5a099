import { z } from 'zod';
import { ApiError } from '../http/api-error.ts';
import { checkUnits } from '../orders/check-totals.ts';
import { type PurchaseUnit, purchaseUnitSchema } from '../orders/order-schema.ts';

const answeredUnit = z.object({
  reference_id: z.string().optional(),
  amount: z.unknown().optional(),
  items: z.unknown().optional(),
  shipping_options: z.unknown().optional(),
  shipping: z.object({ options: z.unknown().optional() }).optional(),
});

/** PayPal's own sample shows one unit as an object, merchants in the field send a list. */
const answerSchema = z.object({ purchase_units: z.union([z.array(answeredUnit).min(1), answeredUnit]) });

export type AnswerReading =
  | { readonly ok: true; readonly units: PurchaseUnit[] }
  | { readonly ok: false; readonly reason: string };

/** The order as the merchant's answer makes it, held to the same arithmetic as a create or a patch. */
export function readMerchantAnswer(units: readonly PurchaseUnit[], text: string): AnswerReading {
  const parsed = answerSchema.safeParse(parseJson(text));
  if (!parsed.success) return { ok: false, reason: 'the answer holds no purchase_units' };
  const answered = [parsed.data.purchase_units].flat();
  const merged = units.map((unit) => {
    const answer = answered.find(
      (one) => one.reference_id === unit.reference_id || (units.length === 1 && answered.length === 1),
    );
    if (!answer) return unit;
    const options = answer.shipping_options ?? answer.shipping?.options;
    return {
      ...unit,
      ...(answer.amount === undefined ? {} : { amount: answer.amount }),
      ...(answer.items === undefined ? {} : { items: answer.items }),
      ...(options === undefined ? {} : { shipping: { ...unit.shipping, options } }),
    };
  });
  const shaped = z.array(purchaseUnitSchema).safeParse(merged);
  if (!shaped.success) return { ok: false, reason: z.prettifyError(shaped.error) };
  try {
    return { ok: true, units: checkUnits(shaped.data) };
  } catch (cause) {
    if (!(cause instanceof ApiError)) throw cause;
    return { ok: false, reason: cause.details.map((detail) => detail.issue).join(', ') };
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
