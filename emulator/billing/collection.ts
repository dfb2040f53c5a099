import type { Tables } from '../engine/rows.ts';
import { apiHref, type World } from '../engine/world.ts';
import { notFound } from '../http/api-error.ts';
import { type Answer, type Call, type Operation, param } from '../http/operation.ts';
import { pageLinks, pageOf } from '../http/page-query.ts';
import { BILLING_KEY_LIFE_MS } from './plan-schema.ts';

type Table = 'products' | 'plans';

/** What products and plans differ in; how they are made once, listed in pages and read is the same. */
interface Kind<T extends Table> {
  readonly table: T;
  readonly path: string;
  /** A complete row, or a refusal. */
  make(call: Call): Tables[T];
  isListed(row: Tables[T], query: URLSearchParams): boolean;
  /** Whether `Prefer: return=representation` also counts for the list. */
  readonly isListedInFull: boolean;
  full(world: World, row: Tables[T]): object;
  /** What lists show, and what a create answers unless the representation is asked for. */
  short(world: World, row: Tables[T]): object;
  announce(world: World, row: Tables[T]): void;
}

interface Collection<T extends Table> {
  readonly create: Operation;
  readonly list: Operation;
  readonly get: Operation;
  require(world: World, id: string): Tables[T];
}

export function collectionOf<T extends Table>(kind: Kind<T>): Collection<T> {
  const { table, path } = kind;
  const api = 'billing';
  const require = (world: World, id: string): Tables[T] => {
    const row = world.store.get(table, id);
    if (!row) throw notFound();
    return row;
  };
  const made = (call: Call, row: Tables[T], status: number): Answer => {
    const view = call.wantsRepresentation ? kind.full : kind.short;
    return { status, body: view(call.world, row), resourceId: row.id };
  };
  const create: Operation = {
    ...{ name: `${table}.create`, method: 'POST', path, api, body: 'required' },
    idempotency: {
      keptForMs: BILLING_KEY_LIFE_MS,
      maxLength: 108,
      whileInProgress: 'PREVIOUS_REQUEST_IN_PROGRESS',
      replay: (call, id) => made(call, require(call.world, id), 200),
    },
    handle(call) {
      const row = kind.make(call);
      call.world.store.put(table, row);
      kind.announce(call.world, row);
      return made(call, row, 201);
    },
  };
  const list: Operation = {
    ...{ name: `${table}.list`, method: 'GET', path, api },
    handle({ world, query, wantsRepresentation }) {
      const found = world.store.list(table).filter((row) => kind.isListed(row, query));
      const page = pageOf(query, found, { usual: 10, most: 20 });
      const view = wantsRepresentation && kind.isListedInFull ? kind.full : kind.short;
      const rows = page.rows.map((row) => view(world, row));
      const links = pageLinks(apiHref(world, path), query, page);
      return { status: 200, body: { ...page.totals, [table]: rows, links } };
    },
  };
  const get: Operation = {
    ...{ name: `${table}.get`, method: 'GET', path: `${path}/:id`, api },
    handle: (call) => ({
      status: 200,
      body: kind.full(call.world, require(call.world, param(call, 'id'))),
    }),
  };
  return { create, list, get, require };
}
