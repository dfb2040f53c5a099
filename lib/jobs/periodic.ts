// Owns "once a night, however many workers": the queue keeps one job for each slot of time.

import type { PgBoss } from 'pg-boss';
import type { JobName } from './definitions.ts';

const hourSeconds = 3_600;

/** Jobs that nobody causes, with the length of their slot in seconds. Slots begin at midnight UTC. */
const periodic = [
  { name: 'reports.compare-books', everySeconds: 24 * hourSeconds },
  { name: 'payments.recover-missed-events', everySeconds: 6 * hourSeconds },
  { name: 'carts.delete-idle', everySeconds: 24 * hourSeconds },
] as const satisfies readonly { name: JobName; everySeconds: number }[];

/** Books each periodic job for the present slot, unless it is booked already. Any number of workers may call it. */
export async function enqueuePeriodic(boss: Pick<PgBoss, 'send'>): Promise<void> {
  for (const { name, everySeconds } of periodic) {
    await boss.send(name, {}, { singletonKey: 'periodic', singletonSeconds: everySeconds });
  }
}
