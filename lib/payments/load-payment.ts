import { and, asc, eq, inArray, or, type SQL, sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { oncePerDatabase } from '#db/prepared.ts';
import { attempts, carts, orders } from '#db/schema/index.ts';
import type { Environment } from './deps.ts';

/** One order with everything that decides about its money, read in one statement so that it is one moment's truth. */
function findPayments(db: Database, where: SQL | undefined, limit: number) {
  return db.orm.query.orders.findMany({
    where,
    limit,
    orderBy: (table, { desc }) => [desc(table.placedAt)],
    with: {
      lines: { orderBy: (line) => [asc(line.position)] },
      attempts: { orderBy: (attempt) => [asc(attempt.number)], with: { leases: true } },
      operations: { orderBy: (operation) => [asc(operation.startedAt), asc(operation.sequence)] },
      ledger: { orderBy: (line) => [asc(line.occurredAt)] },
      cart: { columns: { secret: true, version: true } },
    },
  });
}

export type Payment = Awaited<ReturnType<typeof findPayments>>[number];
export type Attempt = Payment['attempts'][number];
export type Operation = Payment['operations'][number];
export type LedgerLine = Payment['ledger'][number];

const given = sql.placeholder;

const byId = oncePerDatabase((db) =>
  findPayments(db, eq(orders.id, given('orderId')), 1).prepare('payment_by_id'),
);

export async function loadPayment(db: Database, orderId: string): Promise<Payment | undefined> {
  return (await byId(db).execute({ orderId }))[0];
}

const byPublicId = oncePerDatabase((db) =>
  findPayments(db, eq(orders.publicId, given('publicId')), 1).prepare('payment_by_public_id'),
);

export async function loadPaymentByPublicId(db: Database, publicId: string): Promise<Payment | undefined> {
  return (await byPublicId(db).execute({ publicId }))[0];
}

const byPayPalOrder = oncePerDatabase((db) => {
  const owner = db.orm
    .select({ orderId: attempts.orderId })
    .from(attempts)
    .where(
      and(eq(attempts.environment, given('environment')), eq(attempts.paypalOrderId, given('paypalOrderId'))),
    );
  return findPayments(db, inArray(orders.id, owner), 1).prepare('payment_by_paypal_order');
});

/** The order that a PayPal order id of this environment belongs to. Ids of another environment find nothing. */
export async function loadPaymentByPayPalOrder(
  db: Database,
  environment: Environment,
  paypalOrderId: string,
): Promise<Payment | undefined> {
  return (await byPayPalOrder(db).execute({ environment, paypalOrderId }))[0];
}

const byCart = oncePerDatabase((db) => {
  const cart = db.orm
    .select({ id: carts.id })
    .from(carts)
    .where(eq(carts.secret, given('cartSecret')));
  const isSame = or(
    eq(orders.idempotencyKey, given('idempotencyKey')),
    and(eq(orders.quote, given('quote')), sql`${orders.state} in ('created', 'approved')`),
  );
  return findPayments(db, and(inArray(orders.cartId, cart), isSame), 5).prepare('payment_by_cart');
});

/** The order a repeated click belongs to: the same key, or the same cart contents still waiting for approval. */
export async function findRepeatedOrder(
  db: Database,
  { cartSecret, idempotencyKey, quote }: { cartSecret: string; idempotencyKey: string; quote: string },
): Promise<Payment | undefined> {
  const found = await byCart(db).execute({ cartSecret, idempotencyKey, quote });
  return found.find((order) => order.idempotencyKey === idempotencyKey) ?? found[0];
}

/** The attempt that may still be paid. */
export function openAttempt(payment: Payment): Attempt | undefined {
  return payment.attempts.find((attempt) => attempt.state === 'open');
}

export function unresolvedOperations(payment: Pick<Payment, 'operations'>): Operation[] {
  return payment.operations.filter(
    (operation) => operation.state === 'open' || operation.state === 'unknown',
  );
}
