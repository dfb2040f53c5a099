// Mistakes about events and about time.

import type { Mutant } from './mutant.ts';

const events = 'lib/payments/webhooks/process-event.ts';
const inbox = 'lib/payments/webhooks/receive-webhook.ts';
const check = 'lib/payments/recovery/check-attempt.ts';

/** What protects an order from being given up while its money moves, and from being forgotten after: all of it goes. */
const closesBlindly = {
  file: 'lib/payments/settle/close-reason.ts',
  find: 'return isTakingMoney ? undefined : wanted;',
  replace: 'return isTakingMoney ? wanted : wanted;',
};
const forgetsClosed = {
  file: 'lib/payments/settle/plan-settlement.ts',
  find: 'some((operation) => operation.id !== context.concludes);',
  replace: 'some((operation) => operation.id !== context.concludes) && context.close === undefined;',
};

export const timeMutants: readonly Mutant[] = [
  {
    name: 'event-deduplication-off',
    story: 'Every delivery is a new event (10, tutorial mistake 5).',
    edits: [{ file: inbox, find: 'eventId: parsed.value.id,', replace: 'eventId: webhookEventId,' }],
  },
  {
    name: 'echo-booked-again',
    story: 'The refund’s answer and its webhook are two refunds (20).',
    edits: [
      {
        file: events,
        find: 'event.resource.refund,\n',
        replace: '{ ...event.resource.refund, id: event.id },\n',
      },
    ],
  },
  {
    name: 'event-done-before-its-work',
    story: 'An event is marked done first; the process dies and nobody does its work (2).',
    edits: [
      {
        file: events,
        find: '  const parsed = parseWebhookEvent(stored.body);\n',
        replace: `  const parsed = parseWebhookEvent(stored.body);
  await deps.db.orm
    .update(webhookEvents)
    .set({ state: 'processed', processedAt: deps.clock.now() })
    .where(eq(webhookEvents.id, webhookEventId));
`,
      },
    ],
  },
  {
    name: 'job-outside-the-transaction',
    story: 'The event is stored, the server dies, and the job that works on it was never booked (56).',
    edits: [
      {
        file: inbox,
        find: "await deps.db.atomically([event, await deps.jobs.enqueue('webhooks.process-event', { webhookEventId })]);",
        replace: `await deps.db.atomically([event]);
    await deps.db.atomically([await deps.jobs.enqueue('webhooks.process-event', { webhookEventId })]);`,
      },
    ],
  },
  {
    name: 'late-event-overwrites',
    story: 'The event’s own word is written down, whenever it arrives (tutorial mistake 5).',
    edits: [
      {
        file: events,
        find: 'const money = isListed || !isOwnWord ? observation.money : [...observation.money, told];',
        replace: 'const money = isListed || !isOwnWord ? [told] : [told];',
      },
      {
        file: 'lib/payments/ledger/merge-ledger.ts',
        find: 'stageOf(money.kind, status) > stageOf(money.kind, standing);',
        replace: 'stageOf(money.kind, status) !== stageOf(money.kind, standing);',
      },
    ],
  },
  {
    name: 'dashboard-refund-ignored',
    story: 'A refund made in PayPal’s dashboard never reaches the shop (19).',
    edits: [
      {
        file: events,
        find: 'if (mergeLedger(payment.ledger, [told]).length === 0) return;',
        replace: "if (told.kind === 'refund' || mergeLedger(payment.ledger, [told]).length === 0) return;",
      },
    ],
  },
  {
    name: 'cancel-without-asking',
    story: 'An order is cancelled although PayPal has its money; nobody looks again (1, 12).',
    edits: [
      {
        file: 'lib/payments/merchant/cancel-order.ts',
        find: '  if (attempt.paypalOrderId !== null) {\n    const read',
        replace: '  if (attempt.paypalOrderId === undefined) {\n    const read',
      },
      closesBlindly,
      forgetsClosed,
    ],
  },
  {
    name: 'lease-ends-on-time-alone',
    story: 'The goods go back on sale by the clock, while PayPal has the money (31, 32).',
    edits: [
      {
        file: check,
        find: '  let current = payment;\n  for (const operation of unresolvedOperations(payment)',
        replace: `  const timed = payment.attempts.find((each) => each.id === attemptId);
  const isUnsettled = payment.state === 'created' || payment.state === 'approved';
  if (timed && isUnsettled && timed.leaseUntil.getTime() <= deps.clock.now().getTime()) {
    return settle(deps, payment, { attemptId, observation: { money: [] }, actor, close: 'abandoned' });
  }
  let current = payment;
  for (const operation of unresolvedOperations(payment)`,
      },
      closesBlindly,
      forgetsClosed,
    ],
  },
  {
    name: 'authorization-expiry-ignored',
    story: 'An authorization that PayPal has let go stays good in the shop, and its goods stay held (40).',
    edits: [
      {
        file: 'lib/payments/ledger/derive-state.ts',
        find: "return isOver ? 'expired' : 'authorized';",
        replace: "return isOver ? 'authorized' : 'authorized';",
      },
      {
        file: check,
        find: 'lte(attempts.nextCheckAt, now),',
        replace: 'lte(attempts.nextCheckAt, now), isNull(attempts.approvedAt),',
      },
      {
        file: check,
        find: "import { and, eq, isNotNull, lte, sql } from 'drizzle-orm';",
        replace: "import { and, eq, isNotNull, isNull, lte, sql } from 'drizzle-orm';",
      },
    ],
  },
];
