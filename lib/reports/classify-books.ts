// Owns what a difference between the shop's books and PayPal's is called. Pure: both sides are given.

import type { ApprovedTooLate, Owner, StatementLine } from '#lib/payments/recovery/read-statement.ts';

export const findingKinds = [
  'paid-not-recorded',
  'recorded-not-paid',
  'amount-differs',
  'refund-missing',
  'fee-differs',
  'orphan-capture',
  'open-paypal-order',
] as const;

export type FindingKind = (typeof findingKinds)[number];

/** A line of the shop's ledger as far as comparing needs it. */
export interface BookLine {
  readonly orderId: string | null;
  readonly attemptId: string | null;
  readonly kind: string;
  readonly paypalId: string;
  readonly parentPaypalId: string | null;
  readonly status: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly feeMinor: bigint | null;
  readonly occurredAt: Date;
}

export interface FoundDifference {
  readonly kind: FindingKind;
  readonly orderId: string | null;
  readonly attemptId: string | null;
  readonly paypalId: string;
  readonly parentPaypalId: string | null;
  readonly eventCode: string | null;
  readonly oursMinor: bigint | null;
  readonly theirsMinor: bigint | null;
  readonly currency: string | null;
  readonly occurredAt: Date | null;
}

export interface BooksToCompare {
  readonly statement: readonly StatementLine[];
  readonly books: readonly BookLine[];
  /** Whose the captures are that `books` does not know. */
  readonly owners: ReadonlyMap<string, Owner>;
  readonly approvedTooLate: readonly ApprovedTooLate[];
  /** Only within it does absence from the statement mean anything. */
  readonly from: Date;
  readonly until: Date;
}

const given = (kind: string) => kind === 'refund' || kind === 'reversal';

/** Captures of the statement that the books do not know: whose they are has to be asked. */
export function unknownCaptures(
  statement: readonly StatementLine[],
  books: readonly BookLine[],
): readonly string[] {
  const known = new Set(books.filter((line) => line.kind === 'capture').map((line) => line.paypalId));
  return statement
    .filter((line) => line.kind === 'capture' && !known.has(line.paypalId))
    .map((line) => line.paypalId);
}

function differenceOf(
  kind: FindingKind,
  theirs: StatementLine,
  ours: Pick<BookLine, 'orderId' | 'attemptId'> | undefined,
  oursMinor: bigint | null,
  theirsMinor: bigint,
): FoundDifference {
  return {
    kind,
    orderId: ours?.orderId ?? null,
    attemptId: ours?.attemptId ?? null,
    paypalId: theirs.paypalId,
    parentPaypalId: theirs.parentPaypalId ?? null,
    eventCode: theirs.eventCode,
    oursMinor,
    theirsMinor,
    currency: theirs.amount.currency,
    occurredAt: theirs.at,
  };
}

function judgeUnknown(theirs: StatementLine, input: BooksToCompare): FoundDifference | undefined {
  const { minor } = theirs.amount;
  if (theirs.kind === 'capture') {
    const owner = input.owners.get(theirs.paypalId);
    return differenceOf(owner ? 'paid-not-recorded' : 'orphan-capture', theirs, owner, null, minor);
  }
  if (!given(theirs.kind)) return undefined;
  const capture = input.books.find(
    (line) => line.kind === 'capture' && line.paypalId === theirs.parentPaypalId,
  );
  const owner = capture ?? input.owners.get(theirs.parentPaypalId ?? '');
  // Money given back of a payment that is not known either is not news of its own.
  return owner && differenceOf('refund-missing', theirs, owner, null, minor);
}

function judgeKnown(theirs: StatementLine, ours: BookLine): FoundDifference | undefined {
  const { amount } = theirs;
  if (theirs.isSettled && ours.status !== 'COMPLETED') {
    const kind = theirs.kind === 'capture' ? 'paid-not-recorded' : 'refund-missing';
    return differenceOf(kind, theirs, ours, null, amount.minor);
  }
  if (amount.minor !== ours.amountMinor || amount.currency !== ours.currency) {
    return differenceOf('amount-differs', theirs, ours, ours.amountMinor, amount.minor);
  }
  const isFeeKnown = theirs.kind === 'capture' && theirs.isSettled && ours.orderId !== null;
  return isFeeKnown && theirs.feeMinor !== (ours.feeMinor ?? 0n)
    ? differenceOf('fee-differs', theirs, ours, ours.feeMinor, theirs.feeMinor)
    : undefined;
}

function isAbsent(line: BookLine, listed: ReadonlySet<string>, input: BooksToCompare): boolean {
  return (
    (line.kind === 'capture' || given(line.kind)) &&
    line.status === 'COMPLETED' &&
    line.occurredAt >= input.from &&
    line.occurredAt <= input.until &&
    !listed.has(`${line.kind}:${line.paypalId}`)
  );
}

/** Every difference, once. Equal books give none. */
export function classifyBooks(input: BooksToCompare): FoundDifference[] {
  const moved = input.statement.filter((line) => line.kind !== 'other');
  const books = new Map(input.books.map((line) => [`${line.kind}:${line.paypalId}`, line]));
  const told = moved.flatMap((theirs) => {
    const ours = books.get(`${theirs.kind}:${theirs.paypalId}`);
    return (ours ? judgeKnown(theirs, ours) : judgeUnknown(theirs, input)) ?? [];
  });
  const listed = new Set(moved.map((line) => `${line.kind}:${line.paypalId}`));
  const untold = input.books
    .filter((line) => isAbsent(line, listed, input))
    .map(
      (line): FoundDifference => ({
        kind: 'recorded-not-paid',
        orderId: line.orderId,
        attemptId: line.attemptId,
        paypalId: line.paypalId,
        parentPaypalId: line.parentPaypalId,
        eventCode: null,
        oursMinor: line.amountMinor,
        theirsMinor: null,
        currency: line.currency,
        occurredAt: line.occurredAt,
      }),
    );
  const open = input.approvedTooLate.map(
    (late): FoundDifference => ({
      kind: 'open-paypal-order',
      orderId: late.orderId,
      attemptId: late.attemptId,
      paypalId: late.paypalOrderId,
      parentPaypalId: null,
      eventCode: null,
      oursMinor: null,
      theirsMinor: null,
      currency: null,
      occurredAt: null,
    }),
  );
  const all = [...told, ...untold, ...open];
  return [...new Map(all.map((each) => [`${each.kind}:${each.paypalId}`, each])).values()];
}
