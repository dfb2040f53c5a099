import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayMs, hourMs, plusMs } from '#lib/kernel/clock.ts';
import { type HoldLine, holdOf } from './authorization-hold.ts';

const start = new Date('2026-11-01T12:00:00Z');
const authorization = (more: Partial<HoldLine> = {}): HoldLine => ({
  kind: 'authorization',
  paypalId: 'A1',
  parentPaypalId: null,
  status: 'CREATED',
  amountMinor: 10_000n,
  currency: 'USD',
  expiresAt: plusMs(start, 29 * dayMs),
  occurredAt: start,
  attemptId: 'attempt',
  ...more,
});

test.each([
  [0, { canReauthorize: false, isExpiringSoon: false, isExpired: false }],
  [3 * dayMs - 1, { canReauthorize: false, isExpiringSoon: false, isExpired: false }],
  [3 * dayMs, { canReauthorize: true, isExpiringSoon: false, isExpired: false }],
  [26 * dayMs - 1, { canReauthorize: true, isExpiringSoon: false, isExpired: false }],
  [26 * dayMs, { canReauthorize: true, isExpiringSoon: true, isExpired: false }],
  [29 * dayMs - 1, { canReauthorize: true, isExpiringSoon: true, isExpired: false }],
  [29 * dayMs, { canReauthorize: false, isExpiringSoon: true, isExpired: true }],
])('%i ms after it was made', (age, expected) => {
  expect(holdOf([authorization()], plusMs(start, age))).toMatchObject(expected);
});

test('a renewal counts three days anew within the original’s life, and cannot be renewed', () => {
  const renewedAt = plusMs(start, 27 * dayMs);
  const renewed = authorization({ paypalId: 'A2', occurredAt: renewedAt });
  const hold = holdOf([authorization(), renewed], plusMs(renewedAt, hourMs));
  expect(hold).toMatchObject({ line: { paypalId: 'A2' }, originalId: 'A1', canReauthorize: false });
  expect(hold?.honoredUntil).toEqual(plusMs(start, 29 * dayMs));
});

test('nothing is held once the newest authorization has ended, whatever its original is still called', () => {
  for (const status of ['CAPTURED', 'VOIDED', 'DENIED', 'EXPIRED', 'PENDING']) {
    expect(holdOf([authorization(), authorization({ paypalId: 'A2', status })], start)).toBeUndefined();
  }
});

test('what is left is what is authorized less what is charged or being charged', () => {
  const parts = fc.array(
    fc.tuple(fc.bigInt(1n, 2000n), fc.constantFrom('COMPLETED', 'PENDING', 'DECLINED')),
    {
      maxLength: 5,
    },
  );
  fc.assert(
    fc.property(parts, (captures) => {
      const lines = captures.map(([amountMinor, status], index) =>
        authorization({ kind: 'capture', paypalId: `C${index}`, parentPaypalId: 'A1', amountMinor, status }),
      );
      const charged = captures
        .filter(([, status]) => status !== 'DECLINED')
        .reduce((total, [minor]) => total + minor, 0n);
      expect(holdOf([authorization(), ...lines], start)?.leftMinor).toBe(10_000n - charged);
    }),
  );
});
