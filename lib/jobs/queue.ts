// Owns the promise that a job exists exactly when the transaction that caused it does.

import { PgBoss } from 'pg-boss';
import postgres from 'postgres';
import { z } from 'zod';
import type { Database, Statement } from '#db/client.ts';
import {
  deadLetterQueue,
  type JobName,
  type JobPayload,
  jobNames,
  jobs,
  retryPolicy,
} from './definitions.ts';

export interface JobQueue {
  /** A statement that enqueues the job, to be run in the transaction of its cause. */
  enqueue<N extends JobName>(
    name: N,
    payload: JobPayload<N>,
    options?: { startAfter?: Date },
  ): Promise<Statement>;
  /** Jobs that failed on every try, oldest first. */
  deadLetters(): Promise<DeadLetter[]>;
  /** Gives dead letters another full round of tries. @returns how many were still there */
  redrive(ids: readonly string[]): Promise<number>;
}

export interface DeadLetter {
  readonly id: string;
  /** What it was to do; a name this version does not know is possible after a downgrade. */
  readonly name: string;
  readonly data: unknown;
  readonly failedAt: Date;
  readonly error: string;
}

const failureSchema = z.looseObject({ message: z.string() });
const mostDeadLetters = 200;

/** Drizzle takes the pool's own encoders for dates and JSON away; pg-boss relies on them. */
function encode(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  const isPlain = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isPlain && !ArrayBuffer.isView(value) ? JSON.stringify(value) : value;
}

/** pg-boss's own statements, sent through the `postgres` driver. Text without parameters may open a transaction. */
function executor({ client, serial }: Pick<Database, 'client' | 'serial'>) {
  return {
    executeSql: async (text: string, values?: unknown[]) => {
      if (values !== undefined && values.length > 0) {
        return { rows: [...(await client.unsafe(text, values.map(encode) as never[]))] as never[] };
      }
      const result: unknown[] = await serial.unsafe(text);
      return { rows: result.flat() as never[] };
    },
  };
}

/** pg-boss over an existing connection pool. `supervise` lets this process retry, expire and clean up jobs. */
export function bossOver(db: Pick<Database, 'client' | 'serial'>, options: { supervise: boolean }): PgBoss {
  return new PgBoss({
    schema: 'pgboss',
    migrate: false,
    supervise: options.supervise,
    schedule: false,
    db: executor(db),
  });
}

/**
 * Makes enqueueing statements. pg-boss is asked for its own SQL through its documented `db` option, once per queue;
 * the text never changes, only its one JSON parameter does.
 */
export function createJobQueue(startBoss: () => Promise<PgBoss>): JobQueue {
  let starting: Promise<PgBoss> | undefined;
  const started = async (): Promise<PgBoss> => {
    starting ??= startBoss();
    return starting.catch((error: unknown) => {
      starting = undefined;
      throw error;
    });
  };
  return {
    enqueue: async (name, payload, options = {}) => {
      const boss = await started();
      let captured: Statement | undefined;
      await boss.send(name, jobs[name].parse(payload), {
        ...(options.startAfter === undefined ? {} : { startAfter: options.startAfter }),
        db: {
          executeSql: async (text: string, values: unknown[] = []) => {
            captured = { sql: text, params: values };
            return { rows: [{ id: 'captured' }] as never[] };
          },
        },
      });
      if (!captured) throw new Error(`pg-boss made no statement for ${name}`);
      return captured;
    },
    deadLetters: async () => {
      const boss = await started();
      const found = await boss.findJobs(deadLetterQueue, { queued: true, limit: mostDeadLetters });
      return found.map((job) => ({
        id: job.id,
        name: job.sourceName ?? deadLetterQueue,
        data: job.data,
        // Drizzle takes the pool's own decoder for dates away: what pg-boss calls a Date is a text here.
        failedAt: z.coerce.date().parse(job.createdOn),
        error: failureSchema.safeParse(job.sourceOutput ?? job.output).data?.message ?? 'no reason was given',
      }));
    },
    redrive: async (ids) =>
      ids.length === 0 ? 0 : (await started()).redrive(deadLetterQueue, { ids: [...ids] }),
  };
}

/** Creates pg-boss's tables and our queues; run by the migration. Repeatable. */
async function installQueues(client: postgres.Sql): Promise<void> {
  const boss = new PgBoss({
    schema: 'pgboss',
    supervise: false,
    schedule: false,
    db: executor({ client, serial: client }),
  });
  await boss.start();
  try {
    await boss.createQueue(deadLetterQueue);
    for (const name of jobNames) {
      await boss.createQueue(name, { ...retryPolicy, deadLetter: deadLetterQueue });
      await boss.updateQueue(name, { ...retryPolicy, deadLetter: deadLetterQueue });
    }
  } finally {
    await boss.stop({ graceful: false });
  }
}

/** `installQueues` for a database by its address, once its schema is there. */
export async function installQueuesAt(databaseUrl: string): Promise<void> {
  const client = postgres(databaseUrl, { max: 1, onnotice: () => {}, connect_timeout: 10 });
  try {
    await installQueues(client);
  } finally {
    await client.end({ timeout: 5 });
  }
}
