import { expect, test } from 'vitest';
import { money } from '#lib/kernel/money.ts';
import { type DiscountCode, discountOn, discountProblem, normalCode } from './discount-code.ts';

const usd = (minor: bigint) => money(minor, 'USD');
const now = new Date('2026-05-01T12:00:00Z');
const percent = (basisPoints: bigint): DiscountCode => ({
  code: 'SPRING',
  off: { kind: 'percent', basisPoints },
  minimumItems: usd(0n),
  isActive: true,
});
const judge = (code: Partial<DiscountCode>, items = usd(5_000n), redemptions = 0) =>
  discountProblem({ ...percent(1_000n), ...code }, { items, redemptions, now });

test('a code is found however it is typed', () => {
  expect(normalCode(' spring-10 ')).toBe('SPRING-10');
  expect(normalCode('spring\u00a0 1\t0')).toBe('SPRING10');
});

test('a code works from its first instant until just before its last', () => {
  const later = new Date(now.getTime() + 1);
  expect(judge({ validFrom: now })).toBeUndefined();
  expect(judge({ validFrom: later })).toEqual({ code: 'not-yet-valid', from: later });
  expect(judge({ validUntil: later })).toBeUndefined();
  expect(judge({ validUntil: now })).toEqual({ code: 'expired' });
  expect(judge({ isActive: false })).toEqual({ code: 'expired' });
});

test('a code works as often as it may', () => {
  expect(judge({ mostRedemptions: 2 }, usd(5_000n), 1)).toBeUndefined();
  expect(judge({ mostRedemptions: 2 }, usd(5_000n), 2)).toEqual({ code: 'used-up' });
  expect(judge({}, usd(5_000n), 1_000_000)).toBeUndefined();
});

test('a code works from its minimum upwards, and says what is missing', () => {
  expect(judge({ minimumItems: usd(5_000n) })).toBeUndefined();
  expect(judge({ minimumItems: usd(5_001n) })).toEqual({ code: 'minimum-not-reached', missing: usd(1n) });
});

test('a code of another currency is none of this shop', () => {
  expect(judge({ minimumItems: money(0n, 'JPY') })).toEqual({ code: 'unknown' });
});

test('a discount is rounded once, halves up, and never exceeds the goods', () => {
  expect(discountOn(usd(105n), percent(1_000n))).toEqual(usd(11n));
  expect(discountOn(usd(3_333n), percent(3_333n))).toEqual(usd(1_111n));
  expect(discountOn(usd(3_333n), percent(10_000n))).toEqual(usd(3_333n));
  expect(discountOn(usd(400n), { ...percent(1n), off: { kind: 'amount', amount: usd(500n) } })).toEqual(
    usd(400n),
  );
  expect(discountOn(money(1_005n, 'JPY'), percent(1_000n))).toEqual(money(101n, 'JPY'));
});
