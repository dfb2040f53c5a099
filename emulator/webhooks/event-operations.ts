import { z } from 'zod';
import { DAY, toInstant } from '../engine/clock.ts';
import type { EventRow } from '../engine/rows.ts';
import type { World } from '../engine/world.ts';
import { errorOfStatus, notFound } from '../http/api-error.ts';
import { type Call, type Operation, param } from '../http/operation.ts';
import { readBody } from '../http/request-body.ts';
import { planDeliveries } from './record-event.ts';

const ROOT = '/v1/notifications/webhooks-events';
/** PayPal's event list does not reach further back. */
const OLDEST_MS = 45 * DAY;

export const listEventsOperation: Operation = {
  name: 'events.list',
  method: 'GET',
  path: ROOT,
  api: 'notifications',
  handle(call) {
    const { query, now, world } = call;
    const pageSize = readCount(query.get('page_size'), 10, 300);
    const from = Math.max(readTime(query, 'start_time') ?? 0, now - OLDEST_MS);
    const until = readTime(query, 'end_time') ?? Number.POSITIVE_INFINITY;
    const type = query.get('event_type');
    const transaction = query.get('transaction_id');
    const found = world.store
      .list('events')
      .filter((event) => event.createdAt >= from && event.createdAt <= until)
      .filter((event) => type === null || event.type === type)
      .filter((event) => transaction === null || event.resourceId === transaction)
      .reverse();
    const start = query.get('next_page_token') ?? query.get('start_id');
    const at =
      start === null
        ? 0
        : Math.max(
            found.findIndex((event) => event.id === start),
            0,
          );
    const page = found.slice(at, at + pageSize);
    const next = found[at + pageSize];
    const links = next ? [nextPageLink(call, next)] : [];
    return { status: 200, body: { events: page.map(eventBody), count: page.length, links } };
  },
};

export const getEventOperation: Operation = {
  name: 'events.get',
  method: 'GET',
  path: `${ROOT}/:id`,
  api: 'notifications',
  handle(call) {
    const event = requireEvent(call.world, param(call, 'id'));
    return { status: 200, body: { ...eventBody(event), ...transmissionMembers(call.world, event) } };
  },
};

const resendSchema = z.object({ webhook_ids: z.array(z.string()).max(50).optional() });

export const resendEventOperation: Operation = {
  name: 'events.resend',
  method: 'POST',
  path: `${ROOT}/:id/resend`,
  api: 'notifications',
  body: 'empty-allowed',
  handle(call) {
    const event = requireEvent(call.world, param(call, 'id'));
    const { webhook_ids: ids } = readBody(resendSchema, call.body);
    for (const id of ids ?? []) if (!call.world.store.get('webhooks', id)) throw notFound();
    resendEvent(call.world, event, ids);
    return { status: 202, body: { ...eventBody(event), ...transmissionMembers(call.world, event) } };
  },
};

/** The same event id, a new transmission, to every webhook that would get such an event now. */
export function resendEvent(world: World, event: EventRow, webhookIds?: readonly string[]) {
  const isWanted = (hook: { id: string; eventTypes: readonly string[] }) =>
    webhookIds
      ? webhookIds.includes(hook.id)
      : hook.eventTypes.includes('*') || hook.eventTypes.includes(event.type);
  world.store.transaction(() => {
    for (const hook of world.store.list('webhooks').filter(isWanted)) {
      planDeliveries(world, { eventId: event.id, url: hook.url, webhookId: hook.id });
    }
  });
}

export function requireEvent(world: World, id: string): EventRow {
  const event = world.store.get('events', id);
  if (!event) throw notFound();
  return event;
}

function eventBody(event: EventRow): object {
  return JSON.parse(event.body);
}

function transmissionMembers(world: World, event: EventRow) {
  const deliveries = world.store.list('deliveries').filter((row) => row.eventId === event.id);
  const transmissions = deliveries.map((row) => {
    const last = row.attempts.at(-1);
    return {
      webhook_url: row.url,
      transmission_id: last?.transmissionId ?? row.id,
      status: row.state === 'delivered' ? 'SUCCESS' : row.state === 'pending' ? 'PENDING' : 'FAILURE',
      ...(last
        ? {
            http_status: last.status ?? 0,
            reason_phrase: last.error ?? 'HTTP/1.1 200 Connection established',
            response_headers: last.responseHeaders ?? {},
            timestamp: toInstant(last.at),
          }
        : {}),
    };
  });
  const isDone = deliveries.every((row) => row.state === 'delivered');
  return { transmissions, status: isDone ? 'SUCCESS' : 'PENDING' };
}

function readCount(text: string | null, usual: number, most: number): number {
  if (text === null) return usual;
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > most) {
    throw errorOfStatus(400, [
      { field: 'page_size', value: text, location: 'query', issue: 'INVALID_PARAMETER_VALUE' },
    ]);
  }
  return count;
}

function readTime(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  // A plus sign that was not encoded arrives as a space.
  const ms = Date.parse(text.replace(' ', '+'));
  if (Number.isNaN(ms)) {
    throw errorOfStatus(400, [
      { field: name, value: text, location: 'query', issue: 'INVALID_PARAMETER_SYNTAX' },
    ]);
  }
  return ms;
}

function nextPageLink(call: Call, next: EventRow) {
  const query = new URLSearchParams(call.query);
  query.set('start_id', next.id);
  return { href: `${call.world.settings.baseUrl}${ROOT}?${query}`, rel: 'next', method: 'GET' };
}
