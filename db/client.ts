// Owns the way to the database: one pool, prepared statements, and transactions that take one network round trip.

import { connect, type Socket } from 'node:net';
import { type SQL, sql as template } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import * as schema from './schema/index.ts';

/** A statement ready to send: a Drizzle query, or text with its parameters. */
export type Statement = { toSQL(): { sql: string; params: unknown[] } } | { sql: string; params: unknown[] };

export type Row = Readonly<Record<string, unknown>>;

export interface Database {
  /** The pool itself, for libraries that bring their own statements. */
  readonly client: postgres.Sql;
  /** For reads and single statements. */
  readonly orm: PostgresJsDatabase<typeof schema>;
  /**
   * Runs all statements as one transaction. They are sent together, so the whole costs one round trip; none can
   * depend on another's result. Rejects with the first failure, after which nothing has happened.
   * A connection lost on the way leaves the outcome unknown: callers repeat, and every statement tolerates that.
   */
  atomically(statements: readonly Statement[]): Promise<Row[][]>;
  /** Answers when the database does. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

const dialect = new PgDialect({ casing: 'snake_case' });

/** A hand-written statement for `atomically`. */
export function statement(query: SQL): Statement {
  return dialect.sqlToQuery(query);
}

function compile(query: Statement): { sql: string; params: unknown[] } {
  return 'toSQL' in query ? query.toSQL() : query;
}

/** Fails the transaction unless the order is still at `version`, and locks it until the transaction ends. */
export function assertOrderVersion(orderId: string, version: number): Statement {
  return statement(template`select assert_order_version(${orderId}::uuid, ${version}::integer)`);
}

/** Whether the connection ended, as opposed to the server having refused a statement. */
function isLoss(error: unknown): boolean {
  return !(error instanceof postgres.PostgresError) || error.severity === 'FATAL';
}

/** Rejects when one of `queries` loses the connection; those still waiting behind it would never be answered. */
function lossOf(queries: readonly Promise<unknown>[]): Promise<never> {
  return new Promise((_, reject) => {
    for (const query of queries) {
      query.catch((error: unknown) => {
        if (isLoss(error)) reject(error);
      });
    }
  });
}

/** Runs `act` with a connection that nobody else uses meanwhile. */
export async function onOneConnection<T>(
  client: postgres.Sql,
  act: (connection: postgres.ReservedSql) => Promise<T>,
): Promise<T> {
  const connection = await client.reserve();
  try {
    const result = await act(connection);
    connection.release();
    return result;
  } catch (error) {
    // The pool has already taken a lost connection back; giving it back twice would hand out a dead one.
    if (!isLoss(error)) connection.release();
    throw error;
  }
}

/**
 * Sends each packet at once. The driver writes a transaction of more than a kilobyte as two packets, and the kernel
 * would hold the second back until the first is acknowledged: one more round trip for nearly every order.
 * Addresses with several hosts or a file are left to the driver.
 */
function withoutDelay(url: string): { socket?: (to: { host: string[]; port: number[] }) => Socket } {
  if (!URL.parse(url)?.hostname.match(/^[\w.-]+$/)) return {};
  return {
    socket: ({ host: [host], port: [port] }) =>
      // The driver asks the socket for the name to expect in the server's certificate.
      Object.assign(connect({ host: host ?? 'localhost', port: port ?? 5432, noDelay: true }), { host }),
  };
}

/** Connects lazily: the first query opens the first connection. */
export function openDatabase(url: string, options: { poolSize?: number } = {}): Database {
  const client = postgres(url, {
    max: options.poolSize ?? 10,
    connect_timeout: 5,
    idle_timeout: 300,
    onnotice: () => {},
    connection: { application_name: 'storefront' },
    ...withoutDelay(url),
  });
  // Drizzle sends unnamed statements, which cost a second round trip to describe; named ones are described once.
  const prepared = new Proxy(client, {
    get(target, property) {
      if (property === 'unsafe') {
        return (text: string, params?: never[]) => target.unsafe(text, params, { prepare: true });
      }
      return Reflect.get(target, property, target);
    },
  });
  const orm = drizzle(prepared, { schema, casing: 'snake_case' });

  async function atomically(statements: readonly Statement[]): Promise<Row[][]> {
    const compiled = statements.map(compile);
    return onOneConnection(client, async (connection) => {
      const pending = [
        connection.unsafe('begin'),
        ...compiled.map((query) => connection.unsafe(query.sql, query.params as never[], { prepare: true })),
        connection.unsafe('commit'),
      ];
      const results = await Promise.race([Promise.allSettled(pending), lossOf(pending)]);
      const rows: Row[][] = [];
      for (const result of results) {
        if (result.status === 'rejected') throw result.reason;
        rows.push([...result.value]);
      }
      return rows.slice(1, -1);
    });
  }

  return {
    client,
    orm,
    atomically,
    ping: async () => {
      await client`select 1`;
    },
    close: () => client.end({ timeout: 5 }),
  };
}

interface DatabaseError {
  readonly code: string;
  readonly constraint?: string;
}

/** The server's error code and constraint, if `error` is (or wraps) an error of the database server. */
function databaseError(error: unknown): DatabaseError | undefined {
  if (error instanceof postgres.PostgresError) {
    return {
      code: error.code,
      ...(error.constraint_name === undefined ? {} : { constraint: error.constraint_name }),
    };
  }
  return error instanceof Error && error.cause !== undefined ? databaseError(error.cause) : undefined;
}

/** Whether `error` is a violation of the named unique or check constraint. */
export function violates(error: unknown, ...constraints: readonly string[]): boolean {
  const found = databaseError(error)?.constraint;
  return found !== undefined && constraints.includes(found);
}

/** Whether the transaction lost to another one that changed the order first: read again and repeat. */
export function isStale(error: unknown): boolean {
  const code = databaseError(error)?.code;
  return code === '40001' || code === '40P01';
}

/** Whether the database could not be reached, as opposed to having refused something. */
export function isUnreachable(error: unknown): boolean {
  const code = databaseError(error)?.code;
  if (code !== undefined) return code.startsWith('57P') || code.startsWith('53') || code.startsWith('08');
  if (!(error instanceof Error)) return false;
  const own = 'code' in error ? String(error.code) : '';
  return /^(ECONN|ENOTFOUND|EPIPE|CONNECT|CONNECTION|ETIMEDOUT)/.test(own) || isUnreachable(error.cause);
}
