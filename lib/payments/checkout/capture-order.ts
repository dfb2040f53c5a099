// Owns the moment money moves: only for the buyer's own order, once, and never on a guess.

import { isStale, violates } from '#db/client.ts';
import { fail, ok, type Result } from '#lib/kernel/result.ts';
import type { OrderState } from '#lib/orders/order-state.ts';
import type { PayPalErrorKind } from '#lib/paypal/index.ts';
import type { PaymentsDeps } from '../deps.ts';
import { perform } from '../journal/conclude.ts';
import { nextSequence, openOperation, takeTurn } from '../journal/open-operation.ts';
import type { SendableOperation } from '../journal/operate.ts';
import {
  type Attempt,
  loadPayment,
  loadPaymentByPublicId,
  type Payment,
  unresolvedOperations,
} from '../load-payment.ts';
import type { CheckoutFailure } from './create-order.ts';
import type { CheckoutFailureCode } from './failure-message.ts';

export interface CaptureOrderCommand {
  readonly publicId: string;
  readonly paypalOrderId: string;
  /** The buyer's cookie: only its owner may capture. */
  readonly cartSecret?: string;
}

export interface CapturedOrder {
  readonly publicId: string;
  readonly state: OrderState;
}

type Outcome = Result<CapturedOrder, CheckoutFailure>;

const maxDeclines = 10;

/** Captures (or authorizes) what the buyer has approved. Repeating it finds the money already there. */
export async function captureOrder(deps: PaymentsDeps, command: CaptureOrderCommand): Promise<Outcome> {
  const payment = await loadPaymentByPublicId(deps.db, command.publicId);
  const isOwner =
    payment !== undefined && command.cartSecret !== undefined && payment.cart?.secret === command.cartSecret;
  const attempt = payment?.attempts.find((each) => each.paypalOrderId === command.paypalOrderId);
  // One answer for every wrong guess: it must not tell which orders exist.
  if (!payment || !isOwner || !attempt || payment.environment !== deps.environment) {
    return fail({ code: 'order-not-found' });
  }
  return captureAttempt(deps, payment, attempt, 'Buyer');
}

/** The part that the browser's return, the webhook worker and the poller share. */
export async function captureAttempt(
  deps: PaymentsDeps,
  payment: Payment,
  attempt: Attempt,
  actor: string,
): Promise<Outcome> {
  const standing = standingOutcome(payment, attempt);
  if (standing) return standing;
  const claim = await claimOperation(deps, payment, attempt, actor);
  if (!claim) {
    // Somebody else has just finished the same capture.
    const fresh = await loadPayment(deps.db, payment.id);
    return (
      (fresh && standingOutcome(fresh, attempt)) ??
      fail({ code: 'payment-in-progress', publicId: payment.publicId })
    );
  }
  const concluded = await perform(deps, claim.payment, claim.operation, actor);
  switch (concluded.kind) {
    case 'done':
      return afterSettling(concluded.settled.payment);
    case 'refused':
      return fail({ code: refusalCode(concluded.error.kind), publicId: payment.publicId });
    case 'unresolved': {
      // A parallel request may have had its answer meanwhile.
      const fresh = await loadPayment(deps.db, payment.id);
      return (
        (fresh && fresh.version !== claim.payment.version ? standingOutcome(fresh, attempt) : undefined) ??
        fail({ code: 'outcome-unknown', publicId: payment.publicId })
      );
    }
  }
}

/** The answer when there is nothing (more) to capture. */
function standingOutcome(payment: Payment, attempt: Attempt): Outcome | undefined {
  const { publicId, state } = payment;
  switch (state) {
    case 'created':
    case 'approved':
      break;
    case 'paid':
    case 'authorized':
    case 'partially-refunded':
    case 'refunded':
    case 'reversed':
    case 'pending':
      return afterSettling(payment);
    case 'declined':
      return fail({ code: 'payer-cannot-pay', publicId });
    case 'cancelled':
      return fail({ code: 'order-cancelled', publicId });
    case 'expired':
      return fail({ code: 'approval-expired', publicId });
  }
  const current = payment.attempts.find((each) => each.id === attempt.id);
  if (current?.state !== 'open') return fail({ code: 'approval-expired', publicId });
  const declines = payment.operations.filter(
    (each) => each.state === 'refused' && each.errorKind === 'declined',
  );
  return declines.length >= maxDeclines ? fail({ code: 'too-many-attempts', publicId }) : undefined;
}

function afterSettling(payment: Payment): Outcome {
  const { publicId, state } = payment;
  if (payment.flag === 'amount-mismatch') return fail({ code: 'amount-mismatch', publicId });
  if (state === 'declined') return fail({ code: 'payer-cannot-pay', publicId });
  return ok({ publicId, state });
}

interface Claim {
  readonly payment: Payment;
  readonly operation: SendableOperation;
}

const maxClaims = 8;

/** The open journal row of this capture, or a new one; undefined when it was concluded in between. */
async function claimOperation(
  deps: PaymentsDeps,
  loaded: Payment,
  attempt: Attempt,
  actor: string,
): Promise<Claim | undefined> {
  let payment = loaded;
  const kind = payment.intent === 'authorize' ? 'authorize' : 'capture';
  for (let round = 0; round < maxClaims; round++) {
    if (standingOutcome(payment, attempt)) return undefined;
    const open = unresolvedOperations(payment).find(
      (each) => each.kind === kind && each.attemptId === attempt.id,
    );
    if (open) return { payment, operation: open };
    const { operation, statements } = openOperation(
      deps,
      {
        orderId: payment.id,
        attemptId: attempt.id,
        kind,
        sequence: nextSequence(payment, attempt.id, kind),
        actor,
      },
      deps.clock.now(),
    );
    try {
      await deps.db.atomically([...takeTurn(deps, payment), ...statements]);
      return { payment: { ...payment, version: payment.version + 1 }, operation };
    } catch (error) {
      if (!isStale(error) && !violates(error, 'operations_one_unresolved', 'operations_sequence'))
        throw error;
      const fresh = await loadPayment(deps.db, payment.id);
      if (!fresh) return undefined;
      payment = fresh;
    }
  }
  return undefined;
}

function refusalCode(kind: PayPalErrorKind): CheckoutFailureCode {
  switch (kind) {
    case 'declined':
      return 'instrument-declined';
    case 'payer-cannot-pay':
      return 'payer-cannot-pay';
    case 'payer-action-required':
      return 'payer-action-required';
    case 'not-approved':
      return 'not-approved';
    case 'expired':
    case 'not-found':
    // Pressing pay again opens the next attempt, with an invoice id of its own.
    case 'duplicate-invoice':
      return 'approval-expired';
    case 'unknown-outcome':
    case 'in-progress':
    case 'unexpected-answer':
    case 'already-captured':
    case 'already-done':
      return 'outcome-unknown';
    case 'refund-refused':
    case 'account-problem':
    case 'credentials':
    case 'rate-limited':
    case 'unavailable':
    case 'our-mistake':
      return 'paypal-unavailable';
  }
}
