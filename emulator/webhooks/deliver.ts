import { HOUR, MINUTE, SECOND } from '../engine/clock.ts';
import type { DeliveryAttempt, DeliveryRow } from '../engine/rows.ts';
import type { World } from '../engine/world.ts';
import { transmissionHeaders } from './signature.ts';

export type Deliver = (request: Request) => Promise<Response>;

const MOST_TRIES = 25;
const ANSWER_WITHIN_MS = 30_000;
const AT_ONCE = 8;

/** Quick at first, so that a restarted shop catches up soon; 25 tries end within three days. */
const FIRST_WAITS = [
  2 * SECOND,
  10 * SECOND,
  30 * SECOND,
  MINUTE,
  5 * MINUTE,
  15 * MINUTE,
  30 * MINUTE,
  HOUR,
];
const LATER_WAIT = 4 * HOUR;

function waitAfter(tries: number): number {
  return FIRST_WAITS[tries - 1] ?? LATER_WAIT;
}

export function pendingDeliveries(world: World): DeliveryRow[] {
  return [...world.pendingDeliveries].flatMap((id) => world.store.get('deliveries', id) ?? []);
}

function dueDeliveries(world: World): DeliveryRow[] {
  const now = world.clock.now();
  return pendingDeliveries(world)
    .filter((row) => row.nextAttemptAt <= now)
    .sort((a, b) => a.nextAttemptAt - b.nextAttemptAt);
}

/** One try for everything that is due. Returns how many tries were made. */
export async function deliverDue(world: World, deliver: Deliver): Promise<number> {
  const due = dueDeliveries(world).filter((row) => !world.inProgress.has(`delivery:${row.id}`));
  for (const row of due) world.inProgress.add(`delivery:${row.id}`);
  const queue = [...due];
  const work = async () => {
    for (let row = queue.shift(); row; row = queue.shift()) {
      try {
        await tryOnce(world, row, deliver);
      } finally {
        world.inProgress.delete(`delivery:${row.id}`);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, queue.length) }, work));
  return due.length;
}

async function tryOnce(world: World, row: DeliveryRow, deliver: Deliver) {
  const event = world.store.get('events', row.eventId);
  if (!event) {
    world.store.transaction(() => world.store.put('deliveries', { ...row, state: 'failed' }));
    return;
  }
  const at = world.clock.now();
  const transmissionId = world.ids.uuid();
  const headers = transmissionHeaders(
    world,
    { id: transmissionId, at, webhookId: row.webhookId, body: event.body },
    row.hasBadSignature,
  );
  const outcome = await send(row.url, headers, event.body, deliver);
  const attempts = [...row.attempts, { transmissionId, at, requestHeaders: headers, ...outcome }];
  const isTaken = outcome.status !== undefined && outcome.status >= 200 && outcome.status < 300;
  const isGivenUp = !isTaken && attempts.length >= MOST_TRIES;
  // The books may have been reset or restored while the listener was answering.
  if (world.store.get('deliveries', row.id) === undefined) return;
  world.store.transaction(() =>
    world.store.put('deliveries', {
      ...row,
      attempts,
      state: isTaken ? 'delivered' : isGivenUp ? 'failed' : 'pending',
      nextAttemptAt: at + waitAfter(attempts.length),
    }),
  );
}

async function send(
  url: string,
  headers: Record<string, string>,
  body: string,
  deliver: Deliver,
): Promise<Partial<DeliveryAttempt>> {
  const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
  try {
    const request = new Request(url, { method: 'POST', headers, body, redirect: 'manual', signal });
    const response = await deliver(request);
    const text = (await response.text()).slice(0, 2_000);
    return {
      status: response.status,
      responseHeaders: Object.fromEntries(response.headers),
      responseBody: text,
    };
  } catch (cause) {
    return { error: reasonOf(cause) };
  }
}

function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  return cause.cause instanceof Error ? `${cause.message}: ${cause.cause.message}` : cause.message;
}
