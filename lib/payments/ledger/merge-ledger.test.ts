import { expect, test } from 'vitest';
import { money } from '#lib/kernel/money.ts';
import { mergeLedger } from './merge-ledger.ts';
import type { ObservedMoney } from './observation.ts';

const back = (kind: 'refund' | 'reversal'): ObservedMoney => ({
  kind,
  paypalId: 'R1',
  parentPaypalId: 'C1',
  status: 'COMPLETED',
  amount: money(500n, 'USD'),
});
const known = (kind: 'refund' | 'reversal') => ({
  kind,
  paypalId: 'R1',
  status: 'COMPLETED',
  feeMinor: null,
});

test('a reversal used to be booked as a refund when the order was read first', () => {
  expect(mergeLedger([known('refund')], [back('reversal')])).toEqual([
    { observed: back('reversal'), status: 'COMPLETED', previousStatus: 'COMPLETED', previousKind: 'refund' },
  ]);
});

test('a reversal that the order lists among its refunds is booked once, in any order', () => {
  expect(mergeLedger([], [back('refund'), back('reversal')])).toEqual([
    { observed: back('reversal'), status: 'COMPLETED' },
  ]);
  expect(mergeLedger([known('reversal')], [back('refund')])).toEqual([]);
  expect(mergeLedger([known('reversal')], [back('reversal'), back('refund')])).toEqual([]);
});
