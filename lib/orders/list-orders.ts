import { and, count, desc, eq, ilike, or, type SQL, sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { attempts, fulfilments, ledgerLines, orderLines, orders } from '#db/schema/index.ts';
import { type Cursor, decodeCursor, encodeCursor } from '#lib/kernel/cursor.ts';
import { isCurrencyCode, money } from '#lib/kernel/money.ts';
import { toMoneyView } from '#lib/kernel/money-view.ts';
import type { OrderState } from './order-state.ts';
import type { OrderPageView, OrderRowView } from './views.ts';

const pageSize = 25;

/** Order number, part of an e-mail address, or any PayPal id. */
function matches(search: string): SQL | undefined {
  const escaped = search.replace(/[\\%_]/g, '\\$&');
  return or(
    ilike(orders.number, `%${escaped}%`),
    ilike(orders.email, `%${escaped}%`),
    sql`exists (select 1 from ${attempts} where ${attempts.orderId} = ${orders.id} and (${attempts.paypalOrderId} = ${search} or ${attempts.invoiceId} = ${search}))`,
    sql`exists (select 1 from ${ledgerLines} where ${ledgerLines.orderId} = ${orders.id} and ${ledgerLines.paypalId} = ${search})`,
  );
}

const before = (cursor: Cursor) =>
  sql`(${orders.placedAt}, ${orders.id}) < (${cursor.at.toISOString()}::timestamptz, ${cursor.id}::uuid)`;

const refundedMinor = sql<string>`(select coalesce(sum(${ledgerLines.amountMinor}), 0) from ${ledgerLines}
  where ${ledgerLines.orderId} = ${orders.id} and ${ledgerLines.currency} = ${orders.currency} and ${ledgerLines.kind} in ('refund', 'reversal') and ${ledgerLines.status} in ('COMPLETED', 'PENDING'))`;
const itemCount = sql<string>`(select coalesce(sum(${orderLines.quantity}), 0) from ${orderLines} where ${orderLines.orderId} = ${orders.id})`;

/** One page of orders, newest first. */
export async function listOrders(
  db: Database,
  input: { search?: string; state?: OrderState; cursor?: string },
): Promise<OrderPageView> {
  const search = input.search?.trim();
  const cursor = decodeCursor(input.cursor);
  const found = search ? matches(search) : undefined;
  const [rows, counts] = await Promise.all([
    db.orm
      .select({ order: orders, fulfilment: fulfilments, refundedMinor, itemCount })
      .from(orders)
      .leftJoin(fulfilments, eq(fulfilments.orderId, orders.id))
      .where(
        and(
          found,
          input.state === undefined ? undefined : eq(orders.state, input.state),
          cursor === undefined ? undefined : before(cursor),
        ),
      )
      .orderBy(desc(orders.placedAt), desc(orders.id))
      .limit(pageSize + 1),
    db.orm.select({ state: orders.state, count: count() }).from(orders).where(found).groupBy(orders.state),
  ]);
  const page = rows.slice(0, pageSize);
  const last = page.at(-1);
  return {
    rows: page.map(toRow),
    counts: Object.fromEntries(counts.map((each) => [each.state, each.count])),
    ...(rows.length > pageSize && last
      ? { nextCursor: encodeCursor({ at: last.order.placedAt, id: last.order.id }) }
      : {}),
  };
}

function toRow(row: {
  order: typeof orders.$inferSelect;
  fulfilment: typeof fulfilments.$inferSelect | null;
  refundedMinor: string;
  itemCount: string;
}): OrderRowView {
  const { order } = row;
  const currency = isCurrencyCode(order.currency) ? order.currency : 'USD';
  const refunded = BigInt(row.refundedMinor);
  return {
    orderId: order.id,
    number: order.number,
    state: order.state,
    email: order.email,
    placedAt: order.placedAt.toISOString(),
    total: toMoneyView(money(order.totalMinor, currency)),
    ...(refunded > 0n ? { refunded: toMoneyView(money(refunded, currency)) } : {}),
    itemCount: Number(row.itemCount),
    fulfilment:
      row.fulfilment === null ? 'waiting' : row.fulfilment.shippedAt === null ? 'to-ship' : 'shipped',
    ...(order.flag === null ? {} : { flag: order.flag }),
  };
}
