import { z } from 'zod';
import type { WebhookRow } from '../engine/rows.ts';
import { apiHref, type World } from '../engine/world.ts';
import { errorOfStatus, notFound, refusal } from '../http/api-error.ts';
import { type Operation, param } from '../http/operation.ts';
import { wrongQuery } from '../http/page-query.ts';
import { patchSteps } from '../http/patch-steps.ts';
import { readBody } from '../http/request-body.ts';
import { EVENT_TYPES, eventTypeView, isEventType } from './event-types.ts';

const MOST_WEBHOOKS = 10;
const ROOT = '/v1/notifications/webhooks';

// The real PayPal accepts public https only; here the listener is usually a port on the same machine.
const url = z
  .string()
  .min(1)
  .max(2048)
  .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol));
const eventTypes = z
  .array(z.object({ name: z.string().refine(isEventType) }))
  .min(1)
  .max(500);
const hookSchema = z.object({ url, event_types: eventTypes });

export const createHookOperation: Operation = {
  name: 'webhooks.create',
  method: 'POST',
  path: ROOT,
  api: 'notifications',
  body: 'required',
  handle({ world, body }) {
    const request = readBody(hookSchema, body);
    const hooks = world.store.list('webhooks');
    if (hooks.some((hook) => hook.url === request.url)) {
      throw refusal('WEBHOOK_URL_ALREADY_EXISTS', { field: 'url', location: 'body' });
    }
    if (hooks.length >= MOST_WEBHOOKS) throw refusal('WEBHOOK_NUMBER_LIMIT_EXCEEDED');
    const hook: WebhookRow = {
      id: world.ids.resource(),
      url: request.url,
      eventTypes: request.event_types.map((type) => type.name),
    };
    world.store.put('webhooks', hook);
    return { status: 201, body: hookView(world, hook) };
  },
};

export const listHooksOperation: Operation = {
  name: 'webhooks.list',
  method: 'GET',
  path: ROOT,
  api: 'notifications',
  handle({ world, query }) {
    const anchor = query.get('anchor_type') ?? 'APPLICATION';
    if (anchor !== 'APPLICATION' && anchor !== 'ACCOUNT') {
      throw wrongQuery('anchor_type', anchor, 'INVALID_PARAMETER_VALUE');
    }
    // Webhooks made with an app's credentials are the app's; nothing here makes one for the account.
    const hooks = anchor === 'APPLICATION' ? world.store.list('webhooks') : [];
    return { status: 200, body: { webhooks: hooks.map((hook) => hookView(world, hook)) } };
  },
};

export const getHookOperation: Operation = {
  name: 'webhooks.get',
  method: 'GET',
  path: `${ROOT}/:id`,
  api: 'notifications',
  handle: (call) => ({ status: 200, body: hookView(call.world, requireHook(call.world, param(call, 'id'))) }),
};

export const deleteHookOperation: Operation = {
  name: 'webhooks.delete',
  method: 'DELETE',
  path: `${ROOT}/:id`,
  api: 'notifications',
  handle(call) {
    const hook = requireHook(call.world, param(call, 'id'));
    call.world.store.remove('webhooks', hook.id);
    for (const delivery of call.world.store.list('deliveries')) {
      if (delivery.webhookId === hook.id && delivery.state === 'pending') {
        call.world.store.put('deliveries', { ...delivery, state: 'failed' });
      }
    }
    return { status: 204 };
  },
};

export const patchHookOperation: Operation = {
  name: 'webhooks.update',
  method: 'PATCH',
  path: `${ROOT}/:id`,
  api: 'notifications',
  body: 'required',
  handle(call) {
    const { world } = call;
    let hook = requireHook(world, param(call, 'id'));
    for (const step of readBody(patchSteps, call.body)) {
      if (step.op !== 'replace')
        throw errorOfStatus(400, [{ field: 'op', issue: 'INVALID_PATCH_OPERATION' }]);
      if (step.path === '/url') {
        const address = readBody(z.object({ url }), { url: step.value }).url;
        const isTaken = world.store
          .list('webhooks')
          .some((other) => other.url === address && other.id !== hook.id);
        if (isTaken) throw refusal('WEBHOOK_URL_ALREADY_EXISTS', { field: 'url', location: 'body' });
        hook = { ...hook, url: address };
      } else if (step.path === '/event_types') {
        const read = readBody(z.object({ event_types: eventTypes }), { event_types: step.value });
        hook = { ...hook, eventTypes: read.event_types.map((type) => type.name) };
      } else throw errorOfStatus(400, [{ field: 'path', issue: 'INVALID_PARAMETER_VALUE' }]);
    }
    world.store.put('webhooks', hook);
    return { status: 200, body: hookView(world, hook) };
  },
};

export const listHookTypesOperation: Operation = {
  name: 'webhooks.event-types',
  method: 'GET',
  path: `${ROOT}/:id/event-types`,
  api: 'notifications',
  handle(call) {
    const hook = requireHook(call.world, param(call, 'id'));
    return { status: 200, body: { event_types: hook.eventTypes.map(eventTypeView) } };
  },
};

export const listTypesOperation: Operation = {
  name: 'event-types.list',
  method: 'GET',
  path: '/v1/notifications/webhooks-event-types',
  api: 'notifications',
  handle: () => ({ status: 200, body: { event_types: Object.keys(EVENT_TYPES).map(eventTypeView) } }),
};

function requireHook(world: World, id: string): WebhookRow {
  const hook = world.store.get('webhooks', id);
  if (!hook) throw notFound();
  return hook;
}

function hookView(world: World, hook: WebhookRow) {
  const href = apiHref(world, `${ROOT}/${hook.id}`);
  return {
    id: hook.id,
    url: hook.url,
    event_types: hook.eventTypes.map(eventTypeView),
    links: [
      { href, rel: 'self', method: 'GET' },
      { href, rel: 'update', method: 'PATCH' },
      { href, rel: 'delete', method: 'DELETE' },
    ],
  };
}
