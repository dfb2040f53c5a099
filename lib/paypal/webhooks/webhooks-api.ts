import { z } from 'zod';
import type { PayPalResult, Send } from '../http/call.ts';
import { guarded } from '../http/write-call.ts';
import { lenient, linksSchema, present } from '../wire/shape.ts';
import type { PayPalEvent } from './event-model.ts';
import { readEvent } from './parse-event.ts';
import { postbackBody } from './postback.ts';
import { type HeaderSource, readTransmission } from './transmission.ts';

/** An address PayPal delivers events to. */
export interface PayPalWebhook {
  readonly id: string;
  readonly url: string;
  /** `*` stands for all. */
  readonly eventTypes: readonly string[];
}

export interface ListEventsInput {
  /** PayPal keeps about 45 days. */
  readonly startTime?: Date;
  readonly endTime?: Date;
  /** 10 by default. */
  readonly pageSize?: number;
  /** A capture, refund or authorization id. */
  readonly transactionId?: string;
  readonly eventType?: string;
  /** `next` of the page before; then the other fields are ignored. */
  readonly cursor?: string;
}

export interface EventPage {
  readonly events: readonly PayPalEvent[];
  /** Members of the page that are no events; never silently dropped. */
  readonly unreadable: readonly unknown[];
  /** Give it as `cursor` for the next page; absent on the last one. */
  readonly next?: string;
}

export interface SimulateInput {
  readonly eventType: string;
  readonly target: { readonly webhookId: string } | { readonly url: string };
  readonly resourceVersion?: string;
}

export interface PostbackInput {
  readonly headers: HeaderSource;
  /** The bytes as they were received. */
  readonly rawBody: Uint8Array;
  readonly webhookId: string;
  readonly signal?: AbortSignal;
}

/** Source: PayPal, Webhooks Management API v1. */
export interface WebhooksApi {
  list(): Promise<PayPalResult<readonly PayPalWebhook[]>>;
  /** `already-done` with WEBHOOK_URL_ALREADY_EXISTS when the address is registered. */
  create(input: {
    readonly url: string;
    readonly eventTypes: readonly string[];
  }): Promise<PayPalResult<PayPalWebhook>>;
  update(
    webhookId: string,
    changes: { readonly url?: string; readonly eventTypes?: readonly string[] },
  ): Promise<PayPalResult<PayPalWebhook>>;
  listEvents(input?: ListEventsInput): Promise<PayPalResult<EventPage>>;
  getEvent(eventId: string): Promise<PayPalResult<PayPalEvent>>;
  /** Asks PayPal to deliver an event once more, to the given webhooks or to all. */
  resendEvent(eventId: string, webhookIds?: readonly string[]): Promise<PayPalResult<void>>;
  /** Asks for a made-up event. It is signed for the webhook id `WEBHOOK_ID`, so it verifies only with that. */
  simulate(input: SimulateInput): Promise<PayPalResult<{ readonly eventId?: string }>>;
  /** Asks PayPal whether it signed a delivery. A malformed delivery is `our-mistake` and nothing is asked. */
  verifyPostback(input: PostbackInput): Promise<PayPalResult<{ readonly verified: boolean }>>;
}

const base = '/v1/notifications';

const webhookSchema = z
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

const webhookListSchema = z
  .looseObject({ webhooks: z.array(webhookSchema).default([]) })
  .transform((wire): readonly PayPalWebhook[] => wire.webhooks);

const eventSchema = z.unknown().transform((raw, context): PayPalEvent => {
  const event = readEvent(raw);
  if (event) return event;
  context.addIssue({ code: 'custom', message: 'not an event' });
  return z.NEVER;
});

const eventPageSchema = z
  .looseObject({ events: z.array(z.unknown()).default([]), links: linksSchema })
  .transform((wire): EventPage => {
    const read = wire.events.map((raw) => ({ raw, event: readEvent(raw) }));
    return present({
      events: read.flatMap(({ event }) => event ?? []),
      unreadable: read.flatMap(({ raw, event }) => (event ? [] : [raw])),
      next: queryOf(wire.links.next),
    });
  });

const verdictSchema = z
  .looseObject({ verification_status: z.string() })
  .transform((wire) => ({ verified: wire.verification_status === 'SUCCESS' }));

const simulatedSchema = lenient(z.looseObject({ id: lenient(z.string()) })).transform((wire) =>
  present({ eventId: wire?.id }),
);

