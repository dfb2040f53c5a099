// Workers and the poller. Jobs are read from and removed from pg-boss's own table: what this shop relies on is that it
// delivers a committed job at least once, in any order, and again after a worker died. How it does so is its own matter.

import { type JobName, type JobPayload, jobNames, jobs } from '#lib/jobs/definitions.ts';
import { checkDueAttempts } from '#lib/payments/recovery/check-attempt.ts';
import type { Runtime } from '#lib/payments/runtime.ts';
import { handlers } from '#worker/handlers.ts';
import { death } from './scheduler.ts';
import { show, type World } from './world.ts';

interface TakenJob {
  readonly id: string;
  readonly name: string;
  readonly data: unknown;
}

export interface Workers {
  /** Works on up to `most` jobs. */
  work(name: string, most: number): Promise<void>;
  poll(): Promise<number>;
  /** What the calendar books: PayPal is asked for events that never came, and the books are compared. */
  night(): Promise<void>;
  /** Without trouble, every job once. @returns how many were done and what stopped the others */
  workOff(): Promise<{ done: number; problems: string[] }>;
  /** What a dead worker held is free again. */
  expire(): void;
}

export function createWorkers(world: World): Workers {
  const { shop, laboratory, schedule, scheduler, dice } = world;
  const taken = new Set<string>();

  /** A mail server that may die, or lose its answer. */
  const sendMail = (mail: { messageId: string; to: string }) =>
    scheduler.step('sends a mail', async (key) => {
      const fault =
        key === undefined ? undefined : schedule.fault(`${key} mail`, ['killed after', 'mail server down']);
      if (fault === 'mail server down') throw new Error('the mail server is down (simulated)');
      world.letters.push({ messageId: mail.messageId, to: mail.to });
      return fault === undefined ? undefined : death;
    });

  const office: Runtime = { ...shop, sendMail };

  let known: TakenJob[] = [];
  let knownAt = -1;

  async function waiting(): Promise<TakenJob[]> {
    if (knownAt === laboratory.transactions()) return known;
    knownAt = laboratory.transactions();
    // Ordered by content: the rows' own ids and times are not drawn from the seed.
    const rows = await laboratory.query(
      'select id, name, data from pgboss.job order by name, data::text, id',
    );
    known = rows.map((row) => ({ id: String(row.id), name: String(row.name), data: row.data }));
    return known;
  }

  async function handle<N extends JobName>(name: N, data: unknown): Promise<void> {
    await handlers[name](office, jobs[name].parse(data) as JobPayload<N>);
  }

  async function perform(job: TakenJob): Promise<void> {
    const name = jobNames.find((each) => each === job.name);
    if (!name) throw new Error(`no such job: ${job.name}`);
    await handle(name, job.data);
  }

  async function complete(job: TakenJob): Promise<void> {
    await laboratory.query('delete from pgboss.job where id = $1', [job.id]);
    known = known.filter((each) => each.id !== job.id);
  }

  return {
    async work(name, most) {
      for (let count = 0; count < most; count++) {
        const job = await scheduler.step('looks for a job', async () => {
          const all = await waiting();
          // A job whose time limit is over is given out again, whatever became of the first worker.
          const isLax = schedule.happens(`${name}.${count}.lax`, 'two workers on one job', 0.1);
          const free = all.filter((each) => isLax || !taken.has(each.id));
          const chosen = free[dice.int(`${name}.${count}`, free.length)];
          if (chosen) taken.add(chosen.id);
          return chosen;
        });
        if (!job) continue;
        try {
          await perform(job);
        } catch (error) {
          world.note(`    ${name}: ${job.name} fails: ${show(error)}`);
          // It comes again when its pause is over: in the next round.
          continue;
        }
        await scheduler.step(`completes ${job.name}`, async (key) => {
          const isKilled = schedule.fault(`${key} job`, ['killed before completing a job']);
          if (isKilled) return death;
          await complete(job);
        });
      }
    },
    poll: () => checkDueAttempts(shop),
    async night() {
      await handle('payments.recover-missed-events', {});
      await handle('reports.compare-books', {});
    },
    async workOff() {
      const problems: string[] = [];
      let done = 0;
      for (const job of await waiting()) {
        try {
          await perform(job);
          await complete(job);
          done += 1;
        } catch (error) {
          problems.push(`${job.name}: ${show(error)}`);
        }
      }
      return { done, problems };
    },
    expire: () => taken.clear(),
  };
}
