import { and, eq, sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { orders } from '#db/schema/index.ts';
import { countTry } from '#db/throttle.ts';
import { minuteMs } from '#lib/kernel/clock.ts';
import { fail, ok, type Result } from '#lib/kernel/result.ts';

/** The buyer's way back to an order: its number and the e-mail address it was placed with, both of them. */
export async function findOrder(
  deps: { db: Database; now: Date },
  input: { number: string; email: string; visitor: string },
): Promise<Result<{ publicId: string }, { code: 'not-found' | 'too-many-attempts' }>> {
  const mayTry = await countTry(deps.db, {
    key: `find-order:${input.visitor}`,
    limit: 10,
    windowMs: 10 * minuteMs,
    now: deps.now,
  });
  if (!mayTry) return fail({ code: 'too-many-attempts' });
  const [found] = await deps.db.orm
    .select({ publicId: orders.publicId })
    .from(orders)
    .where(
      and(
        eq(orders.number, input.number.trim().toUpperCase()),
        sql`lower(${orders.email}) = ${input.email.trim().toLowerCase()}`,
      ),
    );
  return found ? ok(found) : fail({ code: 'not-found' });
}
