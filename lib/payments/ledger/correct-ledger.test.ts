import { expect, test } from 'vitest';
import { money } from '#lib/kernel/money.ts';
import { correctLedger } from './correct-ledger.ts';

const line = {
  kind: 'capture',
  paypalId: 'C1',
  status: 'COMPLETED',
  amountMinor: 10_000n,
  currency: 'USD',
  feeMinor: 398n,
};
const observed = {
  kind: 'capture' as const,
  paypalId: 'C1',
  status: 'COMPLETED',
  amount: money(10_000n, 'USD'),
};

test.each([
  ['the same', {}, 0],
  ['its refunds', { status: 'PARTIALLY_REFUNDED' }, 0],
  ['another amount', { amount: money(9_999n, 'USD') }, 1],
  ['another currency', { amount: money(10_000n, 'EUR') }, 1],
  ['another fee', { fee: money(1n, 'USD') }, 1],
  ['an earlier stage', { status: 'PENDING' }, 1],
  ['that it failed', { status: 'FAILED' }, 1],
  ['something of another payment', { paypalId: 'C2', status: 'FAILED' }, 0],
])('PayPal says %s', (_name, more, changes) => {
  expect(correctLedger([line], [{ ...observed, ...more }])).toHaveLength(changes);
});
