import { expect, test } from 'vitest';
import { chargedMinor } from './charged.ts';

const order = { intent: 'capture', currency: 'USD', totalMinor: 100n };
const capture = (amountMinor: bigint, more: object = {}) => ({
  kind: 'capture',
  status: 'COMPLETED',
  currency: 'USD',
  amountMinor,
  ...more,
});

test('the parts of an authorization add up, whatever the order came to', () => {
  expect(chargedMinor({ ...order, intent: 'authorize' }, [capture(60n), capture(20n)])).toBe(80n);
});

test('a second payment, too little, another currency and money on its way are not what was charged', () => {
  const pending = capture(100n, { status: 'PENDING' });
  const foreign = capture(100n, { currency: 'EUR' });
  expect(chargedMinor(order, [pending, foreign, capture(99n)])).toBe(0n);
  expect(chargedMinor(order, [pending, foreign, capture(99n), capture(101n), capture(100n)])).toBe(101n);
});
