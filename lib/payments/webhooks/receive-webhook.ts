// Owns the inbox: a verified event is stored once, together with the job that will work through it.

import { sql } from 'drizzle-orm';
import { violates } from '#db/client.ts';
import { webhookEvents, webhookRejections } from '#db/schema/index.ts';
import { uuidV7 } from '#lib/kernel/ids.ts';
import { fail, ok, type Result } from '#lib/kernel/result.ts';
import { type HeaderSource, parseWebhookEvent, type WebhookVerifier } from '#lib/paypal/index.ts';
import type { PaymentsDeps } from '../deps.ts';

export type WebhookFailure =
  | { readonly code: 'signature-invalid'; readonly reason: string }
  | { readonly code: 'verification-unavailable'; readonly reason: string }
  | { readonly code: 'event-malformed'; readonly reason: string };

/** Verifies a delivery on its untouched bytes and stores it. A repeat is accepted and changes nothing. */
export async function receiveWebhook(
  deps: PaymentsDeps & { readonly verifier: WebhookVerifier },
  input: { readonly headers: HeaderSource; readonly rawBody: Uint8Array },
): Promise<Result<{ readonly isNew: boolean }, WebhookFailure>> {
  const verdict = await deps.verifier.verify(input);
  if (!verdict.verified) {
    if (verdict.retryable) return fail({ code: 'verification-unavailable', reason: verdict.reason });
    await countRejection(deps, verdict.reason);
    return fail({ code: 'signature-invalid', reason: verdict.reason });
  }
  const parsed = parseWebhookEvent(input.rawBody);
  if (!parsed.ok) {
    await countRejection(deps, parsed.error.code);
    return fail({ code: 'event-malformed', reason: parsed.error.message });
  }
  const now = deps.clock.now();
  const webhookEventId = uuidV7(now.getTime(), deps.random);
  const event = deps.db.orm.insert(webhookEvents).values({
    id: webhookEventId,
    environment: deps.environment,
    eventId: parsed.value.id,
    type: parsed.value.eventType,
    body: input.rawBody,
    transmissionId: verdict.transmissionId,
    verifiedBy: verdict.by,
    receivedAt: now,
    state: 'received',
  });
  try {
    await deps.db.atomically([event, await deps.jobs.enqueue('webhooks.process-event', { webhookEventId })]);
    return ok({ isNew: true });
  } catch (error) {
    // The same event once more: its first delivery has already booked the work.
    if (violates(error, 'webhook_events_once')) return ok({ isNew: false });
    throw error;
  }
}

async function countRejection(deps: PaymentsDeps, reason: string): Promise<void> {
  deps.log.warn({ reason }, 'webhooks.rejected');
  await deps.db.orm
    .insert(webhookRejections)
    .values({
      environment: deps.environment,
      reason,
      onDate: deps.clock.now().toISOString().slice(0, 10),
      count: 1,
    })
    .onConflictDoUpdate({
      target: [webhookRejections.environment, webhookRejections.reason, webhookRejections.onDate],
      set: { count: sql`${webhookRejections.count} + 1` },
    });
}
