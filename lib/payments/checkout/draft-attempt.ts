// Owns what a new payment of an order begins with: an invoice id of its own, the goods held, a journal row.

import { attempts } from '#db/schema/index.ts';
import { holdStock } from '#lib/inventory/stock-statements.ts';
import { plusMs } from '#lib/kernel/clock.ts';
import { uuidV7 } from '#lib/kernel/ids.ts';
import type { PaymentsDeps } from '../deps.ts';
import { openOperation } from '../journal/open-operation.ts';

interface Goods {
  readonly productId: string;
  readonly quantity: number;
}

/** One attempt as rows and as the statements that commit it. The order's own rows come first. */
export function draftAttempt(
  deps: PaymentsDeps,
  input: { orderId: string; orderNumber: string; number: number; goods: readonly Goods[]; now: Date },
) {
  const { orderId, number, now } = input;
  const newId = () => uuidV7(now.getTime(), deps.random);
  const attempt = {
    id: newId(),
    orderId,
    number,
    environment: deps.environment,
    invoiceId: `${deps.shopKey}-${input.orderNumber}-${number}`,
    paypalOrderId: null,
    paypalStatus: null,
    continueUrl: null,
    state: 'open',
    closeReason: null,
    nextCheckAt: null,
    checks: 0,
    leaseUntil: plusMs(now, deps.timing.leaseMs),
    createdAt: now,
    approvedAt: null,
    closedAt: null,
  };
  const held = input.goods.map(({ productId, quantity }) => ({ leaseId: newId(), productId, quantity }));
  const leases = held.map((lease) => ({
    id: lease.leaseId,
    attemptId: attempt.id,
    productId: lease.productId,
    quantity: lease.quantity,
    state: 'held',
    createdAt: now,
    endedAt: null,
  }));
  const journal = openOperation(
    deps,
    { orderId, attemptId: attempt.id, kind: 'create', sequence: 1, actor: 'Buyer' },
    now,
  );
  return {
    attempt: { ...attempt, leases },
    operation: journal.operation,
    statements: [
      deps.db.orm.insert(attempts).values(attempt),
      ...holdStock({ attemptId: attempt.id, at: now, lines: held }),
      ...journal.statements,
    ],
  };
}
