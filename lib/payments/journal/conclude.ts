// Owns what follows a call to PayPal: the journal row is closed together with everything its answer changes.

import { eq, sql } from 'drizzle-orm';
import { operations } from '#db/schema/index.ts';
import type { PayPalError } from '#lib/paypal/index.ts';
import type { PaymentsDeps } from '../deps.ts';
import type { Payment } from '../load-payment.ts';
import type { SettleContext } from '../settle/plan-settlement.ts';
import { type Settled, settle } from '../settle/settle.ts';
import type { TimelineDraft } from '../settle/timeline.ts';
import { type OperationOutcome, operate, type SendableOperation } from './operate.ts';

export type Concluded =
  | { readonly kind: 'done'; readonly settled: Settled; readonly resultId: string }
  | { readonly kind: 'refused'; readonly settled: Settled; readonly error: PayPalError }
  | { readonly kind: 'unresolved'; readonly error: PayPalError };

const refusedTexts: Readonly<Record<string, string>> = {
  create: 'PayPal refused to start the payment',
  capture: 'PayPal refused to take the payment',
  authorize: 'PayPal refused to authorize the payment',
  'capture-authorization': 'PayPal refused to capture the authorized money',
  reauthorize: 'PayPal refused to authorize the payment anew',
  void: 'PayPal refused to void the authorization',
  refund: 'PayPal refused the refund',
};

function refusal(operation: SendableOperation, error: PayPalError, actor: string): TimelineDraft {
  return {
    kind: `${operation.kind}.refused`,
    tone: error.kind === 'declined' ? 'warning' : 'bad',
    text:
      error.kind === 'declined'
        ? 'The buyer’s bank declined the payment'
        : (refusedTexts[operation.kind] ?? 'PayPal refused'),
    actor,
    detail: [error.issue ?? error.name ?? error.kind, error.message].filter(Boolean).join(' · '),
    ...(error.debugId === undefined ? {} : { debugId: error.debugId }),
  };
}

/** Attempts of these kinds cannot be paid any more once PayPal has refused so. */
function closesAttempt(operation: SendableOperation, error: PayPalError): SettleContext['close'] {
  const isFirstWord = operation.kind === 'create';
  if (!isFirstWord && operation.kind !== 'capture' && operation.kind !== 'authorize') return undefined;
  // Nothing of this attempt can be paid under its invoice id; the next one gets another.
  if (error.kind === 'duplicate-invoice') return 'duplicate-invoice';
  if (isFirstWord) return 'cancelled';
  return error.kind === 'expired' ? 'expired' : undefined;
}

/** Sends a journal row and writes down how it ended. */
export async function perform(
  deps: PaymentsDeps,
  payment: Payment,
  operation: SendableOperation,
  actor: string,
): Promise<Concluded> {
  const attempt = payment.attempts.find((each) => each.id === operation.attemptId);
  const outcome: OperationOutcome = await operate(deps, payment, operation, attempt?.paypalOrderId ?? null);
  switch (outcome.kind) {
    case 'unresolved': {
      await deps.db.orm
        .update(operations)
        .set({
          state: 'unknown',
          tries: sql`${operations.tries} + 1`,
          errorKind: outcome.error.kind,
          errorIssue: outcome.error.issue ?? null,
          debugId: outcome.error.debugId ?? null,
        })
        .where(sql`${eq(operations.id, operation.id)} and ${operations.state} in ('open', 'unknown')`);
      deps.log.warn(
        {
          orderId: payment.id,
          operation: operation.kind,
          kind: outcome.error.kind,
          debugId: outcome.error.debugId,
        },
        'payments.operation.unresolved',
      );
      return outcome;
    }
    case 'refused': {
      const { error } = outcome;
      const close = closesAttempt(operation, error);
      const settled = await settle(deps, payment, {
        attemptId: operation.attemptId,
        observation: { money: [] },
        actor,
        concludes: {
          operationId: operation.id,
          state: 'refused',
          errorKind: error.kind,
          ...(error.issue === undefined ? {} : { errorIssue: error.issue }),
          ...(error.debugId === undefined ? {} : { debugId: error.debugId }),
        },
        ...(close === undefined ? {} : { close }),
        timeline: [refusal(operation, error, actor)],
      });
      return { kind: 'refused', settled, error };
    }
    case 'done': {
      const settled = await settle(deps, payment, {
        attemptId: operation.attemptId,
        observation: outcome.observation,
        actor,
        concludes: {
          operationId: operation.id,
          state: 'done',
          resultId: outcome.resultId,
          ...(outcome.debugId === undefined ? {} : { debugId: outcome.debugId }),
        },
        timeline: operation.kind === 'create' ? [started(outcome)] : [],
      });
      return { kind: 'done', settled, resultId: outcome.resultId };
    }
  }
}

function started(outcome: Extract<OperationOutcome, { kind: 'done' }>): TimelineDraft {
  return {
    kind: 'payment.started',
    tone: 'neutral',
    text: 'Payment started at PayPal',
    actor: 'Shop',
    detail: outcome.resultId,
    ...(outcome.debugId === undefined ? {} : { debugId: outcome.debugId }),
  };
}
