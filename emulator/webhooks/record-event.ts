import type { DeliveryRow, OrderRow } from '../engine/rows.ts';
import { apiHref, type World } from '../engine/world.ts';
import type { WebhookFaultEffect } from '../faults/rule.ts';
import { selectWebhookFaults } from '../faults/select-faults.ts';

export interface EventDraft {
  readonly type: string;
  readonly resourceType: string;
  /** Absent for resources of v1 APIs. */
  readonly resourceVersion?: string;
  readonly summary: string;
  readonly resource: object;
  readonly resourceId: string;
  readonly order?: OrderRow;
  /** When it happened, for what the clock made happen before somebody looked. */
  readonly at?: number;
}

/** Written in the same transaction as its cause: an event can neither be missing nor announce what did not happen. */
export function recordEvent(world: World, draft: EventDraft) {
  const hooks = world.store.list('webhooks');
  // A benchmark's stub keeps no books of events that nobody is told about.
  if (world.settings.stub && hooks.length === 0) return;
  const now = draft.at ?? world.clock.now();
  const id = world.ids.event();
  const body = JSON.stringify(eventEnvelope(world, id, now, draft));
  world.store.put('events', { id, type: draft.type, createdAt: now, resourceId: draft.resourceId, body });
  const listeners = hooks.filter((hook) => listensTo(hook.eventTypes, draft.type));
  if (listeners.length === 0) return;
  const faults = selectWebhookFaults(world, draft.type, draft.order?.id);
  for (const hook of listeners) {
    planDeliveries(world, { eventId: id, url: hook.url, webhookId: hook.id }, faults);
  }
}

export function eventEnvelope(world: World, id: string, at: number, draft: EventDraft) {
  const href = apiHref(world, `/v1/notifications/webhooks-events/${id}`);
  return {
    id,
    event_version: '1.0',
    create_time: new Date(at).toISOString(),
    resource_type: draft.resourceType,
    ...(draft.resourceVersion === undefined ? {} : { resource_version: draft.resourceVersion }),
    event_type: draft.type,
    summary: draft.summary,
    resource: draft.resource,
    links: [
      { href, rel: 'self', method: 'GET' },
      { href: `${href}/resend`, rel: 'resend', method: 'POST' },
    ],
  };
}

export function planDeliveries(
  world: World,
  target: Pick<DeliveryRow, 'eventId' | 'url' | 'webhookId'>,
  faults: readonly WebhookFaultEffect[] = [],
) {
  const now = world.clock.now();
  let copies = 1;
  let nextAttemptAt = now;
  let isDropped = false;
  let hasBadSignature = false;
  for (const fault of faults) {
    if (fault.mode === 'drop') isDropped = true;
    if (fault.mode === 'bad-signature') hasBadSignature = true;
    if (fault.mode === 'duplicate') copies += fault.count ?? 1;
    if (fault.mode === 'delay') nextAttemptAt += fault.ms ?? 60_000;
    // Overtaken by whatever follows within the time: that is all that "unordered" means to a listener.
    if (fault.mode === 'reorder') nextAttemptAt += fault.ms ?? 1_500;
  }
  for (let copy = 0; copy < copies; copy += 1) {
    world.store.put('deliveries', {
      id: world.ids.uuid(),
      ...target,
      state: isDropped ? 'dropped' : 'pending',
      createdAt: now,
      nextAttemptAt,
      attempts: [],
      ...(hasBadSignature ? { hasBadSignature } : {}),
    });
  }
}

function listensTo(eventTypes: readonly string[], type: string): boolean {
  return eventTypes.includes('*') || eventTypes.includes(type);
}
