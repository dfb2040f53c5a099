// Owns "journal before call": a write to PayPal exists as a committed row before the first byte leaves.

import { eq } from 'drizzle-orm';
import { assertOrderVersion, type Statement } from '#db/client.ts';
import { attempts, operations, orders } from '#db/schema/index.ts';
import { plusMs } from '#lib/kernel/clock.ts';
import { uuidV7 } from '#lib/kernel/ids.ts';
import type { PaymentsDeps } from '../deps.ts';
import type { Payment } from '../load-payment.ts';
import type { SendableOperation } from './operate.ts';
import { hashOf } from './order-request.ts';

export type OperationKind =
  | 'create'
  | 'capture'
  | 'authorize'
  | 'capture-authorization'
  | 'reauthorize'
  | 'void'
  | 'refund';

export interface NewOperation {
  readonly orderId: string;
  readonly attemptId: string;
  readonly kind: OperationKind;
  readonly subject?: string;
  readonly sequence: number;
  readonly amountMinor?: bigint;
  readonly currency?: string;
  readonly isFinal?: boolean;
  readonly note?: string;
  readonly actor: string;
  readonly clientKey?: string;
}

/** The number of the next call of this kind: one more than every call that ended in a definite answer. */
export function nextSequence(payment: Payment, attemptId: string, kind: OperationKind, subject = ''): number {
  const earlier = payment.operations.filter(
    (operation) =>
      operation.attemptId === attemptId && operation.kind === kind && operation.subject === subject,
  );
  return Math.max(0, ...earlier.map((operation) => operation.sequence)) + 1;
}

/**
 * Makes a call that moves money wait its turn: whoever is settling or closing this order from an older view has to look
 * again, and finds the call. Stale when the order has changed since `payment` was read.
 */
export function takeTurn(deps: PaymentsDeps, payment: Pick<Payment, 'id' | 'version'>): Statement[] {
  return [
    assertOrderVersion(payment.id, payment.version),
    deps.db.orm
      .update(orders)
      .set({ version: payment.version + 1 })
      .where(eq(orders.id, payment.id)),
  ];
}

/** A journal row and the statements that commit it, with an early look by the poller should the answer be lost. */
export function openOperation(
  deps: PaymentsDeps,
  input: NewOperation,
  now: Date,
): { operation: SendableOperation; statements: Statement[] } {
  const id = uuidV7(now.getTime(), deps.random);
  const operation = {
    id,
    orderId: input.orderId,
    attemptId: input.attemptId,
    kind: input.kind,
    subject: input.subject ?? '',
    sequence: input.sequence,
    // From the row alone, and short enough for PayPal's 108 characters.
    requestId: `${id}:${input.kind}:${input.sequence}`,
    amountMinor: input.amountMinor ?? null,
    currency: input.currency ?? null,
    isFinal: input.isFinal ?? null,
    note: input.note ?? null,
    actor: input.actor,
    clientKey: input.clientKey ?? null,
    state: 'open',
    startedAt: now,
  };
  const { kind, subject, amountMinor, isFinal, note } = operation;
  return {
    operation,
    statements: [
      deps.db.orm
        .insert(operations)
        .values({ ...operation, bodyHash: hashOf({ kind, subject, amountMinor, isFinal, note }) }),
      deps.db.orm
        .update(attempts)
        .set({ nextCheckAt: plusMs(now, deps.timing.unresolvedCheckMs) })
        .where(eq(attempts.id, input.attemptId)),
    ],
  };
}
