import { expect, test } from 'vitest';
import { percentile, putLoad } from './load.ts';

test('load is bounded by its inputs, and no more act at once than asked for', async () => {
  let atOnce = 0;
  let most = 0;
  const seen: number[] = [];
  const result = await putLoad(
    [1, 2, 3, 4, 5, 6, 7],
    { concurrency: 3, requests: 6, ms: 60_000 },
    async (input) => {
      atOnce += 1;
      most = Math.max(most, atOnce);
      await Promise.resolve();
      seen.push(input);
      atOnce -= 1;
    },
  );
  expect(seen.toSorted()).toEqual([1, 2, 3, 4, 5, 6]);
  expect(result.latenciesMs).toHaveLength(6);
  expect(most).toBe(3);
});

test('no new request once the time is over', async () => {
  const result = await putLoad([1, 2, 3], { concurrency: 1, requests: 3, ms: 0 }, async () => undefined);
  expect(result.latenciesMs).toEqual([]);
});

test('an error ends the measurement instead of counting as a fast answer', async () => {
  const failing = putLoad([1], { concurrency: 1, requests: 1, ms: 60_000 }, async () => {
    throw new Error('sold out');
  });
  await expect(failing).rejects.toThrow('sold out');
});

test('percentiles are values that were measured', () => {
  expect(percentile([4, 1, 3, 2], 0.5)).toBe(2);
  expect(percentile([4, 1, 3, 2], 0.99)).toBe(4);
  expect(percentile([], 0.5)).toBe(0);
});
