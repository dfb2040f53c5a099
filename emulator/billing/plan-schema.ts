import { z } from 'zod';
import { moneySchema } from '../orders/order-schema.ts';

export const BILLING_KEY_LIFE_MS = 72 * 3_600_000;

const quantityText = z.string().regex(/^[1-9][0-9]{0,31}$/);
export const percentageSchema = z.string().regex(/^((-?[0-9]+)|(-?([0-9]+)?[.][0-9]+))$/);

const tierSchema = z.object({
  starting_quantity: quantityText,
  ending_quantity: quantityText.optional(),
  amount: moneySchema,
});

export const pricingSchema = z.object({
  fixed_price: moneySchema.optional(),
  pricing_model: z.enum(['VOLUME', 'TIERED']).optional(),
  tiers: z.array(tierSchema).min(1).max(32).optional(),
});

const frequencySchema = z.object({
  interval_unit: z.enum(['DAY', 'WEEK', 'MONTH', 'YEAR']),
  interval_count: z.number().int().min(1).max(365).default(1),
});

const cycleSchema = z.object({
  frequency: frequencySchema,
  tenure_type: z.enum(['TRIAL', 'REGULAR']),
  sequence: z.number().int().min(1).max(99),
  total_cycles: z.number().int().min(0).max(999).default(1),
  pricing_scheme: pricingSchema.optional(),
});

export const preferencesSchema = z.object({
  auto_bill_outstanding: z.boolean().optional(),
  setup_fee: moneySchema.optional(),
  setup_fee_failure_action: z.enum(['CONTINUE', 'CANCEL']).optional(),
  payment_failure_threshold: z.number().int().min(0).max(999).optional(),
});

const taxesSchema = z.object({ percentage: percentageSchema, inclusive: z.boolean().default(true) });

export const createPlanSchema = z.object({
  product_id: z.string().min(6).max(50),
  name: z.string().min(1).max(127),
  status: z.enum(['CREATED', 'ACTIVE']).default('ACTIVE'),
  description: z.string().min(1).max(127).optional(),
  billing_cycles: z.array(cycleSchema).min(1).max(12),
  payment_preferences: preferencesSchema,
  taxes: taxesSchema.optional(),
  quantity_supported: z.boolean().default(false),
});

export const pricingUpdateSchema = z.object({
  pricing_schemes: z
    .array(
      z.object({ billing_cycle_sequence: z.number().int().min(1).max(99), pricing_scheme: pricingSchema }),
    )
    .min(1)
    .max(99),
});

/** A subscription may change parts of its plan for itself. */
export const planOverrideSchema = z.object({
  billing_cycles: z
    .array(
      z.object({
        sequence: z.number().int().min(1).max(99),
        total_cycles: z.number().int().min(0).max(999).optional(),
        pricing_scheme: pricingSchema.optional(),
      }),
    )
    .min(1)
    .max(12)
    .optional(),
  payment_preferences: preferencesSchema.optional(),
  taxes: taxesSchema.partial().optional(),
});

export type CreatePlan = z.output<typeof createPlanSchema>;
export type WirePricing = z.output<typeof pricingSchema>;
export type PlanOverride = z.output<typeof planOverrideSchema>;
export type WirePreferences = z.output<typeof preferencesSchema>;
