// What must hold when the dust has settled: the shop's own promises, nothing left undone, and equal books.

import { invariants } from '#lib/reports/invariants.ts';
import { compareBooks } from './compare-books.ts';
import type { World } from './world.ts';

const promises = invariants
  .map(
    ({ name, query }) => `select '${name}' as promise, to_jsonb(broken)::text as row from (${query}) broken`,
  )
  .join('\nunion all\n');

/** Promises that are broken now. They hold at any moment, not only when the dust has settled. */
export async function brokenPromises(world: World): Promise<string[]> {
  const rows = await world.laboratory.query(promises);
  return rows.map((row) => `${row.promise}: ${row.row}`);
}

const undone = `
  select 'call never concluded' as what, kind || ' ' || state as detail from operations where state in ('open', 'unknown')
  union all select 'event never processed', type || ' ' || state || ' ' || coalesce(error, '') from webhook_events
    where state in ('received', 'failed')
  union all select 'event stored twice', min(type) from webhook_events group by body having count(*) > 1
  union all select 'effect never carried out', kind from effects where state <> 'done'
  union all select 'refund of a stranger’s payment never done', capture_id from orphan_refunds where state = 'open'
  union all select 'payment never closed', state from attempts where state = 'open'`;

/** Everything that is wrong with the world at its end. */
export async function judge(world: World): Promise<string[]> {
  const { query, emulator } = world.laboratory;
  const left = await query(undone);
  const shop = {
    orders: await query(`select o.*,
      (select count(*) from fulfilments f where f.order_id = o.id) fulfilments,
      (select count(*) from mails m where m.order_id = o.id) receipts from orders o order by o.id`),
    attempts: await query('select * from attempts'),
    operations: await query('select * from operations'),
    ledger: await query('select * from ledger_lines'),
    orphanRefunds: await query('select * from orphan_refunds'),
  };
  const letters = new Map<string, Set<string>>();
  for (const { to, messageId } of world.letters)
    letters.set(to, (letters.get(to) ?? new Set()).add(messageId));
  return [
    ...(await brokenPromises(world)),
    ...left.map((row) => `${row.what}: ${row.detail}`),
    ...compareBooks(shop, emulator.control.books(), world.foreignRefunds),
    ...[...letters].filter(([, ids]) => ids.size > 1).map(([to]) => `two different receipts went to ${to}`),
  ];
}
