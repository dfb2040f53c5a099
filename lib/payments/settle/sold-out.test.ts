import { expect, test } from 'vitest';
import { judgeSoldOut, type SoldOutPolicy } from './sold-out.ts';

const base = { flag: null, isShort: true, isPromised: false };

test.each<[SoldOutPolicy, string, boolean, boolean]>([
  ['refund', 'sold-out', true, true],
  ['back-order', 'back-order', false, false],
  ['ask', 'sold-out-ask', true, false],
])('the policy %s', (policy, flag, isWithheld, isGivenBack) => {
  expect(judgeSoldOut({ ...base, policy })).toEqual({ flag, isWithheld, isGivenBack });
});

test('goods that turn up free an order that waits for an answer, and no other', () => {
  const found = { isShort: false, isPromised: false, policy: 'ask' as const };
  expect(judgeSoldOut({ ...found, flag: 'sold-out-ask' })).toMatchObject({ flag: null, isWithheld: false });
  expect(judgeSoldOut({ ...found, flag: 'sold-out' })).toMatchObject({ flag: 'sold-out', isWithheld: true });
  expect(judgeSoldOut({ ...found, flag: 'overpaid' })).toMatchObject({ flag: 'overpaid', isWithheld: false });
});

test('a policy changed later does not take back what was promised', () => {
  const promised = { flag: 'back-order', isShort: true, isPromised: true, policy: 'refund' as const };
  expect(judgeSoldOut(promised)).toEqual({ flag: 'back-order', isWithheld: false, isGivenBack: false });
});
