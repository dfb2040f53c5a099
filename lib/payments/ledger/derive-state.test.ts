import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayMs, plusMs } from '#lib/kernel/clock.ts';
import { deriveState, isWrongHold, type StateInput, type StateLine } from './derive-state.ts';

const now = new Date('2026-11-20T12:00:00Z');
const line = (change: Partial<StateLine>): StateLine => ({
  kind: 'capture',
  paypalId: 'C1',
  parentPaypalId: null,
  status: 'COMPLETED',
  amountMinor: 10_000n,
  currency: 'USD',
  expiresAt: null,
  ...change,
});
const hold = (change: Partial<StateLine>) =>
  line({
    kind: 'authorization',
    paypalId: 'A1',
    status: 'CREATED',
    expiresAt: plusMs(now, dayMs),
    ...change,
  });
const refund = (change: Partial<StateLine>) =>
  line({ kind: 'refund', paypalId: 'R1', parentPaypalId: 'C1', ...change });
const given = (change: Partial<StateInput>): StateInput => ({
  totalMinor: 10_000n,
  currency: 'USD',
  intent: 'capture',
  ledger: [],
  isApproved: false,
  isCancelled: false,
  now,
  ...change,
});
const stateOf = (change: Partial<StateInput>) => deriveState(given(change)).state;

describe('without money', () => {
  test.each([
    ['created', {}],
    ['approved', { isApproved: true }],
    ['cancelled', { isApproved: true, isCancelled: true }],
    ['expired', { closeReason: 'abandoned' }],
    ['expired', { closeReason: 'approval-reversed' }],
    ['declined', { closeReason: 'declined' }],
    ['declined', { ledger: [line({ status: 'DECLINED' })] }],
    ['declined', { ledger: [line({ status: 'FAILED' })] }],
  ] as const)('%s: %o', (state, input) => {
    expect(stateOf(input)).toBe(state);
  });
});

describe('with money', () => {
  test.each([
    ['paid', [line({})]],
    ['pending', [line({ status: 'PENDING' })]],
    ['pending', [line({ status: 'A_WORD_OF_TOMORROW' })]],
    ['partially-refunded', [line({}), refund({ amountMinor: 1n })]],
    ['refunded', [line({}), refund({})]],
    ['paid', [line({}), refund({ status: 'FAILED' })]],
    ['refunded', [line({}), refund({ status: 'PENDING' })]],
    ['reversed', [line({}), refund({ kind: 'reversal' })]],
    ['reversed', [line({}), refund({ amountMinor: 1n }), refund({ kind: 'reversal', amountMinor: 9_999n })]],
    ['pending', [line({ amountMinor: 1n })]],
    ['refunded', [line({ amountMinor: 1n }), refund({ amountMinor: 1n })]],
    ['pending', [line({ currency: 'EUR' })]],
  ] as const)('%s', (state, ledger) => {
    expect(stateOf({ ledger })).toBe(state);
  });

  test('a second full payment goes back, the first one stays', () => {
    const derived = deriveState(given({ ledger: [line({}), line({ paypalId: 'C2' })] }));
    expect(derived.accepted).toEqual(['C1']);
    expect(derived.unwanted).toEqual([{ paypalId: 'C2', why: 'paid-twice' }]);
  });

  test('money outlives a cancellation: what was paid is paid', () => {
    expect(stateOf({ ledger: [line({})], isCancelled: true, closeReason: 'cancelled' })).toBe('paid');
  });
});

describe('authorized', () => {
  const of = (...ledger: StateLine[]) => deriveState(given({ intent: 'authorize', ledger }));

  test.each([
    ['authorized', [hold({})]],
    ['expired', [hold({ expiresAt: now })]],
    ['pending', [hold({ status: 'PENDING' })]],
    ['cancelled', [hold({ status: 'VOIDED' })]],
    ['expired', [hold({ status: 'VOIDED', expiresAt: now })]],
    ['declined', [hold({ status: 'DENIED' })]],
    ['authorized', [hold({ status: 'PARTIALLY_CAPTURED' }), line({ amountMinor: 4_000n })]],
    ['paid', [hold({ status: 'CAPTURED' }), line({ amountMinor: 4_000n })]],
    ['paid', [hold({ expiresAt: now }), line({ amountMinor: 4_000n })]],
    ['paid', [hold({}), line({ amountMinor: 4_000n }), line({ paypalId: 'C2', amountMinor: 6_000n })]],
  ] as const)('%s', (state, ledger) => {
    expect(of(...ledger).state).toBe(state);
  });

  test('a hold of too little, or of other money, used to be there to charge and ship for: it is let go', () => {
    for (const wrong of [hold({ amountMinor: 9_999n }), hold({ currency: 'EUR' })]) {
      expect(of(wrong)).toMatchObject({ state: 'pending', wrongHolds: ['A1'] });
      expect(of({ ...wrong, status: 'VOIDED' })).toMatchObject({ state: 'cancelled', wrongHolds: [] });
    }
    expect(of(hold({ amountMinor: 20_000n }))).toMatchObject({ state: 'authorized', wrongHolds: [] });
    const renewed = hold({ paypalId: 'A2', parentPaypalId: 'A1', amountMinor: 1n });
    expect(isWrongHold(renewed, given({}))).toBe(false);
  });
});

