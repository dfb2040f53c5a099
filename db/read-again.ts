// A read that lost its connection is asked again: repeating it cannot do harm, and a visitor need not see a restart.

import { setTimeout as delay } from 'node:timers/promises';
import postgres from 'postgres';

const pausesMs = [50, 200, 500, 1_000];

/** Whether the connection ended, or could not be had, as opposed to the server having refused the statement. */
function isLoss(error: unknown): boolean {
  if (error instanceof postgres.PostgresError) {
    return error.severity === 'FATAL' || error.code.startsWith('57P');
  }
  return error instanceof Error && 'code' in error && /^(ECONN|EPIPE|CONNECTION_)/.test(String(error.code));
}

async function repeating<T>(send: () => PromiseLike<T>): Promise<T> {
  for (const pauseMs of pausesMs) {
    try {
      return await send();
    } catch (error) {
      if (!isLoss(error)) throw error;
      await delay(pauseMs);
    }
  }
  return send();
}

type Rows = PromiseLike<unknown> & { values(): PromiseLike<unknown> };

/** Sends `text` when awaited, as the driver's own query does; a read is sent again when its connection is lost. */
export function sendQuery(text: string, send: () => Rows): Rows {
  if (!/^\s*select\b/i.test(text)) return send();
  return {
    // biome-ignore lint/suspicious/noThenProperty: stands in for the driver's query, which is sent when awaited
    then: (done, failed) => repeating(send).then(done, failed),
    values: () => repeating(() => send().values()),
  };
}
