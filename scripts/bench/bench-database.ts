import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import postgres from 'postgres';
import { migrate } from '#db/migrate.ts';
import { seed } from '#db/seed/seed.ts';
import { installQueuesAt } from '#lib/jobs/queue.ts';

const localServer = 'postgres://postgres@127.0.0.1:5432/postgres';

export interface BenchDatabase {
  readonly url: string;
  readonly what: string;
  drop(): Promise<void>;
}

function isListening(): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const socket = connect({ host: '127.0.0.1', port: 5432, timeout: 2_000 });
  socket.on('connect', () => resolve(true));
  socket.on('error', () => resolve(false));
  socket.on('timeout', () => resolve(false));
  return promise.finally(() => socket.destroy());
}

/** The server to measure on: the one DATABASE_URL names, else the local one if there is any. */
export async function findServer(env: NodeJS.ProcessEnv): Promise<string | undefined> {
  return env.DATABASE_URL || ((await isListening()) ? localServer : undefined);
}

/** Migrates and fills a database with the demo's catalogue, and enough of the shirt that no run sells out. */
export async function prepareDatabase(url: string): Promise<void> {
  await migrate(url);
  await installQueuesAt(url);
  await seed(url);
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  await sql`update stock set received = 100000000`;
  await sql.end({ timeout: 5 });
}

/** A database of its own on the server, which nothing but this run touches. */
export async function createBenchDatabase(serverUrl: string): Promise<BenchDatabase> {
  const name = `shop_bench_${process.pid}_${randomBytes(4).toString('hex')}`;
  const onServer = async <T>(act: (sql: postgres.Sql) => Promise<T>): Promise<T> => {
    const sql = postgres(serverUrl, { max: 1, onnotice: () => undefined, connect_timeout: 10 });
    try {
      return await act(sql);
    } finally {
      await sql.end({ timeout: 5 });
    }
  };
  const version = await onServer(async (sql) => {
    await sql`create database ${sql(name)}`;
    const [row] = await sql<{ version: string }[]>`select current_setting('server_version') as version`;
    return row?.version ?? '';
  });
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    what: `PostgreSQL ${version.split(' ')[0]}`,
    drop: () =>
      onServer(async (sql) => {
        await sql`drop database if exists ${sql(name)} with (force)`;
      }),
  };
}
