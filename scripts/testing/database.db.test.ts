import postgres from 'postgres';
import { expect, test } from 'vitest';
import { createTestDatabase, useDatabase } from './database.ts';

const database = useDatabase();

async function withClient<T>(act: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(database.url, { max: 4, onnotice: () => undefined });
  try {
    return await act(sql);
  } finally {
    await sql.end();
  }
}

test('a test database is migrated and no other test sees it', async () => {
  const other = await createTestDatabase();
  const sql = postgres(other.url, { max: 1 });
  const tables = await sql`select 1 from information_schema.tables where table_name = 'orders'`;
  expect(tables).toHaveLength(1);
  await sql`create table only_here (id integer)`;
  await withClient(async (mine) => {
    expect(await mine`select to_regclass('only_here') as found`).toEqual([{ found: null }]);
  });
  await sql.end();
  await other.close();
});

test('clients that talk at the same time each get their own rows', async () => {
  const answers = await Promise.all(
    [true, false].flatMap((prepare) =>
      [0, 1].map(async (client) => {
        const sql = postgres(database.url, { max: 3, prepare });
        const rows = await Promise.all(
          Array.from({ length: 60 }, async (_, index) => {
            const text = `${client}-${index}`;
            const [row] = await sql.unsafe('select $1::text as text', [text]);
            return row?.text === text;
          }),
        );
        await sql.end();
        return rows.every(Boolean);
      }),
    ),
  );
  expect(answers).toEqual([true, true, true, true]);
});

test('a client that leaves in the middle of a transaction leaves nothing behind', async () => {
  await withClient((sql) => sql`create table kept (id integer)`);
  const leaving = postgres(database.url, { max: 1 });
  const connection = await leaving.reserve();
  await connection`begin`;
  await connection`insert into kept values (1)`;
  await leaving.end({ timeout: 0 });
  await withClient(async (sql) => {
    expect(await sql`select * from kept`).toHaveLength(0);
    await sql`insert into kept values (2)`;
    expect(await sql`select * from kept`).toHaveLength(1);
  });
});

test('an error inside a transaction is told to the one who made it, and the others go on', async () => {
  await withClient(async (sql) => {
    const failing = sql.begin(async (transaction) => {
      await transaction`select 1 / 0`;
    });
    const others = Promise.all([1, 2, 3].map((value) => sql`select ${value}::integer as value`));
    await expect(failing).rejects.toThrow('division by zero');
    expect((await others).map(([row]) => row?.value)).toEqual([1, 2, 3]);
  });
});
