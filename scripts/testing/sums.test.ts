import { expect, test } from 'vitest';
import { addSums, describeSums, playwrightSums, vitestSums } from './sums.ts';

const file = (status: string, tests: number) => ({ status, assertionResults: Array.from({ length: tests }) });
const vitest = {
  numPassedTests: 5,
  numFailedTests: 0,
  numPendingTests: 1,
  numTodoTests: 1,
  testResults: [file('passed', 7)],
};
const playwright = { stats: { expected: 3, unexpected: 0, flaky: 0, skipped: 0 }, errors: [] };

test('what ran is what is counted', () => {
  expect(vitestSums(vitest, 0)).toEqual({ passed: 5, failed: 0, skipped: 2 });
  expect(playwrightSums(playwright, 0)).toEqual({ passed: 3, failed: 0, skipped: 0 });
});

test('a file that fails before its first test counts as failed', () => {
  const report = { ...vitest, testResults: [file('passed', 7), file('failed', 0)] };
  expect(vitestSums(report, 1)).toEqual({ passed: 5, failed: 1, skipped: 2 });
});

test('a runner that crashed counts as failed', () => {
  expect(vitestSums(undefined, 1).failed).toBe(1);
  expect(playwrightSums(undefined, 0).failed).toBe(1);
  expect(vitestSums(vitest, 1).failed).toBe(1);
  expect(playwrightSums(playwright, 1).failed).toBe(1);
});

test('a setup that fails in the browser tests counts as failed', () => {
  expect(playwrightSums({ ...playwright, errors: [{ message: 'no shop' }] }, 1).failed).toBe(1);
});

test('the last line names what was skipped only when something was', () => {
  const sums = addSums([
    { passed: 2, failed: 0, skipped: 0 },
    { passed: 1, failed: 1, skipped: 0 },
  ]);
  expect(describeSums(sums)).toBe('3 passed, 1 failed');
  expect(describeSums({ ...sums, skipped: 4 })).toBe('3 passed, 1 failed, 4 skipped');
});
