import fc from 'fast-check';
import { expect, test } from 'vitest';
import { orderStates } from '#db/order-states.ts';
import { hourMs, minuteMs, plusMs } from '#lib/kernel/clock.ts';
import { leaseUntil } from './lease-until.ts';

const now = new Date('2026-11-20T12:00:00Z');
const base = {
  state: 'created' as const,
  leaseUntil: plusMs(now, minuteMs),
  isNewlyApproved: false,
  now,
  leaseMs: 30 * minuteMs,
  nextCheckAt: plusMs(now, hourMs),
};

test('an approval in the last minute gives the buyer the whole time again', () => {
  expect(leaseUntil(base)).toEqual(base.leaseUntil);
  expect(leaseUntil({ ...base, state: 'approved', isNewlyApproved: true })).toEqual(
    plusMs(now, 30 * minuteMs),
  );
});

test('a pending payment holds the goods beyond the next question to PayPal', () => {
  expect(leaseUntil({ ...base, state: 'pending' })).toEqual(plusMs(now, 90 * minuteMs));
});

test('a lease never gets shorter', () => {
  const input = fc.record({
    state: fc.constantFrom(...orderStates),
    leaseUntil: fc.integer({ min: -600, max: 600 }).map((minutes) => plusMs(now, minutes * minuteMs)),
    isNewlyApproved: fc.boolean(),
    now: fc.constant(now),
    leaseMs: fc.integer({ min: 0, max: 24 * hourMs }),
    nextCheckAt: fc.option(fc.integer({ min: 0, max: 24 }).map((hours) => plusMs(now, hours * hourMs))),
  });
  fc.assert(
    fc.property(input, (given) => {
      expect(leaseUntil(given).getTime()).toBeGreaterThanOrEqual(given.leaseUntil.getTime());
    }),
  );
});
