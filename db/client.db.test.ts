import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { useDatabase } from '#scripts/testing/database.ts';
import { type Database, openDatabase, statement } from './client.ts';

const database = useDatabase();
let db: Database;

beforeAll(async () => {
  db = openDatabase(database.url, { poolSize: 2 });
  await db.orm.execute(sql`create table marks (id integer primary key)`);
});
afterAll(() => db.close());

const mark = (id: number) => statement(sql`insert into marks (id) values (${id}::integer)`);
const marks = async () => (await db.orm.execute(sql`select id from marks order by id`)).map((row) => row.id);

test('a transaction happens whole or not at all', async () => {
  await db.atomically([mark(1), mark(2)]);
  await expect(db.atomically([mark(3), mark(1), mark(4)])).rejects.toThrow(/marks_pkey/);
  expect(await marks()).toEqual([1, 2]);
});

test('many transactions at once each keep to themselves', async () => {
  const all = Array.from({ length: 40 }, (_, index) => db.atomically([mark(100 + index), mark(200 + index)]));
  await Promise.all(all);
  expect(await marks()).toHaveLength(82);
});

test('a connection lost inside a transaction used to hang it, or to crash the process: now it fails, whole', async () => {
  if (!database.isServer) return;
  const admin = postgres(database.url, { max: 1, onnotice: () => {} });
  for (let round = 0; round < 5; round++) {
    const slow = db.atomically([
      mark(1000 + round),
      statement(sql`select pg_sleep(20)`),
      // A text never sent before: it waits inside the driver until the server has described it.
      statement(sql.raw(`insert into marks (id) select ${2000 + round} where $1::text is null`)),
    ]);
    let outcome = 'running';
    const ended = slow.then(
      () => {
        outcome = 'committed';
      },
      () => {
        outcome = 'failed';
      },
    );
    while (outcome === 'running') {
      await admin`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and query like '%pg_sleep%' and pid <> pg_backend_pid()`;
    }
    await ended;
    expect(outcome).toBe('failed');
    expect(await admin`select id from marks where id >= 1000`).toHaveLength(0);
  }
  await expect
    .poll(() =>
      db.atomically([mark(3000), mark(3001)]).then(
        () => true,
        () => false,
      ),
    )
    .toBe(true);
  expect(await admin`select id from marks where id >= 1000`).toHaveLength(2);
  await admin.end();
});

test('a read whose connection is gone used to fail the page: it is asked again', async () => {
  if (!database.isServer) return;
  const admin = postgres(database.url, { max: 1, onnotice: () => {} });
  for (let round = 0; round < 5; round++) {
    await Promise.all([marks(), marks()]);
    await admin`select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'storefront' and datname = current_database()`;
    expect((await Promise.all([marks(), marks()])).every((ids) => ids.length > 0)).toBe(true);
  }
  await admin.end();
});
