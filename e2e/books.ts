// After every story: the shop's rows, the promises, and the local PayPal's books must tell the same.
import { expect } from '@playwright/test';
import { openDatabase } from '../db/client.ts';
import { checkInvariants } from '../lib/reports/invariants.ts';
import { localPaypal, readStack, withRows } from './stack.ts';

export interface OrderRow {
  readonly id: string;
  readonly number: string;
  readonly state: string;
  readonly total_minor: string;
  readonly email: string;
}

export async function orderRow(publicId: string): Promise<OrderRow> {
  const [row] = await withRows(
    (sql) =>
      sql<OrderRow[]>`select id, number, state, total_minor, email from orders where public_id = ${publicId}`,
  );
  if (!row) throw new Error(`no order ${publicId}`);
  return row;
}

export interface Books {
  readonly state: string;
  readonly capturedMinor: string;
  readonly refundedMinor: string;
  readonly receipts: number;
  readonly fulfilments: number;
}

/** The order's books here, compared with PayPal's to the minor unit. */
export async function agreedBooks(publicId: string): Promise<Books> {
  const order = await orderRow(publicId);
  const ours = await withRows(
    (sql) => sql<{ kind: string; paypal_id: string; amount_minor: string; status: string }[]>`
      select kind, paypal_id, amount_minor, status from ledger_lines where order_id = ${order.id}`,
  );
  const [attempt] = await withRows(
    (sql) =>
      sql<{ paypal_order_id: string }[]>`select paypal_order_id from attempts where order_id = ${order.id}`,
  );
  const books = await localPaypal().books();
  const theirs = books.captures.filter((capture) => capture.orderId === attempt?.paypal_order_id);
  const sum = (minors: string[]) => minors.reduce((total, minor) => total + BigInt(minor), 0n).toString();
  const of = (kind: string) => ours.filter((line) => line.kind === kind && line.status === 'COMPLETED');
  const capturedMinor = sum(of('capture').map((line) => line.amount_minor));
  const refundedMinor = sum(of('refund').map((line) => line.amount_minor));
  expect(
    of('capture')
      .map((line) => line.paypal_id)
      .sort(),
  ).toEqual(
    theirs
      .filter((capture) => !['PENDING', 'DECLINED'].includes(capture.status))
      .map((capture) => capture.id)
      .sort(),
  );
  expect(capturedMinor).toBe(
    sum(
      theirs
        .filter((each) => !['PENDING', 'DECLINED'].includes(each.status))
        .map((each) => each.amount.minor),
    ),
  );
  expect(refundedMinor).toBe(sum(theirs.map((capture) => capture.refundedMinor)));
  const [counts] = await withRows(
    (sql) => sql<{ receipts: number; fulfilments: number }[]>`select
      (select count(*)::integer from mails where order_id = ${order.id}) as receipts,
      (select count(*)::integer from fulfilments where order_id = ${order.id}) as fulfilments`,
  );
  return {
    state: order.state,
    capturedMinor,
    refundedMinor,
    receipts: counts?.receipts ?? 0,
    fulfilments: counts?.fulfilments ?? 0,
  };
}

/** Every promise holds in the running shop's database. */
export async function expectPromisesKept(): Promise<void> {
  const db = openDatabase(readStack().databaseUrl, { poolSize: 1 });
  try {
    const reports = await checkInvariants(db);
    expect(reports.filter((report) => report.violations > 0)).toEqual([]);
  } finally {
    await db.close();
  }
}
