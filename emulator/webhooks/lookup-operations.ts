import { apiHref, type World } from '../engine/world.ts';
import { notFound } from '../http/api-error.ts';
import { type Operation, param } from '../http/operation.ts';

const ROOT = '/v1/notifications/webhooks-lookup';
const APP_ID = 'APP-80W284485P519543T';

/** Says that this app's webhooks also hear what other apps of the account cause. There is one app here, so one lookup. */
export const createLookupOperation: Operation = {
  name: 'webhooks-lookup.create',
  method: 'POST',
  path: ROOT,
  api: 'notifications',
  body: 'empty-allowed',
  handle({ world }) {
    const [known] = world.store.list('lookups');
    const row = known ?? { id: world.ids.resource() };
    world.store.put('lookups', row);
    return { status: 201, body: lookupView(world, row.id) };
  },
};

export const listLookupsOperation: Operation = {
  name: 'webhooks-lookup.list',
  method: 'GET',
  path: ROOT,
  api: 'notifications',
  handle: ({ world }) => ({
    status: 200,
    body: { webhooks_lookups: world.store.list('lookups').map((row) => lookupView(world, row.id)) },
  }),
};

export const getLookupOperation: Operation = {
  name: 'webhooks-lookup.get',
  method: 'GET',
  path: `${ROOT}/:id`,
  api: 'notifications',
  handle: (call) => ({
    status: 200,
    body: lookupView(call.world, requireLookup(call.world, param(call, 'id'))),
  }),
};

export const deleteLookupOperation: Operation = {
  name: 'webhooks-lookup.delete',
  method: 'DELETE',
  path: `${ROOT}/:id`,
  api: 'notifications',
  handle(call) {
    call.world.store.remove('lookups', requireLookup(call.world, param(call, 'id')));
    return { status: 204 };
  },
};

function requireLookup(world: World, id: string): string {
  if (!world.store.get('lookups', id)) throw notFound();
  return id;
}

function lookupView(world: World, id: string) {
  const href = apiHref(world, `${ROOT}/${id}`);
  return {
    id,
    app_id: APP_ID,
    client_id: world.settings.clientId,
    links: [
      { href, rel: 'self', method: 'GET' },
      { href, rel: 'delete', method: 'DELETE' },
    ],
  };
}
