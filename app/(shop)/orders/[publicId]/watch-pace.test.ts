import { expect, it } from 'vitest';
import { nextDelayMs } from './watch-pace.ts';

it('looks quickly at first, ever more slowly later, and never stops', () => {
  const waits = Array.from({ length: 40 }, (_, tries) => nextDelayMs(tries));
  expect(waits[0]).toBe(1_200);
  expect(waits.toSorted((a, b) => a - b)).toEqual(waits);
  expect(waits.at(-1)).toBe(30_000);
});
