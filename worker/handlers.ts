import type { JobName, JobPayload } from '#lib/jobs/definitions.ts';
import { performEffect } from '#lib/orders/perform-effect.ts';
import { giveBack } from '#lib/payments/give-back.ts';
import { processEvent } from '#lib/payments/process-event.ts';
import type { Runtime } from '#lib/payments/runtime.ts';

/** What each job does. A handler may run more than once for one job; each leads to a command that tolerates it. */
export const handlers: { [N in JobName]: (shop: Runtime, payload: JobPayload<N>) => Promise<void> } = {
  'webhooks.process-event': (shop, payload) => processEvent(shop, payload.webhookEventId),
  'orders.perform-effect': (shop, payload) => performEffect(shop, payload.effectId),
  'payments.give-back': (shop, payload) => giveBack(shop, payload),
};
