import { z } from 'zod';
import { cardSchema } from '../cards/card-schema.ts';
import { addressSchema } from './address-schema.ts';

export { type Address, addressSchema } from './address-schema.ts';

/** The shape of an order as documented: lengths, formats and enumerations. Sums are checked in check-totals.ts. */
export const moneySchema = z.object({
  currency_code: z.string().length(3),
  value: z
    .string()
    .min(1)
    .max(32)
    .regex(/^((-?[0-9]+)|(-?([0-9]+)?[.][0-9]+))$/),
});

const breakdownSchema = z.object({
  item_total: moneySchema.optional(),
  shipping: moneySchema.optional(),
  handling: moneySchema.optional(),
  tax_total: moneySchema.optional(),
  insurance: moneySchema.optional(),
  gratuity: moneySchema.optional(),
  shipping_discount: moneySchema.optional(),
  discount: moneySchema.optional(),
});

const amountSchema = moneySchema.extend({ breakdown: breakdownSchema.optional() });

const itemSchema = z.object({
  name: z.string().min(1).max(127),
  unit_amount: moneySchema,
  tax: moneySchema.optional(),
  quantity: z.string().regex(/^[1-9][0-9]{0,9}$/),
  description: z.string().max(4000).optional(),
  sku: z.string().max(127).optional(),
  url: z.string().max(2048).optional(),
  image_url: z.string().max(2048).optional(),
  category: z.enum(['DIGITAL_GOODS', 'PHYSICAL_GOODS', 'DONATION']).optional(),
});

const shippingOptionSchema = z.object({
  id: z.string().max(127),
  label: z.string().max(127),
  type: z.enum(['SHIPPING', 'PICKUP', 'PICKUP_IN_STORE', 'PICKUP_FROM_PERSON']).optional(),
  amount: moneySchema.optional(),
  selected: z.boolean(),
});

const shippingSchema = z.object({
  type: z.enum(['SHIPPING', 'PICKUP_IN_PERSON', 'PICKUP_IN_STORE', 'PICKUP_FROM_PERSON']).optional(),
  name: z.object({ full_name: z.string().max(300).optional() }).optional(),
  email_address: z.string().max(254).optional(),
  phone_number: z.record(z.string(), z.unknown()).optional(),
  address: addressSchema.optional(),
  options: z.array(shippingOptionSchema).max(10).optional(),
});

export const purchaseUnitSchema = z.object({
  reference_id: z.string().min(1).max(256).optional(),
  amount: amountSchema,
  payee: z
    .object({ email_address: z.string().max(254).optional(), merchant_id: z.string().max(13).optional() })
    .optional(),
  payment_instruction: z.record(z.string(), z.unknown()).optional(),
  description: z.string().max(3000).optional(),
  custom_id: z.string().min(1).max(255).optional(),
  invoice_id: z.string().min(1).max(127).optional(),
  soft_descriptor: z.string().max(127).optional(),
  items: z.array(itemSchema).max(500).optional(),
  shipping: shippingSchema.optional(),
  supplementary_data: z.record(z.string(), z.unknown()).optional(),
});

/** Where the merchant is asked about a delivery. Plain http is allowed: the shop is usually on the same machine. */
const orderUpdateCallbackSchema = z.object({
  callback_events: z
    .array(z.enum(['SHIPPING_ADDRESS', 'SHIPPING_OPTIONS']))
    .min(1)
    .max(5),
  callback_url: z.string().min(10).max(2040).refine(isWebAddress),
});

export const experienceContextSchema = z.object({
  brand_name: z.string().min(1).max(127).optional(),
  locale: z.string().max(10).optional(),
  shipping_preference: z.enum(['GET_FROM_FILE', 'NO_SHIPPING', 'SET_PROVIDED_ADDRESS']).optional(),
  contact_preference: z.enum(['NO_CONTACT_INFO', 'UPDATE_CONTACT_INFO', 'RETAIN_CONTACT_INFO']).optional(),
  return_url: z.string().max(4000).refine(isWebAddress).optional(),
  cancel_url: z.string().max(4000).refine(isWebAddress).optional(),
  landing_page: z.enum(['LOGIN', 'GUEST_CHECKOUT', 'NO_PREFERENCE', 'BILLING']).optional(),
  user_action: z.enum(['CONTINUE', 'PAY_NOW']).optional(),
  payment_method_preference: z.enum(['UNRESTRICTED', 'IMMEDIATE_PAYMENT_REQUIRED']).optional(),
  order_update_callback_config: orderUpdateCallbackSchema.optional(),
});

const walletSourceSchema = z.object({
  email_address: z.string().max(254).optional(),
  name: z
    .object({ given_name: z.string().max(140).optional(), surname: z.string().max(140).optional() })
    .optional(),
  address: addressSchema.partial().optional(),
  experience_context: experienceContextSchema.optional(),
  vault_id: z.string().max(255).optional(),
  attributes: z.record(z.string(), z.unknown()).optional(),
});

const tokenSourceSchema = z.object({
  id: z.string().min(1).max(255),
  type: z.enum(['BILLING_AGREEMENT', 'PAYMENT_METHOD_TOKEN']),
});

/** Other sources are kept as a name only: their absence from the emulator must be a clear refusal. */
export const paymentSourceSchema = z
  .object({
    paypal: walletSourceSchema.optional(),
    venmo: walletSourceSchema.optional(),
    card: cardSchema.optional(),
    token: tokenSourceSchema.optional(),
  })
  .catchall(z.unknown());

export const processingInstructionSchema = z.enum(['NO_INSTRUCTION', 'ORDER_COMPLETE_ON_PAYMENT_APPROVAL']);

export const createOrderSchema = z.object({
  intent: z.enum(['CAPTURE', 'AUTHORIZE']),
  processing_instruction: processingInstructionSchema.optional(),
  purchase_units: z.array(purchaseUnitSchema).min(1).max(10),
  payment_source: paymentSourceSchema.optional(),
  payer: z.record(z.string(), z.unknown()).optional(),
  application_context: experienceContextSchema.optional(),
});

export type CreateOrder = z.output<typeof createOrderSchema>;
export type PaymentSource = z.output<typeof paymentSourceSchema>;
export type WalletSource = z.output<typeof walletSourceSchema>;
export type PurchaseUnit = z.output<typeof purchaseUnitSchema>;
export type ExperienceContext = z.output<typeof experienceContextSchema>;

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
