import { expect, test } from 'vitest';
import { toMoneyView } from '#lib/kernel/money-view.ts';
import { discountProblem } from './discount-problem.ts';

test('a buyer is told what to do about a code', () => {
  const missing = toMoneyView({ minor: 500n, currency: 'USD' });
  expect(discountProblem({ code: 'minimum-not-reached', missing })).toBe('Add $5.00 more to use this code.');
  expect(discountProblem({ code: 'not-yet-valid', from: '2026-05-01T00:00:00.000Z' })).toBe(
    'This code is valid from May 1, 2026.',
  );
  expect(discountProblem({ code: 'leaves-nothing' })).toContain('nothing left to pay');
});
