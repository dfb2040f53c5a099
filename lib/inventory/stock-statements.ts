// Owns the conservation of stock: units move only together with the lease that explains them.

import { sql } from 'drizzle-orm';
import { type Statement, statement } from '#db/client.ts';

/** Takes each line's units off sale for one attempt. Fails the transaction (check `stock_not_oversold`) when short. */
export function holdStock(input: {
  attemptId: string;
  at: Date;
  lines: readonly { leaseId: string; productId: string; quantity: number }[];
}): Statement[] {
  // In one order everywhere, so that two carts with the same goods cannot block each other for ever.
  const ordered = [...input.lines].sort((a, b) => (a.productId < b.productId ? -1 : 1));
  return ordered.flatMap((line) => [
    statement(
      sql`update stock set reserved = reserved + ${line.quantity}::integer where product_id = ${line.productId}::uuid`,
    ),
    statement(
      sql`insert into stock_leases (id, attempt_id, product_id, quantity, state, created_at)
          values (${line.leaseId}::uuid, ${input.attemptId}::uuid, ${line.productId}::uuid, ${line.quantity}::integer, 'held', ${input.at.toISOString()}::timestamptz)`,
    ),
  ]);
}

/**
 * Turns an attempt's leases into sales. A lease that had been given up is taken anew, which fails the transaction
 * (check `stock_not_oversold`) when the goods are gone by now.
 */
export function consumeLeases(attemptId: string, at: Date): Statement[] {
  const leases = (state: 'held' | 'released') => sql`
    (select product_id, quantity from stock_leases where attempt_id = ${attemptId}::uuid and state = ${state})`;
  return [
    statement(sql`update stock set reserved = stock.reserved - lease.quantity, sold = stock.sold + lease.quantity
      from ${leases('held')} lease where lease.product_id = stock.product_id`),
    statement(sql`update stock set sold = stock.sold + lease.quantity
      from ${leases('released')} lease where lease.product_id = stock.product_id`),
    statement(sql`update stock_leases set state = 'consumed', ended_at = ${at.toISOString()}::timestamptz
      where attempt_id = ${attemptId}::uuid and state in ('held', 'released')`),
  ];
}

/** Puts an attempt's held units back on sale. Only after PayPal said that it will not be paid. */
export function releaseLeases(attemptId: string, at: Date): Statement[] {
  return [
    statement(sql`update stock set reserved = stock.reserved - lease.quantity
      from (select product_id, quantity from stock_leases where attempt_id = ${attemptId}::uuid and state = 'held') lease
      where lease.product_id = stock.product_id`),
    statement(sql`update stock_leases set state = 'released', ended_at = ${at.toISOString()}::timestamptz
      where attempt_id = ${attemptId}::uuid and state = 'held'`),
  ];
}
