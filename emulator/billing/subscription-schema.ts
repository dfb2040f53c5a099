import { z } from 'zod';
import { addressSchema, moneySchema } from '../orders/order-schema.ts';
import type { SubscriptionContext } from './billing-rows.ts';
import { planOverrideSchema } from './plan-schema.ts';
import { subscriberCardSchema } from './subscriber-card.ts';

const webAddress = z
  .string()
  .min(10)
  .max(4000)
  .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol));

export const shippingAddressSchema = z.object({
  name: z.object({ full_name: z.string().max(300).optional() }).optional(),
  address: addressSchema.optional(),
});

const subscriberSchema = z.object({
  name: z
    .object({ given_name: z.string().max(140).optional(), surname: z.string().max(140).optional() })
    .optional(),
  email_address: z.string().max(254).optional(),
  phone: z.record(z.string(), z.unknown()).optional(),
  shipping_address: shippingAddressSchema.optional(),
  payment_source: z.object({ card: subscriberCardSchema.optional() }).optional(),
});

const contextSchema = z.object({
  brand_name: z.string().min(1).max(127).optional(),
  locale: z.string().max(10).optional(),
  shipping_preference: z.enum(['GET_FROM_FILE', 'NO_SHIPPING', 'SET_PROVIDED_ADDRESS']).optional(),
  user_action: z.enum(['CONTINUE', 'SUBSCRIBE_NOW']).optional(),
  payment_method: z.record(z.string(), z.unknown()).optional(),
  return_url: webAddress.optional(),
  cancel_url: webAddress.optional(),
});

const quantity = z.string().regex(/^[1-9][0-9]{0,31}$/);

export const createSubscriptionSchema = z.object({
  plan_id: z.string().min(3).max(50),
  start_time: z.string().min(20).max(64).optional(),
  quantity: quantity.optional(),
  shipping_amount: moneySchema.optional(),
  subscriber: subscriberSchema.optional(),
  application_context: contextSchema.optional(),
  custom_id: z.string().min(1).max(127).optional(),
  plan: planOverrideSchema.optional(),
});

export const reviseSubscriptionSchema = z.object({
  plan_id: z.string().min(3).max(50).optional(),
  quantity: quantity.optional(),
  shipping_amount: moneySchema.optional(),
  shipping_address: shippingAddressSchema.optional(),
  application_context: contextSchema.optional(),
  plan: planOverrideSchema.optional(),
});

export const reasonSchema = z.object({ reason: z.string().min(1).max(128) });
export const optionalReasonSchema = z.object({ reason: z.string().min(1).max(128).optional() });

export const captureSchema = z.object({
  note: z.string().min(1).max(128),
  capture_type: z.enum(['OUTSTANDING_BALANCE']),
  amount: moneySchema,
});

export function readContext(wire: z.output<typeof contextSchema> | undefined): SubscriptionContext {
  return {
    ...(wire?.brand_name === undefined ? {} : { brandName: wire.brand_name }),
    userAction: wire?.user_action ?? 'SUBSCRIBE_NOW',
    shippingPreference: wire?.shipping_preference ?? 'GET_FROM_FILE',
    ...(wire?.return_url === undefined ? {} : { returnUrl: wire.return_url }),
    ...(wire?.cancel_url === undefined ? {} : { cancelUrl: wire.cancel_url }),
  };
}
