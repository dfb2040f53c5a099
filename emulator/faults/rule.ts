import { z } from 'zod';

/** Faults are data, so that a test, the console and a stored scenario all speak of them in the same way. */
const when = z.enum(['before', 'after']);

const effectSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('latency'), ms: z.number().int().min(0).max(600_000) }),
  z.object({
    kind: z.literal('status'),
    status: z.union([z.literal(500), z.literal(502), z.literal(503), z.literal(504), z.literal(429)]),
    when: when.default('before'),
    retryAfter: z.number().int().min(0).optional(),
  }),
  z.object({ kind: z.literal('drop'), when: when.default('before') }),
  z.object({ kind: z.literal('html'), when: when.default('before') }),
  z.object({ kind: z.literal('empty'), when: when.default('after') }),
  z.object({ kind: z.literal('malformed'), when: when.default('after') }),
  z.object({
    kind: z.literal('issue'),
    httpStatus: z.number().int().min(400).max(599).optional(),
    issue: z.string().regex(/^[A-Z0-9_]{1,127}$/),
  }),
  z.object({ kind: z.literal('expired-token') }),
  z.object({ kind: z.literal('hang'), when: when.default('before') }),
  z.object({
    kind: z.literal('webhook'),
    mode: z.enum(['drop', 'duplicate', 'delay', 'reorder', 'bad-signature']),
    ms: z.number().int().min(0).optional(),
    count: z.number().int().min(1).max(100).optional(),
  }),
]);

export const faultRuleSchema = z.object({
  match: z
    .object({
      /** `orders.capture`, or a family: `orders.*`. */
      operation: z.string().min(1).optional(),
      paypalOrderId: z.string().min(1).optional(),
      /** A request header's name, or `name: value`. */
      header: z.string().min(1).optional(),
      probability: z.number().min(0).max(1).optional(),
      /** For webhook effects: `PAYMENT.CAPTURE.COMPLETED`, or a family: `PAYMENT.*`. */
      eventType: z.string().min(1).optional(),
    })
    .default({}),
  effect: effectSchema,
  /** How often it strikes; without it, always. */
  times: z.number().int().min(1).optional(),
});

export type FaultRule = z.output<typeof faultRuleSchema>;
/** What a caller may write: defaults left out. */
export type FaultRuleInput = z.input<typeof faultRuleSchema>;
export type FaultEffect = FaultRule['effect'];
export type ApiFaultEffect = Exclude<FaultEffect, { kind: 'webhook' }>;
export type WebhookFaultEffect = Extract<FaultEffect, { kind: 'webhook' }>;

export function parseFaultRule(input: unknown): FaultRule {
  return faultRuleSchema.parse(input);
}