const statuses = {
  authorization: ['CREATED', 'PARTIALLY_CAPTURED', 'CAPTURED', 'VOIDED', 'DENIED', 'PENDING', 'EXPIRED'],
  capture: ['COMPLETED', 'PENDING', 'DECLINED', 'FAILED'],
  refund: ['COMPLETED', 'PENDING', 'FAILED', 'CANCELLED'],
  reversal: ['COMPLETED', 'PENDING', 'CANCELLED'],
} as const;

const anyLine = fc.constantFrom('authorization', 'capture', 'refund', 'reversal').chain((kind) =>
  fc.record({
    kind: fc.constant(kind),
    paypalId: fc.constantFrom('1', '2', '3').map((id) => `${kind}-${id}`),
    parentPaypalId: fc.constantFrom(null, 'capture-1', 'capture-2', 'capture-3'),
    status: fc.constantFrom(...statuses[kind]),
    amountMinor: fc.bigInt({ min: 1n, max: 20_000n }),
    currency: fc.constantFrom('USD', 'USD', 'EUR'),
    expiresAt: fc.constantFrom(null, plusMs(now, -dayMs), plusMs(now, dayMs)),
  }),
);
const anyInput = fc
  .record({
    intent: fc.constantFrom('capture', 'authorize'),
    ledger: fc.uniqueArray(anyLine, { maxLength: 7, selector: (each) => `${each.kind}${each.paypalId}` }),
    isApproved: fc.boolean(),
    isCancelled: fc.boolean(),
    closeReason: fc.constantFrom(undefined, 'abandoned', 'cancelled', 'declined', 'expired'),
  })
  .map(({ closeReason, ...rest }) => given({ ...rest, ...(closeReason ? { closeReason } : {}) }));

describe('whatever the ledger holds', () => {
  const settledIn = ({ ledger }: StateInput) =>
    ledger.filter((each) => each.kind === 'capture' && each.status === 'COMPLETED');
  const each = (check: (input: StateInput, derived: ReturnType<typeof deriveState>) => void) =>
    fc.assert(
      fc.property(anyInput, (input) => check(input, deriveState(input))),
      { numRuns: 2_000 },
    );

  test('nothing counts as paid without settled money in the order’s currency', () => {
    each((input, { state, settledMinor, accepted }) => {
      if (!['paid', 'partially-refunded', 'refunded', 'reversed'].includes(state)) return;
      expect(settledIn(input).length).toBeGreaterThan(0);
      const theirs = settledIn(input).filter((one) => accepted.includes(one.paypalId));
      expect(theirs.every((one) => one.currency === input.currency)).toBe(true);
      expect(theirs.reduce((sum, one) => sum + one.amountMinor, 0n)).toBe(settledMinor);
    });
  });

  test('an order that is charged at once is never paid with less than its total, nor twice', () => {
    each((input, { state, settledMinor, accepted }) => {
      if (input.intent !== 'capture' || !['paid', 'partially-refunded'].includes(state)) return;
      expect(settledMinor).toBeGreaterThanOrEqual(input.totalMinor);
      expect(accepted).toHaveLength(1);
    });
  });

  test('every settled capture either pays for the order or goes back', () => {
    each((input, { accepted, unwanted }) => {
      const judged = [...accepted, ...unwanted.map((one) => one.paypalId)].sort();
      expect(judged).toEqual(
        settledIn(input)
          .map((one) => one.paypalId)
          .sort(),
      );
    });
  });

  test('settled money never hides behind an order that came to nothing', () => {
    each((input, { state }) => {
      if (settledIn(input).length === 0) return;
      expect(['created', 'approved', 'declined', 'cancelled', 'expired']).not.toContain(state);
    });
  });
});
