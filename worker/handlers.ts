import { deleteIdleCarts } from '#lib/cart/delete-idle-carts.ts';
import type { JobName, JobPayload } from '#lib/jobs/definitions.ts';
import { type EffectDeps, performEffect } from '#lib/orders/perform-effect.ts';
import type { PaymentsDeps } from '#lib/payments/deps.ts';
import { giveBack, letGo } from '#lib/payments/merchant/give-back.ts';
import { performOrphanRefund } from '#lib/payments/recovery/orphans.ts';
import { processEvent } from '#lib/payments/webhooks/process-event.ts';
import { recoverMissedEvents } from '#lib/payments/webhooks/recover-missed-events.ts';
import { compareBooks } from '#lib/reports/compare-books.ts';

/** What each job does. A handler may run more than once for one job; each leads to a command that tolerates it. */
export const handlers: {
  [N in JobName]: (shop: PaymentsDeps & EffectDeps, payload: JobPayload<N>) => Promise<void>;
} = {
  'webhooks.process-event': (shop, payload) => processEvent(shop, payload.webhookEventId),
  'orders.perform-effect': (shop, payload) => performEffect(shop, payload.effectId),
  'payments.refund-orphan': (shop, payload) => performOrphanRefund(shop, payload.orphanRefundId),
  'payments.recover-missed-events': async (shop) => {
    await recoverMissedEvents(shop);
  },
  'reports.compare-books': async (shop) => {
    await compareBooks(shop, { actor: 'Shop' });
  },
  'carts.delete-idle': async (shop) => {
    await deleteIdleCarts(shop);
  },
  'payments.give-back': (shop, payload) => giveBack(shop, payload),
  'payments.let-go': (shop, payload) => letGo(shop, payload),
};
