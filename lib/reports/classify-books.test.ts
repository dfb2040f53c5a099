import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { money } from '#lib/kernel/money.ts';
import type { StatementLine } from '#lib/payments/recovery/read-statement.ts';
import { type BookLine, type BooksToCompare, classifyBooks } from './classify-books.ts';

const at = new Date('2026-11-20T12:00:00Z');
const owner = { orderId: 'order', attemptId: 'attempt' };

const theirs = (more: Partial<StatementLine> = {}): StatementLine => ({
  kind: 'capture',
  paypalId: 'C1',
  eventCode: 'T0006',
  isSettled: true,
  amount: money(10_000n, 'USD'),
  feeMinor: 398n,
  at,
  ...more,
});
const ours = (more: Partial<BookLine> = {}): BookLine => ({
  ...owner,
  kind: 'capture',
  paypalId: 'C1',
  parentPaypalId: null,
  status: 'COMPLETED',
  amountMinor: 10_000n,
  currency: 'USD',
  feeMinor: 398n,
  occurredAt: at,
  ...more,
});
const compare = (more: Partial<BooksToCompare>) =>
  classifyBooks({
    statement: [],
    books: [],
    owners: new Map(),
    approvedTooLate: [],
    from: new Date('2026-11-19T00:00:00Z'),
    until: new Date('2026-11-21T00:00:00Z'),
    ...more,
  }).map((finding) => finding.kind);

const refund = theirs({ kind: 'refund', paypalId: 'R1', parentPaypalId: 'C1', eventCode: 'T1107' });

describe('each class', () => {
  test.each<[string, Partial<BooksToCompare>, string[]]>([
    ['equal books', { statement: [theirs()], books: [ours()] }, []],
    [
      'a payment of ours unknown here',
      { statement: [theirs()], owners: new Map([['C1', owner]]) },
      ['paid-not-recorded'],
    ],
    [
      'settled there, pending here',
      { statement: [theirs()], books: [ours({ status: 'PENDING' })] },
      ['paid-not-recorded'],
    ],
    [
      'pending on both sides',
      { statement: [theirs({ isSettled: false })], books: [ours({ status: 'PENDING', feeMinor: null })] },
      [],
    ],
    ['nobody’s payment', { statement: [theirs()] }, ['orphan-capture']],
    [
      'nobody’s payment, known',
      { statement: [theirs()], books: [ours({ orderId: null, attemptId: null, feeMinor: null })] },
      [],
    ],
    ['a payment PayPal does not list', { books: [ours()] }, ['recorded-not-paid']],
    ['one it cannot list yet', { books: [ours({ occurredAt: new Date('2026-11-21T00:00:01Z') })] }, []],
    ['one that failed', { books: [ours({ status: 'FAILED' })] }, []],
    [
      'another amount',
      { statement: [theirs({ amount: money(9_999n, 'USD') })], books: [ours()] },
      ['amount-differs'],
    ],
    [
      'another currency',
      { statement: [theirs({ amount: money(10_000n, 'EUR') })], books: [ours()] },
      ['amount-differs'],
    ],
    ['another fee', { statement: [theirs({ feeMinor: 399n })], books: [ours()] }, ['fee-differs']],
    ['a fee not learnt yet', { statement: [theirs()], books: [ours({ feeMinor: null })] }, ['fee-differs']],
    ['a refund unknown here', { statement: [theirs(), refund], books: [ours()] }, ['refund-missing']],
    ['a refund of nobody’s payment', { statement: [theirs(), refund] }, ['orphan-capture']],
    ['money that is no payment', { statement: [theirs({ kind: 'other', eventCode: 'T0400' })] }, []],
    [
      'an approval after the end',
      { approvedTooLate: [{ ...owner, paypalOrderId: 'O1' }] },
      ['open-paypal-order'],
    ],
  ])('%s', (_name, books, kinds) => {
    expect(compare(books)).toEqual(kinds);
  });
});

test('books that say the same give nothing; each missing line gives one finding', () => {
  const lines = fc.uniqueArray(
    fc.record({
      id: fc.stringMatching(/^[A-Z0-9]{6}$/),
      minor: fc.bigInt(1n, 1_000_000n),
      isLost: fc.boolean(),
    }),
    { selector: (line) => line.id, maxLength: 20 },
  );
  fc.assert(
    fc.property(lines, (payments) => {
      const statement = payments.map(({ id, minor }) =>
        theirs({ paypalId: id, amount: money(minor, 'USD') }),
      );
      const books = payments.map(({ id, minor }) => ours({ paypalId: id, amountMinor: minor }));
      expect(compare({ statement, books })).toEqual([]);
      const lost = payments.filter((payment) => payment.isLost).map((payment) => payment.id);
      const kept = books.filter((line) => !lost.includes(line.paypalId));
      const owners = new Map(lost.map((id) => [id, owner]));
      expect(compare({ statement, books: kept, owners })).toEqual(lost.map(() => 'paid-not-recorded'));
      const shown = statement.filter((line) => !lost.includes(line.paypalId));
      expect(compare({ statement: shown, books })).toEqual(lost.map(() => 'recorded-not-paid'));
    }),
  );
});
