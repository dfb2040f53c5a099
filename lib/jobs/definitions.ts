import { z } from 'zod';

const uuid = z.uuid();

/** Every job by name, with what it carries. A payload is ids only: the handler reads the rest. */
export const jobs = {
  'webhooks.process-event': z.object({ webhookEventId: uuid }),
  'orders.perform-effect': z.object({ effectId: uuid }),
  'payments.refund-orphan': z.object({ orphanRefundId: uuid }),
  'payments.recover-missed-events': z.object({}),
  'reports.compare-books': z.object({}),
  'carts.delete-idle': z.object({}),
  'payments.give-back': z.object({ orderId: uuid, captureId: z.string() }),
  'payments.let-go': z.object({ orderId: uuid, authorizationId: z.string() }),
} as const;

export type JobName = keyof typeof jobs;
export type JobPayload<N extends JobName> = z.infer<(typeof jobs)[N]>;

export const jobNames = Object.keys(jobs) as readonly JobName[];

/** Where a job ends up that failed on every try, for a merchant to look at. */
export const deadLetterQueue = 'dead-letter';

/** Tries at about 2, 4, 8 … seconds up to a quarter of an hour, for roughly a day. */
export const retryPolicy = {
  retryLimit: 100,
  retryDelay: 2,
  retryBackoff: true,
  retryDelayMax: 900,
} as const;
