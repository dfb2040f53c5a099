import { expect, test } from 'vitest';
import { createDice } from './dice.ts';

const names = Array.from({ length: 20_000 }, (_, n) => `buyer-${n % 7}.step#${n}`);

test('the same seed and name always fall the same way, and neighbours do not resemble each other', () => {
  const dice = createDice(7);
  expect(names.map(dice.fraction)).toEqual(names.map(createDice(7).fraction));
  const mean = names.reduce((total, name) => total + dice.fraction(name), 0) / names.length;
  expect(mean).toBeGreaterThan(0.49);
  expect(mean).toBeLessThan(0.51);
  const tenths = names.filter((name) => dice.int(name, 10) === 3).length;
  expect(tenths).toBeGreaterThan(1_800);
  expect(tenths).toBeLessThan(2_200);
  const differing = names.filter((name) => dice.int(name, 10) !== createDice(8).int(name, 10)).length;
  expect(differing).toBeGreaterThan(17_000);
});

test('bytes are one stream of the seed, spread over all values', () => {
  const draw = (seed: number) => {
    const { bytes } = createDice(seed);
    return [...bytes(16), ...bytes(4_096)];
  };
  expect(draw(1)).toEqual(draw(1));
  expect(draw(1)).not.toEqual(draw(2));
  expect(new Set(draw(1)).size).toBe(256);
});

test('weights are kept', () => {
  const dice = createDice(3);
  const heavy = names.filter(
    (name) => dice.weigh(name, { often: 9, seldom: 1, never: 0 }) === 'often',
  ).length;
  expect(heavy / names.length).toBeGreaterThan(0.88);
  expect(heavy / names.length).toBeLessThan(0.92);
  expect(names.some((name) => dice.weigh(name, { a: 1, b: 0 }) === 'b')).toBe(false);
});
