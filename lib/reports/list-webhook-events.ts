import { and, desc, eq, sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { orders, webhookEvents, webhookRejections } from '#db/schema/index.ts';
import { decodeCursor, encodeCursor } from '#lib/kernel/cursor.ts';

export interface WebhookEventRow {
  readonly eventId: string;
  readonly type: string;
  readonly receivedAt: string;
  readonly state: string;
  readonly orderId?: string;
  readonly orderNumber?: string;
  readonly attempts: number;
  readonly error?: string;
}

const pageSize = 50;

/** Stored events, newest first. */
export async function listWebhookEvents(
  db: Database,
  input: { cursor?: string },
): Promise<{ rows: WebhookEventRow[]; nextCursor?: string }> {
  const cursor = decodeCursor(input.cursor);
  const found = await db.orm
    .select({
      id: webhookEvents.id,
      eventId: webhookEvents.eventId,
      type: webhookEvents.type,
      receivedAt: webhookEvents.receivedAt,
      state: webhookEvents.state,
      tries: webhookEvents.tries,
      error: webhookEvents.error,
      orderId: webhookEvents.orderId,
      orderNumber: orders.number,
    })
    .from(webhookEvents)
    .leftJoin(orders, eq(orders.id, webhookEvents.orderId))
    .where(
      and(
        cursor &&
          sql`(${webhookEvents.receivedAt}, ${webhookEvents.id}) < (${cursor.at.toISOString()}::timestamptz, ${cursor.id}::uuid)`,
      ),
    )
    .orderBy(desc(webhookEvents.receivedAt), desc(webhookEvents.id))
    .limit(pageSize + 1);
  const page = found.slice(0, pageSize);
  const last = page.at(-1);
  return {
    rows: page.map((row) => ({
      eventId: row.eventId,
      type: row.type,
      receivedAt: row.receivedAt.toISOString(),
      state: row.state,
      attempts: row.tries,
      ...(row.error === null ? {} : { error: row.error }),
      ...(row.orderId === null ? {} : { orderId: row.orderId }),
      ...(row.orderNumber === null ? {} : { orderNumber: row.orderNumber }),
    })),
    ...(found.length > pageSize && last
      ? { nextCursor: encodeCursor({ at: last.receivedAt, id: last.id }) }
      : {}),
  };
}

/** Deliveries turned away, by reason. */
export async function countRejections(db: Database): Promise<{ reason: string; count: number }[]> {
  const rows = await db.orm
    .select({ reason: webhookRejections.reason, count: sql<string>`sum(${webhookRejections.count})` })
    .from(webhookRejections)
    .groupBy(webhookRejections.reason);
  return rows.map((row) => ({ reason: row.reason, count: Number(row.count) }));
}
