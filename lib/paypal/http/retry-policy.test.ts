import fc from 'fast-check';
import { expect, test } from 'vitest';
import { neverSent } from './attempt.ts';
import { delayMs, parseRetryAfter } from './retry-policy.ts';

const now = new Date('2026-11-24T12:00:00Z');

test.each<[string | null, number | undefined]>([
  [null, undefined],
  ['', undefined],
  ['soon', undefined],
  ['-1', undefined],
  ['2026', 2_026_000],
  ['0', 0],
  ['1.5', 1500],
  [' 3 ', 3000],
  ['Tue, 24 Nov 2026 12:00:10 GMT', 10_000],
  ['Tue, 24 Nov 2026 11:00:00 GMT', 0],
  ['Tue, 99 Nov', undefined],
])('Retry-After %o means %o ms', (header, ms) => {
  expect(parseRetryAfter(header, now)).toBe(ms);
});

test('delays grow, stay bounded, spread, and never undercut PayPal’s wish', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }),
      fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
      fc.option(fc.nat(100_000), { nil: undefined }),
      (attempt, random, wish) => {
        const ms = delayMs(attempt, random, wish);
        expect(ms).toBeGreaterThanOrEqual(Math.max(125, wish ?? 0));
        expect(ms).toBeLessThanOrEqual(Math.max(4000, wish ?? 0));
      },
    ),
  );
  expect(delayMs(2, 0, undefined)).toBe(250);
  expect(delayMs(2, 1, undefined)).toBe(500);
});

test('only a failed connection proves that nothing was sent', () => {
  const failure = (code: string, syscall?: string) =>
    new TypeError('fetch failed', {
      cause: Object.assign(new Error(code), { code }, syscall === undefined ? {} : { syscall }),
    });
  expect(neverSent(failure('ECONNREFUSED', 'connect'))).toBe(true);
  expect(neverSent(failure('ENOTFOUND', 'getaddrinfo'))).toBe(true);
  expect(neverSent(failure('UND_ERR_CONNECT_TIMEOUT'))).toBe(true);
  expect(neverSent(failure('CERT_HAS_EXPIRED'))).toBe(true);
  expect(neverSent(failure('ETIMEDOUT', 'read'))).toBe(false);
  expect(neverSent(failure('ECONNRESET', 'read'))).toBe(false);
  expect(neverSent(failure('UND_ERR_SOCKET'))).toBe(false);
  expect(neverSent(new Error('aborted'))).toBe(false);
  expect(neverSent('x')).toBe(false);
  const refused = Object.assign(new Error(), { code: 'ECONNREFUSED', syscall: 'connect' });
  const reset = Object.assign(new Error(), { code: 'ECONNRESET', syscall: 'connect' });
  expect(neverSent(new TypeError('x', { cause: new AggregateError([refused, refused]) }))).toBe(true);
  expect(neverSent(new TypeError('x', { cause: new AggregateError([refused, reset]) }))).toBe(false);
});
