// The real database with a border before every statement and transaction, where a process may die or a connection be lost.

import type { Database } from '#db/client.ts';
import type { Schedule } from './schedule.ts';
import { death, type Scheduler } from './scheduler.ts';

export interface Borders {
  readonly scheduler: Scheduler;
  readonly schedule: Schedule;
}

/** As the driver reports a connection that ended under a query. */
const connectionLost = () =>
  Object.assign(new Error('write CONNECTION_CLOSED (simulated)'), { code: 'CONNECTION_CLOSED' });

/** A read is sent again for a while; this is how it fails when the database stays away, without the real waiting. */
const databaseGone = () => Object.assign(new Error('the database is gone (simulated)'), { code: 'GONE' });

const faults = [
  'killed before',
  'killed after',
  'connection lost before',
  'connection lost at commit',
] as const;

function labelOf(text: string): string {
  const [, verb = '', table = ''] =
    /^\s*(\w+)[\s\S]*?(?:from|into|update|select)\s+"?(\w+)/i.exec(text) ?? [];
  return `${verb.toLowerCase()} ${table}`;
}

/**
 * Puts borders into `db`, as long as `borders` answers any. Its pool is given another `unsafe`, because that is where
 * Drizzle's statements and whole transactions pass.
 */
export function gateDatabase(
  db: Database,
  borders: () => Borders | undefined,
): Database & { readonly transactions: () => number } {
  const { client } = db;
  const send = client.unsafe.bind(client);
  let transactions = 0;

  async function cross<T>(
    label: string,
    act: () => Promise<T>,
    weight: number,
    loss: () => Error,
  ): Promise<T> {
    const border = borders();
    if (!border) return act();
    return border.scheduler.step(label, async (key) => {
      const fault = key === undefined ? undefined : border.schedule.fault(`${key} db`, [...faults], weight);
      switch (fault) {
        case 'killed before':
          return death;
        case 'connection lost before':
          throw loss();
        case undefined:
          return act();
        case 'killed after':
        case 'connection lost at commit':
          // What the statement itself says is lost as well.
          await act().catch(() => {});
          if (fault === 'killed after') return death;
          throw loss();
      }
    });
  }

  function unsafe(text: string, params?: never[], options?: { prepare?: boolean }) {
    // A whole transaction travels as one message without parameters.
    const isTransaction = options?.prepare !== true;
    const isRead = !isTransaction && /^\s*(select|with)/i.test(text);
    let wantsValues = false;
    // The caller says synchronously whether it wants rows as arrays.
    const answer = Promise.resolve().then(() =>
      cross(
        isTransaction ? `transaction of ${text.split(';\n').length}` : labelOf(text),
        async () => {
          if (isTransaction) transactions += 1;
          const query = send(text, params, options);
          return wantsValues ? await query.values() : await query;
        },
        isTransaction ? 1.5 : isRead ? 0.3 : 1,
        isRead ? databaseGone : connectionLost,
      ),
    );
    return Object.assign(answer, {
      values: () => {
        wantsValues = true;
        return answer;
      },
    });
  }
  Object.assign(client, { unsafe });
  return { ...db, transactions: () => transactions };
}
