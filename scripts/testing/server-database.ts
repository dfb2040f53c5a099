import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { migrate } from '#db/migrate.ts';
import { installQueuesAt } from '#lib/jobs/queue.ts';
import { schemaHash } from './template-name.ts';
import type { TestDatabase } from './test-database.ts';

const alreadyExists = '42P04';

function withDatabase(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

async function onServer<T>(serverUrl: string, act: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(serverUrl, { max: 1, onnotice: () => undefined, connect_timeout: 10 });
  try {
    return await act(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function exists(sql: postgres.Sql, name: string): Promise<boolean> {
  return (await sql`select 1 from pg_database where datname = ${name}`).length > 0;
}

/** The name of a migrated database to copy from. It gets its name only when it is complete, so nobody copies half of one. */
async function ensureTemplate(serverUrl: string): Promise<string> {
  const name = `shop_test_template_${schemaHash()}`;
  await onServer(serverUrl, async (sql) => {
    if (await exists(sql, name)) return;
    const draft = `shop_test_draft_${process.pid}_${randomBytes(4).toString('hex')}`;
    await sql`create database ${sql(draft)}`;
    try {
      await migrate(withDatabase(serverUrl, draft));
      await installQueuesAt(withDatabase(serverUrl, draft));
      await sql`alter database ${sql(draft)} rename to ${sql(name)}`;
    } catch (error) {
      await sql`drop database if exists ${sql(draft)} with (force)`;
      // Another test file was faster; its template is as good as ours.
      if (!(error instanceof postgres.PostgresError && error.code === alreadyExists)) throw error;
    }
  });
  return name;
}

/** A database of its own on a real server, copied from the migrated template and dropped afterwards. */
export async function createServerDatabase(serverUrl: string): Promise<TestDatabase> {
  const template = await ensureTemplate(serverUrl);
  const name = `shop_test_${process.pid}_${randomBytes(6).toString('hex')}`;
  await onServer(serverUrl, (sql) => sql`create database ${sql(name)} template ${sql(template)}`);
  return {
    url: withDatabase(serverUrl, name),
    isServer: true,
    close: () =>
      onServer(serverUrl, async (sql) => {
        await sql`drop database if exists ${sql(name)} with (force)`;
      }),
  };
}
