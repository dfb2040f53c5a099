// Owns the way to the database: one pool, prepared statements, and transactions that take one network round trip.

import { type SQL, sql as template } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { inline } from './literal.ts';
import { sendQuery } from './read-again.ts';
import * as schema from './schema/index.ts';

/** A statement ready to send: a Drizzle query, or text with its parameters. */
export type Statement = { toSQL(): { sql: string; params: unknown[] } } | { sql: string; params: unknown[] };

/** A row of a hand-written query. */
export type Row = Readonly<Record<string, unknown>>;

export interface Database {
  /** The pool itself, for libraries that bring their own statements. */
  readonly client: postgres.Sql;
  /** One connection of its own, for texts that open and close transactions themselves. */
  readonly serial: postgres.Sql;
  /** For reads and single statements. */
  readonly orm: PostgresJsDatabase<typeof schema>;
  /**
   * Runs all statements as one transaction in one round trip; none can depend on another's result. Rejects with the first failure, after which nothing has happened.
   * A connection lost on the way leaves the outcome unknown: callers repeat, and every statement tolerates that.
   */
  atomically(statements: readonly Statement[]): Promise<void>;
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

/** Connects lazily: the first query opens the first connection. */
export function openDatabase(url: string, options: { poolSize?: number } = {}): Database {
  const client = postgres(url, {
    max: options.poolSize ?? 10,
    connect_timeout: 5,
    idle_timeout: 300,
    onnotice: () => {},
    connection: { application_name: 'storefront', standard_conforming_strings: 'on' },
  });
  const serial = postgres(url, { max: 1, connect_timeout: 5, idle_timeout: 60, onnotice: () => {} });
  // Drizzle sends unnamed statements, which cost a second round trip to describe; named ones are described once.
  const prepared = new Proxy(client, {
    get(target, property) {
      if (property === 'unsafe') {
        return (text: string, params?: never[]) =>
          sendQuery(text, () => target.unsafe(text, params, { prepare: true }));
      }
      return Reflect.get(target, property, target);
    },
  });
  const orm = drizzle(prepared, { schema, casing: 'snake_case' });

  // Several statements in one simple query are one transaction, sent as one message: it arrives whole or not at all,
  // needs no connection of its own, and a lost connection can never leave half of it to be sent later.
  async function atomically(statements: readonly Statement[]): Promise<void> {
    const text = statements.map(compile).map((query) => inline(query.sql, query.params));
    await client.unsafe(text.join(';\n'));
  }

  return {
    client,
    serial,
    orm,
    atomically,
    ping: async () => {
      await client`select 1`;
    },
    close: async () => {
      await Promise.all([client.end({ timeout: 5 }), serial.end({ timeout: 5 })]);
    },
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
