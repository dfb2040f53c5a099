import { z } from 'zod';
import type { World } from '../engine/world.ts';
import { errorOfStatus, notFound } from '../http/api-error.ts';
import type { Operation } from '../http/operation.ts';
import { readBody } from '../http/request-body.ts';
import { isEventType } from './event-types.ts';
import { eventEnvelope, planDeliveries } from './record-event.ts';

const simulateSchema = z.object({
  event_type: z.string().refine((name) => name !== '*' && isEventType(name)),
  webhook_id: z.string().optional(),
  url: z.string().max(2048).refine(URL.canParse).optional(),
  resource_version: z.string().optional(),
});

/** PayPal's simulator signs with the literal id `WEBHOOK_ID`: such an event cannot be verified, and is no payment. */
export const simulateEventOperation: Operation = {
  name: 'webhooks.simulate',
  method: 'POST',
  path: '/v1/notifications/simulate-event',
  api: 'notifications',
  body: 'required',
  handle({ world, body }) {
    const request = readBody(simulateSchema, body);
    const hook =
      request.webhook_id === undefined ? undefined : world.store.get('webhooks', request.webhook_id);
    if (request.webhook_id !== undefined && !hook) throw notFound();
    const url = hook?.url ?? request.url;
    if (url === undefined) {
      throw errorOfStatus(400, [
        { field: 'webhook_id', location: 'body', issue: 'MISSING_REQUIRED_PARAMETER' },
      ]);
    }
    const event = sampleEvent(world, request.event_type);
    world.store.put('events', {
      id: event.id,
      type: request.event_type,
      createdAt: world.clock.now(),
      resourceId: 'SIMULATED',
      body: JSON.stringify(event),
    });
    planDeliveries(world, { eventId: event.id, url, webhookId: 'WEBHOOK_ID' });
    return { status: 202, body: event };
  },
};

function sampleEvent(world: World, type: string) {
  const family = type.startsWith('CHECKOUT.ORDER')
    ? 'checkout-order'
    : type.startsWith('PAYMENT.AUTHORIZATION')
      ? 'authorization'
      : /REFUNDED|REVERSED|REFUND\./.test(type)
        ? 'refund'
        : type.startsWith('PAYMENT.CAPTURE')
          ? 'capture'
          : (type.split('.')[1] ?? 'resource').toLowerCase();
  const amount = { currency_code: 'USD', value: '2.51' };
  return eventEnvelope(world, world.ids.event(), world.clock.now(), {
    type,
    resourceType: family,
    resourceVersion: '2.0',
    summary: 'A simulated event',
    resource: { id: world.ids.resource(), status: type.split('.').at(-1) ?? 'COMPLETED', amount, links: [] },
    resourceId: 'SIMULATED',
  });
}
