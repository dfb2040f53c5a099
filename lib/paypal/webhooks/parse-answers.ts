// Reads what the Webhooks Management API answers.

import { z } from 'zod';
import { lenient, linksSchema, present } from '../wire/shape.ts';
import type { PayPalEvent } from './event-model.ts';
import { readEvent } from './parse-event.ts';
import type { EventPage, PayPalWebhook } from './webhooks-contract.ts';

export const webhookSchema = z
  .looseObject({
    id: z.string().min(1),
    url: z.string(),
    event_types: z.array(z.looseObject({ name: z.string() })).default([]),
  })
  .transform(
    (wire): PayPalWebhook => ({
      id: wire.id,
      url: wire.url,
      eventTypes: wire.event_types.map((type) => type.name),
    }),
  );

export const webhookListSchema = z
  .looseObject({ webhooks: z.array(webhookSchema).default([]) })
  .transform((wire): readonly PayPalWebhook[] => wire.webhooks);

export const eventSchema = z.unknown().transform((raw, context): PayPalEvent => {
  const event = readEvent(raw);
  if (event) return event;
  context.addIssue({ code: 'custom', message: 'not an event' });
  return z.NEVER;
});

export const eventPageSchema = z
  .looseObject({ events: z.array(z.unknown()).default([]), links: linksSchema })
  .transform((wire): EventPage => {
    const read = wire.events.map((raw) => ({ raw, event: readEvent(raw) }));
    return present({
      events: read.flatMap(({ event }) => event ?? []),
      unreadable: read.flatMap(({ raw, event }) => (event ? [] : [raw])),
      next: queryOf(wire.links.next),
    });
  });

export const verdictSchema = z
  .looseObject({ verification_status: z.string() })
  .transform((wire) => ({ verified: wire.verification_status === 'SUCCESS' }));

export const simulatedSchema = lenient(z.looseObject({ id: lenient(z.string()) })).transform((wire) =>
  present({ eventId: wire?.id }),
);

export const nothingSchema = z.unknown().transform(() => undefined);

/** Only the query of a next link is kept, so that a page can never send the token to another address. */
function queryOf(href: string | undefined): string | undefined {
  if (href === undefined || !URL.canParse(href, 'https://api-m.paypal.com')) return undefined;
  return new URL(href, 'https://api-m.paypal.com').search.slice(1) || undefined;
}
