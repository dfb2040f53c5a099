import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LedgerLine, Operation } from '../load-payment.ts';
import { placedAt, plainOperation, plainPayment } from '../testing/plain-payment.ts';
import { refundableCaptures, refundableMinor } from './refund-order.ts';

const line = (change: Partial<LedgerLine>): LedgerLine => ({
  id: change.paypalId ?? '',
  orderId: 'order',
  attemptId: 'attempt',
  environment: 'emulator',
  kind: 'capture',
  paypalId: 'C1',
  parentPaypalId: null,
  status: 'COMPLETED',
  reason: null,
  amountMinor: 10_000n,
  currency: 'USD',
  feeMinor: null,
  netMinor: null,
  isFinal: null,
  occurredAt: placedAt,
  expiresAt: null,
  recordedAt: placedAt,
  updatedAt: placedAt,
  ...change,
});

const anyBack = fc.record({
  kind: fc.constantFrom('refund', 'reversal'),
  parentPaypalId: fc.constantFrom('C1', 'C2'),
  status: fc.constantFrom('COMPLETED', 'PENDING', 'FAILED', 'CANCELLED'),
  amountMinor: fc.bigInt({ min: 1n, max: 8_000n }),
});
const anyCall = fc.record({
  kind: fc.constantFrom('refund', 'refund', 'capture'),
  subject: fc.constantFrom('C1', 'C2'),
  state: fc.constantFrom('open', 'unknown', 'done', 'refused'),
  amountMinor: fc.bigInt({ min: 1n, max: 8_000n }),
});

const sum = (amounts: readonly bigint[]) => amounts.reduce((total, each) => total + each, 0n);

test('what went back, what is on its way and what is left are never more than what was paid', () => {
  fc.assert(
    fc.property(fc.array(anyBack, { maxLength: 5 }), fc.array(anyCall, { maxLength: 4 }), (backs, calls) => {
      const captures = [line({}), line({ paypalId: 'C2', amountMinor: 5_000n })];
      const ledger = [...captures, ...backs.map((back, index) => line({ ...back, paypalId: `R${index}` }))];
      const operations: Operation[] = calls.map((call, index) =>
        plainOperation({ ...call, id: `O${index}` }),
      );
      const payment = plainPayment({ ledger, operations });
      for (const capture of captures) {
        const left = refundableMinor(payment, capture);
        const gone = sum(
          backs
            .filter((each) => each.parentPaypalId === capture.paypalId)
            .filter((each) => each.status === 'COMPLETED' || each.status === 'PENDING')
            .map((each) => each.amountMinor),
        );
        const reserved = sum(
          calls
            .filter((each) => each.kind === 'refund' && each.subject === capture.paypalId)
            .filter((each) => each.state === 'open' || each.state === 'unknown')
            .map((each) => each.amountMinor),
        );
        expect(left).toBeGreaterThanOrEqual(0n);
        expect(left).toBe(
          gone + reserved >= capture.amountMinor ? 0n : capture.amountMinor - gone - reserved,
        );
      }
      const lefts = refundableCaptures(payment).map((each) => each.left);
      expect(lefts).toEqual(lefts.toSorted((a, b) => Number(b - a)));
    }),
  );
});

test('nothing is refunded of a payment that has not settled', () => {
  for (const status of ['PENDING', 'DECLINED', 'FAILED']) {
    const capture = line({ status });
    expect(refundableMinor(plainPayment({ ledger: [capture] }), capture)).toBe(0n);
  }
});
