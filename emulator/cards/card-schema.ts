import { z } from 'zod';
import { addressSchema } from '../orders/address-schema.ts';

/** A card as Orders v2 documents it. What has to be there together is judged in check-card.ts. */
const webAddress = z
  .string()
  .max(4000)
  .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol));

const cardDigits = z.string().regex(/^\d{13,19}$/);
const cardExpiry = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
const securityCode = z.string().regex(/^\d{3,4}$/);

/** Whose saved methods they are. */
export const customerSchema = z.object({
  id: z
    .string()
    .min(1)
    .max(22)
    .regex(/^[0-9a-zA-Z_-]+$/)
    .optional(),
  merchant_customer_id: z.string().min(1).max(64).optional(),
});

const attributesSchema = z.object({
  verification: z
    .object({ method: z.enum(['SCA_ALWAYS', 'SCA_WHEN_REQUIRED', '3D_SECURE', 'AVS_CVV']) })
    .optional(),
  vault: z.object({ store_in_vault: z.enum(['ON_SUCCESS']).optional() }).optional(),
  customer: customerSchema.optional(),
});

const networkTransactionSchema = z.object({
  id: z.string().min(9).max(36),
  date: z.string().max(4).optional(),
  network: z.string().max(255).optional(),
});

const storedCredentialSchema = z.object({
  payment_initiator: z.enum(['CUSTOMER', 'MERCHANT']),
  payment_type: z.enum(['ONE_TIME', 'RECURRING', 'UNSCHEDULED']),
  usage: z.enum(['FIRST', 'SUBSEQUENT', 'DERIVED']).optional(),
  previous_transaction_reference: z.string().max(36).optional(),
  previous_network_transaction_reference: networkTransactionSchema.optional(),
});

export const cardSchema = z.object({
  number: cardDigits.optional(),
  expiry: cardExpiry.optional(),
  security_code: securityCode.optional(),
  name: z.string().min(1).max(300).optional(),
  billing_address: addressSchema.optional(),
  vault_id: z.string().min(1).max(255).optional(),
  attributes: attributesSchema.optional(),
  stored_credential: storedCredentialSchema.optional(),
  experience_context: z
    .object({ return_url: webAddress.optional(), cancel_url: webAddress.optional() })
    .optional(),
});

export type CardRequest = z.output<typeof cardSchema>;
export type StoredCredential = z.output<typeof storedCredentialSchema>;
