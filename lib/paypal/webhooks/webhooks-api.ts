import type { Send } from '../http/call.ts';
import { guarded } from '../http/write-call.ts';
import { present } from '../wire/shape.ts';
import {
  eventPageSchema,
  eventSchema,
  nothingSchema,
  simulatedSchema,
  verdictSchema,
  webhookListSchema,
  webhookSchema,
} from './parse-answers.ts';
import { postbackBody } from './postback.ts';
import { readTransmission } from './transmission.ts';
import type { ListEventsInput, WebhooksApi } from './webhooks-contract.ts';

const base = '/v1/notifications';

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
