import type { PgBoss } from 'pg-boss';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Database, openDatabase } from '#db/client.ts';
import { useDatabase } from '#scripts/testing/database.ts';
import { enqueuePeriodic } from './periodic.ts';
import { bossOver, createJobQueue, type JobQueue } from './queue.ts';

const database = useDatabase();
const payload = { orderId: '01a21051-a66e-7006-a359-e826b0c6e551', captureId: 'C1' };
let db: Database;
let boss: PgBoss;
let queue: JobQueue;

beforeAll(async () => {
  db = openDatabase(database.url, { poolSize: 4 });
  boss = bossOver(db, { supervise: false });
  await boss.start();
  queue = createJobQueue(async () => boss);
});
afterAll(async () => {
  await boss.stop({ graceful: false });
  await db.close();
});

test('a job that fails on every try waits for a merchant, who may have it tried again', async () => {
  await boss.send('payments.give-back', payload, { retryLimit: 0 });
  const [job] = await boss.fetch('payments.give-back');
  await boss.fail('payments.give-back', job?.id ?? '', { message: 'PayPal was away' });
  const dead = await queue.deadLetters();
  expect(dead).toMatchObject([{ name: 'payments.give-back', data: payload, error: 'PayPal was away' }]);
  const ids = dead.map((letter) => letter.id);
  // Two merchants press the button at once.
  const moved = await Promise.all([queue.redrive(ids), queue.redrive(ids)]);
  expect(moved.toSorted()).toEqual([0, 1]);
  expect(await queue.deadLetters()).toEqual([]);
  const again = await boss.fetch('payments.give-back');
  expect(again.map((each) => each.data)).toEqual([payload]);
});

test('a dead letter used to have a text for its date, which took the whole health page down', async () => {
  await boss.send('payments.give-back', payload, { retryLimit: 0 });
  const [job] = await boss.fetch('payments.give-back');
  await boss.fail('payments.give-back', job?.id ?? '', { message: 'PayPal was away' });
  const [letter] = await queue.deadLetters();
  expect(letter?.failedAt).toBeInstanceOf(Date);
  await queue.redrive([letter?.id ?? '']);
  for (const again of await boss.fetch('payments.give-back')) await boss.complete(again.name, again.id);
});

test('the night’s work is booked once, however many workers watch the calendar', async () => {
  await Promise.all(Array.from({ length: 5 }, () => enqueuePeriodic(boss)));
  await enqueuePeriodic(boss);
  for (const name of ['reports.compare-books', 'payments.recover-missed-events']) {
    const booked = await boss.fetch(name, { batchSize: 10 });
    expect(booked).toHaveLength(1);
    await boss.complete(name, booked[0]?.id ?? '');
  }
  // Done is done for this slot.
  await enqueuePeriodic(boss);
  expect(await boss.fetch('reports.compare-books')).toEqual([]);
});
