// Mistakes around the calls to PayPal.

import type { Mutant } from './mutant.ts';

const operate = 'lib/payments/journal/operate.ts';
const settle = 'lib/payments/settle/settle.ts';

export const callMutants: readonly Mutant[] = [
  {
    name: 'random-request-id',
    story: 'Every call gets a new PayPal-Request-Id, so a retry acts again (tutorial mistake 1).',
    edits: [
      {
        file: operate,
        find: 'const call = { requestId: operation.requestId };',
        replace: 'const call = { requestId: crypto.randomUUID() };',
      },
    ],
  },
  {
    name: 'no-request-id-on-capture',
    story: 'Charging authorized money again after a lost answer charges it twice (8).',
    edits: [
      {
        file: operate,
        find: 'payments.captureAuthorization(operation.subject, input, call)',
        replace:
          'payments.captureAuthorization(operation.subject, input, { requestId: crypto.randomUUID() })',
      },
    ],
  },
  {
    name: 'unknown-outcome-is-failure',
    story: 'No answer is taken for a no, although PayPal has acted (2).',
    edits: [
      {
        file: operate,
        find: "return { kind: mayRetrySameRequest(error) ? 'unresolved' : 'refused', error };",
        replace:
          "return { kind: mayRetrySameRequest(error) && error.kind === 'credentials' ? 'unresolved' : 'refused', error };",
      },
    ],
  },
  {
    name: 'refund-in-the-orders-currency',
    story: 'A payment in another currency is sent back in the order’s, which PayPal refuses for ever (30).',
    edits: [
      {
        file: operate,
        find: 'currencyOf({ currency: operation.currency ?? payment.currency })',
        replace: 'currencyOf(payment)',
      },
    ],
  },
  {
    name: 'no-row-lock',
    story: 'Two writers settle one order at once and the slower one overwrites the faster (10).',
    edits: [{ file: settle, find: '    assertOrderVersion(payment.id, payment.version),\n', replace: '' }],
  },
  {
    name: 'receipt-outside-the-transaction',
    story:
      'Receipt and shipment are booked after the payment is committed; a crash in between loses them (34).',
    edits: [
      { file: settle, find: '    ...(await effectStatements(deps, payment, plan, now)),\n', replace: '' },
      {
        file: settle,
        find: `        ...(await statementsFor(deps, current, plan, input, now)),
      ]);`,
        replace: `        ...(await statementsFor(deps, current, plan, input, now)),
      ]);
      const late = await effectStatements(deps, current, plan, now);
      if (late.length > 0) await deps.db.atomically(late);`,
      },
    ],
  },
  {
    name: 'refund-ceiling-outside-the-lock',
    story: 'What is left to refund is computed from an order that somebody else is refunding (19).',
    edits: [
      {
        file: 'lib/payments/merchant/refund-order.ts',
        find: 'atomically([assertOrderVersion(payment.id, payment.version), advance, ...statements])',
        replace: 'atomically([advance, ...statements])',
      },
      {
        // Two that count from the same order also get the same number, which the database refuses.
        file: 'lib/payments/merchant/refund-order.ts',
        find: "sequence: nextSequence(payment, capture.attemptId, 'refund', capture.paypalId),",
        replace: 'sequence: now.getTime() % 1_000_000_000,',
      },
    ],
  },
  {
    name: 'refused-for-ever',
    story: 'Money that must go back is tried once; after one refusal the shop keeps it (30, 54).',
    edits: [
      {
        file: 'lib/payments/merchant/give-back.ts',
        find: 'return refused?.length ?',
        replace: 'return refused?.length === -1 ?',
      },
    ],
  },
];
