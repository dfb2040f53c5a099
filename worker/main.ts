// Delivery in the background: jobs from the database, and the poller that leaves no payment unattended.

import type { Job, PgBoss } from 'pg-boss';
import { type JobName, type JobPayload, jobs } from '#lib/jobs/definitions.ts';
import { enqueuePeriodic } from '#lib/jobs/periodic.ts';
import { bossOver } from '#lib/jobs/queue.ts';
import { checkDueAttempts } from '#lib/payments/recovery/check-attempt.ts';
import { type Runtime, runtime } from '#lib/payments/runtime.ts';
import { handlers } from './handlers.ts';
import { repeatedly } from './repeatedly.ts';

const pollEveryMs = 2_000;
/** How soon after midnight the night's work is booked. */
const periodicEveryMs = 60_000;
const queuePollSeconds = 0.5;

async function workOn<N extends JobName>(boss: PgBoss, shop: Runtime, name: N): Promise<void> {
  await boss.work(
    name,
    { pollingIntervalSeconds: queuePollSeconds, batchSize: 1, localConcurrency: 2 },
    async (batch: Job<JobPayload<N>>[]) => {
      for (const job of batch) {
        await handlers[name](shop, jobs[name].parse(job.data) as JobPayload<N>);
      }
    },
  );
}

async function main(): Promise<void> {
  const shop = runtime('worker');
  const boss = bossOver(shop.db, { supervise: true });
  boss.on('error', (err) => shop.log.error({ err }, 'jobs.error'));
  await boss.start();
  for (const name of Object.keys(handlers) as JobName[]) await workOn(boss, shop, name);
  const poller = repeatedly(pollEveryMs, shop.log, () => checkDueAttempts(shop));
  const calendar = repeatedly(periodicEveryMs, shop.log, () => enqueuePeriodic(boss));

  let isStopping = false;
  const stop = async (): Promise<void> => {
    if (isStopping) return;
    isStopping = true;
    await Promise.all([poller.stop(), calendar.stop()]);
    await boss.stop({ graceful: true, timeout: 10_000 });
    await shop.db.close();
    process.exit(0);
  };
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());
  process.stdout.write('worker ready\n');
}

await main();
