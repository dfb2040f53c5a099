import { z } from 'zod';
import { isCardNumber } from '../cards/card-number.ts';
import { customerSchema } from '../cards/card-schema.ts';
import { addressSchema } from '../orders/order-schema.ts';

const webAddress = z
  .string()
  .min(10)
  .max(4000)
  .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol));

const experienceSchema = z.object({
  brand_name: z.string().min(1).max(300).optional(),
  locale: z.string().max(10).optional(),
  shipping_preference: z.enum(['GET_FROM_FILE', 'NO_SHIPPING', 'SET_PROVIDED_ADDRESS']).optional(),
  return_url: webAddress.optional(),
  cancel_url: webAddress.optional(),
});

const walletSchema = z.object({
  description: z.string().min(1).max(128).optional(),
  usage_type: z.enum(['MERCHANT', 'PLATFORM']).optional(),
  usage_pattern: z.string().max(30).optional(),
  customer_type: z.enum(['CONSUMER', 'BUSINESS']).optional(),
  permit_multiple_payment_tokens: z.boolean().optional(),
  experience_context: experienceSchema.optional(),
});

/** Without number and expiry it is a wish: the fields in the browser send the card itself. */
export const vaultCardSchema = z
  .object({
    number: z
      .string()
      .regex(/^\d{13,19}$/)
      .refine(isCardNumber)
      .optional(),
    expiry: z
      .string()
      .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
      .optional(),
    name: z.string().max(300).optional(),
    security_code: z
      .string()
      .regex(/^\d{3,4}$/)
      .optional(),
    billing_address: addressSchema.partial().optional(),
    verification_method: z.enum(['SCA_ALWAYS', 'SCA_WHEN_REQUIRED']).optional(),
    experience_context: experienceSchema.optional(),
  })
  .superRefine((card, context) => {
    for (const [given, missing] of [
      ['number', 'expiry'],
      ['expiry', 'number'],
    ] as const) {
      if (card[given] === undefined || card[missing] !== undefined) continue;
      const params = { issue: 'MISSING_REQUIRED_PARAMETER' };
      context.addIssue({ code: 'custom', path: [missing], params });
    }
  });

export const setupTokenSchema = z.object({
  payment_source: z
    .object({
      paypal: walletSchema.optional(),
      venmo: walletSchema.optional(),
      card: vaultCardSchema.optional(),
    })
    .refine((source) => Object.values(source).filter((value) => value !== undefined).length === 1),
  customer: customerSchema.optional(),
});

export const paymentTokenSchema = z.object({
  payment_source: z.object({
    token: z.object({ id: z.string().min(1).max(36), type: z.enum(['SETUP_TOKEN', 'BILLING_AGREEMENT']) }),
  }),
  customer: customerSchema.optional(),
});

export type SetupTokenRequest = z.output<typeof setupTokenSchema>;
export type VaultCard = z.output<typeof vaultCardSchema>;
