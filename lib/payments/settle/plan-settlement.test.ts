import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { minuteMs, plusMs } from '#lib/kernel/clock.ts';
import { money } from '#lib/kernel/money.ts';
import { defaultTiming } from '../deps.ts';
import type { Observation, ObservedMoney } from '../ledger/observation.ts';
import type { Payment } from '../load-payment.ts';
import { carryOut, placedAt, plainOperation, plainPayment } from '../testing/plain-payment.ts';
import { planSettlement, type SettleContext } from './plan-settlement.ts';

const context = (change: Partial<SettleContext> = {}): SettleContext => ({
  now: plusMs(placedAt, minuteMs),
  environment: 'emulator',
  timing: defaultTiming,
  actor: 'Test',
  ...change,
});

const capture = (status: string, minor = 10_000n): ObservedMoney => ({
  kind: 'capture',
  paypalId: 'C1',
  status,
  amount: money(minor, 'USD'),
});
const back = (paypalId: string, status: string, minor: bigint, kind: 'refund' | 'reversal' = 'refund') => ({
  kind,
  paypalId,
  parentPaypalId: 'C1',
  status,
  amount: money(minor, 'USD'),
});

function plan(payment: Payment, observation: Observation, change: Partial<SettleContext> = {}) {
  const [attempt] = payment.attempts;
  if (!attempt) throw new Error('no attempt');
  return planSettlement(payment, attempt, observation, context(change));
}

function settleAll(payment: Payment, observations: readonly Observation[]): Payment {
  return observations.reduce(
    (current, observation) => carryOut(current, plan(current, observation), context().now),
    payment,
  );
}

/** One payment's life as PayPal showed it, moment by moment. */
const lives: readonly (readonly ObservedMoney[])[][] = [
  [[capture('PENDING')], [capture('COMPLETED')]],
  [[capture('PENDING')], [capture('DECLINED')]],
  [
    [capture('COMPLETED')],
    [capture('PARTIALLY_REFUNDED'), back('R1', 'COMPLETED', 2_500n)],
    [capture('REFUNDED'), back('R1', 'COMPLETED', 2_500n), back('R2', 'PENDING', 7_500n)],
    [capture('REFUNDED'), back('R1', 'COMPLETED', 2_500n), back('R2', 'COMPLETED', 7_500n)],
  ],
  [
    [capture('PENDING')],
    [capture('COMPLETED')],
    [capture('REFUNDED'), back('R1', 'COMPLETED', 10_000n)],
    [capture('REFUNDED'), back('R1', 'COMPLETED', 10_000n, 'reversal')],
  ],
  [
    [capture('COMPLETED')],
    [capture('REFUNDED'), back('R1', 'PENDING', 10_000n)],
    [capture('COMPLETED'), back('R1', 'FAILED', 10_000n)],
  ],
  [[capture('COMPLETED', 1n)], [capture('REFUNDED', 1n), back('R1', 'COMPLETED', 1n)]],
];

const linesOf = ({ ledger }: Payment) =>
  ledger
    .map(({ kind, paypalId, status, amountMinor }) => `${kind} ${paypalId} ${status} ${amountMinor}`)
    .sort();

describe('settling', () => {
  test('in whatever order, and however often, the same news ends at the same books', () => {
    const story = fc
      .constantFrom(...lives)
      .chain((life) =>
        fc.tuple(
          fc.constant(life),
          fc.array(fc.nat({ max: life.length - 1 }), { maxLength: 5 }),
          fc.shuffledSubarray([...life.keys()], { minLength: life.length, maxLength: life.length }),
        ),
      );
    fc.assert(
      fc.property(story, ([life, repeats, order]) => {
        const told = (indices: readonly number[]) => indices.map((index) => ({ money: life[index] ?? [] }));
        const inOrder = settleAll(plainPayment(), told([...life.keys()]));
        const shuffled = settleAll(plainPayment(), told([...order, ...repeats]));
        expect(linesOf(shuffled)).toEqual(linesOf(inOrder));
        expect(shuffled.state).toBe(inOrder.state);
      }),
      { numRuns: 500 },
    );
  });

  test('hearing it again changes nothing and ships nothing', () => {
    for (const life of lives) {
      for (const money of life) {
        const settled = settleAll(plainPayment(), [{ money }]);
        const again = plan(settled, { money });
        expect(again).toMatchObject({
          hasChanges: false,
          ledger: [],
          effects: [],
          giveBack: [],
          timeline: [],
        });
      }
    }
  });

  test('goods are released once, by whichever news first says that the money is there', () => {
    for (const life of lives) {
      let current = plainPayment();
      let releases = 0;
      for (const money of [...life, ...life.toReversed(), ...life]) {
        const next = plan(current, { money });
        releases += next.effects.filter((effect) => effect === 'fulfilment').length;
        current = carryOut(current, next, context().now);
      }
      expect(releases).toBe(current.paidAt === null ? 0 : 1);
    }
  });
});

describe('closing', () => {
  const takingMoney = plainOperation();

  test('an order is not given up while its payment is being taken, whoever asks for it', () => {
    const payment = plainPayment({ operations: [takingMoney] });
    for (const close of ['abandoned', 'cancelled', 'approval-reversed'] as const) {
      expect(plan(payment, { money: [] }, { close })).toMatchObject({
        state: 'created',
        attempt: { state: 'open' },
      });
      expect(plan(plainPayment(), { money: [] }, { close }).attempt.state).toBe('closed');
    }
  });

  test('the answer itself may close it', () => {
    const payment = plainPayment({ operations: [takingMoney] });
    const refused = plan(payment, { money: [] }, { close: 'expired', concludes: 'operation' });
    expect(refused).toMatchObject({ state: 'expired', attempt: { state: 'closed', nextCheckAt: null } });
  });
});

test('money for another PayPal account is never shipped for', () => {
  const seen = plan(
    plainPayment(),
    { money: [capture('COMPLETED')], payeeMerchantId: 'SOMEBODYELSE0' },
    { merchantId: 'OURSELVES0000' },
  );
  expect(seen).toMatchObject({ flag: 'wrong-payee', effects: [], becamePaid: false });
});
