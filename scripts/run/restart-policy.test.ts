import { expect, test } from 'vitest';
import { judgeEnd, restartLimit } from './restart-policy.ts';

test('a process that ends once is started again at once', () => {
  expect(judgeEnd([1_000], 1_000)).toEqual({ restart: true, afterMs: 100 });
});

test('one that keeps ending is started again more slowly', () => {
  const waits = [1, 2, 3, 4, 5].map((ends) =>
    judgeEnd(
      Array.from({ length: ends }, () => 1_000),
      1_000,
    ),
  );
  expect(waits.map((verdict) => verdict.restart && verdict.afterMs)).toEqual([100, 200, 400, 800, 1_600]);
});

test('one that has ended too often in a minute is not started again', () => {
  const ends = Array.from({ length: restartLimit.ends }, (_, index) => index * 1_000);
  expect(judgeEnd(ends, 10_000)).toEqual({ restart: false });
});

test('what happened long ago is forgiven', () => {
  const ends = [...Array.from({ length: 20 }, (_, index) => index), 100_000];
  expect(judgeEnd(ends, 100_000)).toEqual({ restart: true, afterMs: 100 });
});
