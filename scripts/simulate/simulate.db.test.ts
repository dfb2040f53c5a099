import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Laboratory, openLaboratory } from './laboratory.ts';
import { run } from './run.ts';
import { parseReplay, replayOf } from './shrink.ts';

const server = process.env.TEST_DATABASE_URL;
let laboratory: Laboratory;

beforeAll(async () => {
  laboratory = await openLaboratory(server ? 'postgres' : 'pglite', server ?? '');
});
afterAll(() => laboratory.close());

test('300 purchases with everything breaking around them: the books agree and no promise is broken', {
  timeout: 240_000,
}, async () => {
  let purchases = 0;
  for (let seed = 1; purchases < 300; seed++) {
    const result = await run(laboratory, seed);
    expect({ seed, violations: result.violations }).toEqual({ seed, violations: [] });
    purchases += result.purchases;
  }
});

test('the same seed gives the same run, step by step', async () => {
  for (const seed of [3, 54, 120]) {
    const [first, second] = [await run(laboratory, seed), await run(laboratory, seed)];
    expect(second.trace).toEqual(first.trace);
  }
});

test('a run limited to what happened in it is the same run, and a replay says which', async () => {
  const whole = await run(laboratory, 54);
  const keys = whole.happened.map((each) => each.key);
  const { seed, options } = parseReplay(replayOf(54, keys, false));
  expect((await run(laboratory, seed, options)).fingerprint).toBe(whole.fingerprint);
  const calm = await run(laboratory, 54, parseReplay(replayOf(54, [], true)).options);
  expect(calm.happened).toEqual([]);
  expect(calm.violations).toEqual([]);
});
