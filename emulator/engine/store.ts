import type { TableName, Tables } from './rows.ts';

/**
 * Holds every row in memory. A transaction either commits as one journal line or leaves no trace, so an error
 * halfway through an operation never leaves a capture without its event.
 */
export interface Store {
  get<T extends TableName>(table: T, id: string): Tables[T] | undefined;
  list<T extends TableName>(table: T): Tables[T][];
  count(table: TableName): number;
  put<T extends TableName>(table: T, row: Tables[T]): void;
  remove(table: TableName, id: string): void;
  transaction<R>(work: () => R): R;
  entries(): Change[];
  load(changes: readonly Change[]): void;
  clear(tables: readonly TableName[]): void;
}

export type Change = readonly [table: TableName, id: string, row: Tables[TableName] | null];

export type AnyTables = { [T in TableName]: Map<string, Tables[T]> };

export const TABLE_NAMES = [
  'orders',
  'authorizations',
  'captures',
  'refunds',
  'products',
  'plans',
  'subscriptions',
  'sales',
  'setupTokens',
  'paymentTokens',
  'disputes',
  'webhooks',
  'lookups',
  'events',
  'deliveries',
  'requests',
  'invoices',
  'tokens',
  'faults',
  'clock',
  'counter',
  'settings',
] as const satisfies readonly TableName[];

export function createStore(onCommit: (changes: readonly Change[]) => void): Store {
  const tables: AnyTables = {
    orders: new Map(),
    authorizations: new Map(),
    captures: new Map(),
    refunds: new Map(),
    products: new Map(),
    plans: new Map(),
    subscriptions: new Map(),
    sales: new Map(),
    setupTokens: new Map(),
    paymentTokens: new Map(),
    disputes: new Map(),
    webhooks: new Map(),
    lookups: new Map(),
    events: new Map(),
    deliveries: new Map(),
    requests: new Map(),
    invoices: new Map(),
    tokens: new Map(),
    faults: new Map(),
    clock: new Map(),
    counter: new Map(),
    settings: new Map(),
  };
  const tableOf = <T extends TableName>(name: T): Map<string, Tables[T]> => tables[name];
  let depth = 0;
  let undo: Array<() => void> = [];
  let changed = new Map<string, Change>();

  const write = <T extends TableName>(name: T, id: string, row: Tables[T] | null) => {
    if (depth === 0) throw new Error('a row may only change inside a transaction');
    const table = tableOf(name);
    const before = table.get(id);
    undo.push(() => (before === undefined ? table.delete(id) : table.set(id, before)));
    if (row === null) table.delete(id);
    else table.set(id, row);
    changed.set(`${name}/${id}`, [name, id, row]);
  };

  const settle = (isGood: boolean) => {
    const changes = [...changed.values()];
    const steps = undo;
    undo = [];
    changed = new Map();
    try {
      if (isGood && changes.length > 0) onCommit(changes);
      if (isGood) return;
    } catch (cause) {
      for (const step of steps.reverse()) step();
      throw cause;
    }
    for (const step of steps.reverse()) step();
  };

  return {
    get: (name, id) => tableOf(name).get(id),
    list: (name) => [...tableOf(name).values()],
    count: (name) => tableOf(name).size,
    put: (name, row) => write(name, row.id, row),
    remove: (name, id) => write(name, id, null),
    transaction(work) {
      depth += 1;
      let isGood = false;
      try {
        const result = work();
        isGood = true;
        return result;
      } finally {
        depth -= 1;
        if (depth === 0) settle(isGood);
      }
    },
    entries: () =>
      TABLE_NAMES.flatMap((name) => [...tableOf(name)].map(([id, row]): Change => [name, id, row])),
    load(changes) {
      for (const [name, id, row] of changes) loadRow(tables, name, id, row);
    },
    clear(names) {
      for (const name of names) for (const id of [...tableOf(name).keys()]) write(name, id, null);
    },
  };
}

function loadRow(tables: AnyTables, name: TableName, id: string, row: Tables[TableName] | null) {
  // The pair (table, row) was written by this program; the compiler cannot follow that through the journal.
  const table = tables[name] as Map<string, Tables[TableName]> | undefined;
  if (row === null) table?.delete(id);
  else table?.set(id, row);
}
