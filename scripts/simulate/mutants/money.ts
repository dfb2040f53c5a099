// Mistakes about what PayPal's words mean for the money.

import type { Mutant } from './mutant.ts';

const derive = 'lib/payments/ledger/derive-state.ts';
const settledFilter = "line.kind === 'capture' && line.status === 'COMPLETED'";

export const moneyMutants: readonly Mutant[] = [
  {
    name: 'pending-is-paid',
    story: 'PENDING counts as money; goods leave, and the eCheck bounces (24).',
    edits: [
      {
        file: derive,
        find: settledFilter,
        replace: "line.kind === 'capture' && uses(line)",
        everywhere: true,
      },
    ],
  },
  {
    name: 'pending-is-failed',
    story:
      'PENDING is stored as failed, and the money that arrives later is nobody’s (24, tutorial mistake 3).',
    edits: [
      {
        file: derive,
        find: "captures.some((line) => line.status === 'DECLINED' || line.status === 'FAILED')",
        replace: "captures.some((line) => line.status !== 'COMPLETED')",
      },
      {
        file: derive,
        find: "if (isPending || (authorized === 'authorized' && wrong.length > 0))",
        replace: "void isPending;\n  if (authorized === 'authorized' && wrong.length > 0)",
      },
    ],
  },
  {
    name: 'completed-order-is-paid',
    story: 'The order’s COMPLETED is taken for money, although its capture was declined (13).',
    edits: [
      {
        file: derive,
        find: settledFilter,
        replace: "line.kind === 'capture' && line.status !== 'PENDING'",
        everywhere: true,
      },
    ],
  },
  {
    name: 'no-amount-comparison',
    story: 'Whatever was captured pays for the order: 0.01 for 100.00 (49, 50, tutorial mistake 4).',
    edits: [
      {
        file: derive,
        find: 'capture.amountMinor < input.totalMinor)',
        replace: 'capture.amountMinor < 0n)',
      },
    ],
  },
  {
    name: 'no-currency-comparison',
    story: 'The number fits, the currency does not (50).',
    edits: [
      {
        file: derive,
        find: 'const fits = capture.currency === input.currency;',
        replace: 'const fits = capture.currency.length === input.currency.length;',
      },
    ],
  },
  {
    name: 'wrong-hold-is-charged',
    story: 'An authorization of less than the order is charged, and the goods leave (49, 50).',
    edits: [
      {
        file: derive,
        find: 'line.amountMinor < order.totalMinor)',
        replace: 'line.amountMinor < 0n)',
      },
    ],
  },
  {
    name: 'any-refund-is-all',
    story: 'One refund marks the whole order refunded (21).',
    edits: [
      {
        file: derive,
        find: "return returned > 0n ? 'partially-refunded' : 'paid';",
        replace: "return returned > 0n ? 'refunded' : 'paid';",
      },
    ],
  },
  {
    name: 'cumulative-refund',
    story: 'The total refunded so far is booked as the amount of this refund (53).',
    edits: [
      {
        file: 'lib/payments/ledger/observation.ts',
        find: 'amount: refund.amount,',
        replace: 'amount: refund.totalRefunded ?? refund.amount,',
      },
    ],
  },
  {
    name: 'reversal-is-a-refund',
    story: 'What a bank took back shows as the merchant’s refund (23).',
    edits: [
      {
        file: 'lib/payments/webhooks/process-event.ts',
        find: "event.eventType === 'PAYMENT.CAPTURE.REVERSED' ? 'reversal' : 'refund'",
        replace: "'refund'",
      },
    ],
  },
];
