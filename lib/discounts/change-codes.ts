import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { discountCodes } from '#db/schema/index.ts';
import type { Clock } from '#lib/kernel/clock.ts';
import type { CurrencyCode } from '#lib/kernel/money.ts';
import { fail, ok, type Result } from '#lib/kernel/result.ts';
import { type CodeEntry, type CodeField, draftCode } from './draft-code.ts';

export interface DiscountDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly currency: CurrencyCode;
}

/** Makes a code in the shop's currency. One that exists is never changed: orders refer to it. */
export async function createDiscountCode(
  deps: DiscountDeps,
  input: CodeEntry & { actor: string },
): Promise<Result<{ code: string }, Partial<Record<CodeField, string>>>> {
  const drafted = draftCode(input, deps.currency);
  if (!drafted.ok) return drafted;
  const [made] = await deps.db.orm
    .insert(discountCodes)
    .values({ ...drafted.value, createdAt: deps.clock.now(), createdBy: input.actor })
    .onConflictDoNothing()
    .returning({ code: discountCodes.code });
  return made ? ok(made) : fail({ code: 'There is such a code already; choose another.' });
}

/** Ends a code for carts. Orders that have its discount keep it. */
export async function switchOffDiscountCode({ db }: Pick<DiscountDeps, 'db'>, code: string): Promise<void> {
  await db.orm.update(discountCodes).set({ isActive: false }).where(eq(discountCodes.code, code));
}
