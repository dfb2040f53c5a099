import { sql } from 'drizzle-orm';
import type { Database } from './client.ts';
import { throttles } from './schema/index.ts';

/** Counts one try under `key`. @returns false when more than `limit` were made within the window. */
export async function countTry(
  db: Database,
  input: { key: string; limit: number; windowMs: number; now: Date },
): Promise<boolean> {
  const now = input.now.toISOString();
  const resetsAt = new Date(input.now.getTime() + input.windowMs).toISOString();
  const [row] = await db.orm
    .insert(throttles)
    .values({ key: input.key, count: 1, resetsAt: new Date(resetsAt) })
    .onConflictDoUpdate({
      target: throttles.key,
      set: {
        count: sql`case when ${throttles.resetsAt} <= ${now}::timestamptz then 1 else ${throttles.count} + 1 end`,
        resetsAt: sql`case when ${throttles.resetsAt} <= ${now}::timestamptz then ${resetsAt}::timestamptz else ${throttles.resetsAt} end`,
      },
    })
    .returning({ count: throttles.count });
  return (row?.count ?? 1) <= input.limit;
}
