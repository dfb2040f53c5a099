import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CodeEntry, draftCode } from './draft-code.ts';
import { parsePercent, percentText } from './percent.ts';

const entry: CodeEntry = {
  code: ' spring-10 ',
  kind: 'percent',
  value: '12.5',
  minimum: '',
  firstDay: '',
  lastDay: '',
  most: '',
};

test('what may be left out is left out', () => {
  expect(draftCode(entry, 'USD')).toEqual({
    ok: true,
    value: {
      code: 'SPRING-10',
      percentBasisPoints: 1_250,
      amountMinor: null,
      currency: 'USD',
      minimumItemsMinor: 0n,
      validFrom: null,
      validUntil: null,
      mostRedemptions: null,
    },
  });
});

test('a code lasts through its last day', () => {
  const full: CodeEntry = {
    ...entry,
    kind: 'amount',
    value: '15',
    minimum: '99.50',
    firstDay: '2026-02-28',
    lastDay: '2026-02-28',
    most: '100',
  };
  expect(draftCode(full, 'USD')).toMatchObject({
    value: {
      percentBasisPoints: null,
      amountMinor: 1_500n,
      minimumItemsMinor: 9_950n,
      validFrom: new Date('2026-02-28T00:00:00Z'),
      validUntil: new Date('2026-03-01T00:00:00Z'),
      mostRedemptions: 100,
    },
  });
});

test.each([
  ['code', { code: 'x' }],
  ['code', { code: 'SPRING_10' }],
  ['code', { code: '-SPRING' }],
  ['value', { value: '' }],
  ['value', { value: '0' }],
  ['value', { value: '100.01' }],
  ['value', { value: '1e1' }],
  ['value', { kind: 'amount', value: '0' }],
  ['value', { kind: 'amount', value: '-5' }],
  ['value', { kind: 'amount', value: '1.001' }],
  ['minimum', { minimum: '-1' }],
  ['minimum', { minimum: '9'.repeat(20) }],
  ['firstDay', { firstDay: '2026-02-30' }],
  ['lastDay', { lastDay: 'tomorrow' }],
  ['lastDay', { firstDay: '2026-03-02', lastDay: '2026-03-01' }],
  ['most', { most: '0' }],
  ['most', { most: '1.5' }],
] satisfies [string, Partial<CodeEntry>][])('a wrong %s is named: %o', (field, change) => {
  const drafted = draftCode({ ...entry, ...change }, 'USD');
  expect(drafted.ok ? {} : Object.keys(drafted.error)).toEqual([field]);
});

test('an amount has the decimals of its currency', () => {
  expect(draftCode({ ...entry, kind: 'amount', value: '500' }, 'JPY')).toMatchObject({
    value: { amountMinor: 500n },
  });
  expect(draftCode({ ...entry, kind: 'amount', value: '5.50' }, 'JPY').ok).toBe(false);
});

test('every percentage survives being shown', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), (basisPoints) => {
      expect(parsePercent(percentText(BigInt(basisPoints)))).toBe(basisPoints);
    }),
  );
});
