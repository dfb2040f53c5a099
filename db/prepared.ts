import type { Database } from './client.ts';

/**
 * Keeps one `made` per database. For queries whose text never changes: making the text of a large one takes longer
 * than everything else the shop does for a request.
 */
export function oncePerDatabase<T>(make: (db: Database) => T): (db: Database) => T {
  const made = new WeakMap<Database, { readonly query: T }>();
  return (db) => {
    const known = made.get(db);
    if (known) return known.query;
    const query = make(db);
    made.set(db, { query });
    return query;
  };
}
