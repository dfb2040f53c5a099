import { desc, sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { discountCodes, discountRedemptions } from '#db/schema/index.ts';
import { toMoneyView } from '#lib/kernel/money-view.ts';
import { type DiscountCode, discountProblem } from './discount-code.ts';
import { percentText } from './percent.ts';
import { readCode } from './read-code.ts';
import type { DiscountCodeView } from './views.ts';

function stateOf(code: DiscountCode, redemptions: number, now: Date): DiscountCodeView['state'] {
  if (!code.isActive) return 'switched-off';
  // As a buyer with just enough goods would find it.
  const problem = discountProblem(code, { items: code.minimumItems, redemptions, now });
  if (problem?.code === 'expired' || problem?.code === 'used-up') return problem.code;
  return problem?.code === 'not-yet-valid' ? 'waits' : 'works';
}

function toView(code: DiscountCode, redemptions: number, now: Date): DiscountCodeView {
  const { off } = code;
  return {
    code: code.code,
    off:
      off.kind === 'percent'
        ? { kind: 'percent', percent: percentText(off.basisPoints) }
        : { kind: 'amount', amount: toMoneyView(off.amount) },
    ...(code.minimumItems.minor > 0n ? { minimumItems: toMoneyView(code.minimumItems) } : {}),
    ...(code.validFrom ? { validFrom: code.validFrom.toISOString() } : {}),
    ...(code.validUntil ? { validUntil: code.validUntil.toISOString() } : {}),
    redemptions,
    ...(code.mostRedemptions === undefined ? {} : { mostRedemptions: code.mostRedemptions }),
    state: stateOf(code, redemptions, now),
  };
}

/** All codes, newest first. */
export async function listDiscountCodes(db: Database, now: Date): Promise<DiscountCodeView[]> {
  const used = db.orm
    .select({ code: discountRedemptions.code, count: sql<number>`count(*)::integer`.as('count') })
    .from(discountRedemptions)
    .groupBy(discountRedemptions.code)
    .as('used');
  const rows = await db.orm
    .select({ row: discountCodes, count: used.count })
    .from(discountCodes)
    .leftJoin(used, sql`${used.code} = ${discountCodes.code}`)
    .orderBy(desc(discountCodes.createdAt), discountCodes.code);
  return rows.map(({ row, count }) => toView(readCode(row), count ?? 0, now));
}
