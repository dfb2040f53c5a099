// A payment without a database, for rules that are pure, and what becomes of it when a plan is carried out.

import { dayMs, plusMs } from '#lib/kernel/clock.ts';
import type { LedgerChange } from '../ledger/merge-ledger.ts';
import type { LedgerLine, Operation, Payment } from '../load-payment.ts';
import type { SettlementPlan } from '../settle/plan-settlement.ts';

export const placedAt = new Date('2026-11-20T12:00:00Z');

/** One order over 100.00 USD that waits for its buyer. */
export function plainPayment(change: Partial<Payment> = {}): Payment {
  return {
    id: 'order',
    publicId: 'public',
    number: 'ORD-1',
    environment: 'emulator',
    cartId: 'cart',
    cartVersion: 1,
    idempotencyKey: 'key',
    quote: 'quote',
    intent: 'capture',
    currency: 'USD',
    itemsMinor: 10_000n,
    discountMinor: 0n,
    shippingMinor: 0n,
    taxMinor: 0n,
    totalMinor: 10_000n,
    includedTaxMinor: 0n,
    discountCode: null,
    email: 'buyer@example.com',
    buyerName: null,
    shipTo: null,
    state: 'created',
    version: 0,
    flag: null,
    placedAt,
    paidAt: null,
    cancelledAt: null,
    updatedAt: placedAt,
    lines: [],
    operations: [],
    ledger: [],
    cart: { secret: 'secret', version: 1 },
    attempts: [
      {
        id: 'attempt',
        orderId: 'order',
        number: 1,
        environment: 'emulator',
        invoiceId: 'SHOP-ORD-1-1',
        paypalOrderId: 'PAYPAL-ORDER',
        paypalStatus: 'CREATED',
        continueUrl: null,
        state: 'open',
        closeReason: null,
        nextCheckAt: null,
        checks: 0,
        leaseUntil: plusMs(placedAt, dayMs),
        createdAt: placedAt,
        approvedAt: null,
        closedAt: null,
        leases: [],
      },
    ],
    ...change,
  };
}

/** A capture that PayPal has not answered. */
export function plainOperation(change: Partial<Operation> = {}): Operation {
  return {
    id: 'operation',
    orderId: 'order',
    attemptId: 'attempt',
    kind: 'capture',
    subject: '',
    sequence: 1,
    requestId: 'operation:capture:1',
    bodyHash: '',
    amountMinor: null,
    currency: null,
    isFinal: null,
    note: null,
    state: 'unknown',
    tries: 1,
    resultId: null,
    errorKind: null,
    errorIssue: null,
    debugId: null,
    actor: 'Buyer',
    clientKey: null,
    startedAt: placedAt,
    finishedAt: null,
    ...change,
  };
}

function newLine({ observed, status }: LedgerChange): LedgerLine {
  return {
    id: observed.paypalId,
    orderId: 'order',
    attemptId: 'attempt',
    environment: 'emulator',
    kind: observed.kind,
    paypalId: observed.paypalId,
    parentPaypalId: observed.parentPaypalId ?? null,
    status,
    reason: observed.reason ?? null,
    amountMinor: observed.amount.minor,
    currency: observed.amount.currency,
    feeMinor: observed.fee?.minor ?? null,
    netMinor: observed.net?.minor ?? null,
    isFinal: observed.isFinal ?? null,
    occurredAt: observed.occurredAt ?? placedAt,
    expiresAt: observed.expiresAt ?? null,
    recordedAt: placedAt,
    updatedAt: placedAt,
  };
}

/** What settle writes. */
export function carryOut(payment: Payment, plan: SettlementPlan, now: Date): Payment {
  const ledger = [...payment.ledger];
  for (const change of plan.ledger) {
    const { observed, status } = change;
    const kind = change.previousKind ?? observed.kind;
    const index = ledger.findIndex((line) => line.kind === kind && line.paypalId === observed.paypalId);
    const line = ledger[index];
    if (line) ledger[index] = { ...line, kind: observed.kind, status };
    else ledger.push(newLine(change));
  }
  return {
    ...payment,
    ledger,
    state: plan.state,
    flag: plan.flag,
    version: payment.version + 1,
    paidAt: plan.becamePaid ? now : payment.paidAt,
    cancelledAt: plan.becameCancelled ? now : payment.cancelledAt,
    attempts: payment.attempts.map((attempt) => ({ ...attempt, ...plan.attempt })),
  };
}
