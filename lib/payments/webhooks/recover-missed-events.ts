// Owns the answer to a delivery that never came: PayPal's own list of events says what we should have heard.

import { and, eq, inArray } from 'drizzle-orm';
import { webhookEvents } from '#db/schema/index.ts';
import { dayMs, minuteMs, plusMs } from '#lib/kernel/clock.ts';
import type { PayPalWebhook } from '#lib/paypal/index.ts';
import type { PaymentsDeps } from '../deps.ts';

export interface MissedEvents {
  /** Events that PayPal lists and our webhook is subscribed to. */
  readonly listed: number;
  /** Ids of those that never arrived and were asked for again. */
  readonly askedFor: readonly string[];
}

/** PayPal itself tries for three days; what it has given up on must still be within reach. */
const lookBackMs = 7 * dayMs;
/** A delivery may be under way; asking for it would only double it. */
const graceMs = 15 * minuteMs;
const pageSize = 100;
const mostPages = 200;

function isSubscribed(hook: PayPalWebhook, eventType: string): boolean {
  return hook.eventTypes.includes('*') || hook.eventTypes.includes(eventType);
}

/** Which of `eventIds` were never stored. */
async function absent(deps: PaymentsDeps, eventIds: readonly string[]): Promise<string[]> {
  if (eventIds.length === 0) return [];
  const stored = await deps.db.orm
    .select({ eventId: webhookEvents.eventId })
    .from(webhookEvents)
    .where(
      and(eq(webhookEvents.environment, deps.environment), inArray(webhookEvents.eventId, [...eventIds])),
    );
  const known = new Set(stored.map((row) => row.eventId));
  return eventIds.filter((eventId) => !known.has(eventId));
}

/**
 * Compares the stored events with PayPal's list of the last days and asks for a resend of what is absent.
 * Asking twice is harmless: an event is stored once. Throws when PayPal cannot be asked, to be tried again.
 */
export async function recoverMissedEvents(deps: PaymentsDeps): Promise<MissedEvents> {
  const url = `${deps.origin}/api/webhooks/paypal`;
  const hooks = await deps.paypal.webhooks.list();
  if (!hooks.ok) throw new Error(`PayPal’s webhooks could not be listed: ${hooks.error.kind}`);
  const hook = hooks.value.value.find((each) => each.url === url);
  if (!hook) {
    // The health page says so to the merchant; there is nothing that could be sent again.
    deps.log.warn({ url }, 'webhooks.not-registered');
    return { listed: 0, askedFor: [] };
  }
  const now = deps.clock.now();
  const askedFor: string[] = [];
  let listed = 0;
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page++) {
    const answer = await deps.paypal.webhooks.listEvents({
      startTime: plusMs(now, -lookBackMs),
      endTime: plusMs(now, -graceMs),
      pageSize,
      ...(cursor === undefined ? {} : { cursor }),
    });
    if (!answer.ok) throw new Error(`PayPal’s events could not be listed: ${answer.error.kind}`);
    const ours = answer.value.value.events.filter((event) => isSubscribed(hook, event.eventType));
    listed += ours.length;
    for (const eventId of await absent(
      deps,
      ours.map((event) => event.id),
    )) {
      const asked = await deps.paypal.webhooks.resendEvent(eventId, [hook.id]);
      if (!asked.ok) throw new Error(`PayPal did not take the request for ${eventId}: ${asked.error.kind}`);
      askedFor.push(eventId);
    }
    cursor = answer.value.value.next;
    if (cursor === undefined) break;
  }
  if (askedFor.length > 0) deps.log.warn({ listed, missed: askedFor.length }, 'webhooks.missed');
  return { listed, askedFor };
}