const nothingSchema = z.unknown().transform(() => undefined);

/** Only the query of a next link is kept, so that a page can never send the token to another address. */
function queryOf(href: string | undefined): string | undefined {
  if (href === undefined || !URL.canParse(href, 'https://api-m.paypal.com')) return undefined;
  return new URL(href, 'https://api-m.paypal.com').search.slice(1) || undefined;
}

function toEventQuery(input: ListEventsInput): Record<string, string | undefined> {
  if (input.cursor !== undefined) return Object.fromEntries(new URLSearchParams(input.cursor));
  return {
    start_time: input.startTime?.toISOString(),
    end_time: input.endTime?.toISOString(),
    page_size: input.pageSize?.toString(),
    transaction_id: input.transactionId,
    event_type: input.eventType,
  };
}

const names = (eventTypes: readonly string[]) => eventTypes.map((name) => ({ name }));

export function createWebhooksApi(send: Send): WebhooksApi {
  return {
    list: () =>
      send({
        operation: 'webhooks.list',
        method: 'GET',
        template: `${base}/webhooks`,
        effect: 'read',
        schema: webhookListSchema,
      }),
    create: ({ url, eventTypes }) =>
      send({
        operation: 'webhooks.create',
        method: 'POST',
        template: `${base}/webhooks`,
        body: JSON.stringify({ url, event_types: names(eventTypes) }),
        effect: 'write',
        repeatable: false,
        schema: webhookSchema,
      }),
    update: (webhookId, { url, eventTypes }) => {
      const patches = [
        ...(url === undefined ? [] : [{ op: 'replace', path: '/url', value: url }]),
        ...(eventTypes ? [{ op: 'replace', path: '/event_types', value: names(eventTypes) }] : []),
      ];
      const mistake = patches.length === 0 ? 'nothing to change' : undefined;
      return guarded('webhooks.update', { id: webhookId, mistake }, () =>
        send({
          operation: 'webhooks.update',
          method: 'PATCH',
          template: `${base}/webhooks/{id}`,
          id: webhookId,
          body: JSON.stringify(patches),
          effect: 'write',
          schema: webhookSchema,
        }),
      );
    },
    listEvents: (input = {}) =>
      send({
        operation: 'webhooks.listEvents',
        method: 'GET',
        template: `${base}/webhooks-events`,
        query: toEventQuery(input),
        effect: 'read',
        schema: eventPageSchema,
      }),
    getEvent: (eventId) =>
      guarded('webhooks.getEvent', { id: eventId }, () =>
        send({
          operation: 'webhooks.getEvent',
          method: 'GET',
          template: `${base}/webhooks-events/{id}`,
          id: eventId,
          effect: 'read',
          schema: eventSchema,
        }),
      ),
    resendEvent: (eventId, webhookIds) =>
      guarded('webhooks.resendEvent', { id: eventId }, () =>
        send<void>({
          operation: 'webhooks.resendEvent',
          method: 'POST',
          template: `${base}/webhooks-events/{id}/resend`,
          id: eventId,
          body: JSON.stringify(present({ webhook_ids: webhookIds })),
          effect: 'write',
          repeatable: false,
          schema: nothingSchema,
        }),
      ),
    simulate: ({ eventType, target, resourceVersion }) =>
      send({
        operation: 'webhooks.simulate',
        method: 'POST',
        template: `${base}/simulate-event`,
        body: JSON.stringify(
          present({
            event_type: eventType,
            resource_version: resourceVersion,
            ...('url' in target ? { url: target.url } : { webhook_id: target.webhookId }),
          }),
        ),
        effect: 'write',
        repeatable: false,
        schema: simulatedSchema,
      }),
    verifyPostback: ({ headers, rawBody, webhookId, signal }) => {
      const transmission = readTransmission(headers);
      const body = transmission && postbackBody(transmission, webhookId, rawBody);
      const mistake = body ? undefined : 'not a delivery that could be PayPal’s';
      return guarded('webhooks.verifyPostback', { mistake }, () =>
        send({
          operation: 'webhooks.verifyPostback',
          method: 'POST',
          template: `${base}/verify-webhook-signature`,
          ...(body ? { body } : {}),
          // It changes nothing at PayPal.
          effect: 'read',
          ...(signal ? { signal } : {}),
          schema: verdictSchema,
        }),
      );
    },
  };
}
