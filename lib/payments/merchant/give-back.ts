// Owns the promise that money we may not keep goes back, however often that has to be tried.

import { AppError } from '#lib/kernel/app-error.ts';
import type { PaymentsDeps } from '../deps.ts';
import { loadPayment, type Payment, unresolvedOperations } from '../load-payment.ts';
import { act } from './merchant-act.ts';
import { refundOrder } from './refund-order.ts';

/** A refused try is over: the next one is another call, of what is left by now. */
function keyOf(payment: Payment | undefined, base: string): string {
  const refused = payment?.operations.filter(
    (operation) => operation.clientKey?.startsWith(base) && operation.state === 'refused',
  );
  return refused?.length ? `${base}:${refused.length + 1}` : base;
}

/** Returns a payment that must not be kept: wrong amount, paid twice, or the goods are gone. */
export async function giveBack(
  deps: PaymentsDeps,
  input: { orderId: string; captureId: string },
): Promise<void> {
  const payment = await loadPayment(deps.db, input.orderId);
  const refunded = await refundOrder(deps, {
    orderId: input.orderId,
    captureId: input.captureId,
    reason: 'We could not accept this payment. You get it back in full.',
    key: keyOf(payment, `give-back:${input.captureId}`),
    actor: 'Shop',
  });
  if (refunded.ok) return;
  // What another refund has reserved may be free again if that one is refused.
  const isReserved =
    payment !== undefined &&
    unresolvedOperations(payment).some((operation) => operation.subject === input.captureId);
  if (refunded.error.code === 'nothing-refundable' && !isReserved) return;
  // The job is tried again later; after its last try it waits in the dead letters for a merchant.
  throw new Error(`could not give back ${input.captureId}: ${refunded.error.code}`);
}

/** Voids an authorization that can never pay for its order. */
export async function letGo(
  deps: PaymentsDeps,
  input: { orderId: string; authorizationId: string },
): Promise<void> {
  const payment = await loadPayment(deps.db, input.orderId);
  const line = payment?.ledger.find(
    ({ kind, paypalId }) => kind === 'authorization' && paypalId === input.authorizationId,
  );
  if (!payment || !line?.attemptId || line.status !== 'CREATED') return;
  const voided = await act(deps, payment, {
    attemptId: line.attemptId,
    kind: 'void',
    subject: line.paypalId,
    actor: 'Shop',
    clientKey: keyOf(payment, `let-go:${line.paypalId}`),
  });
  // A call without an answer is in the journal, where the poller asks again; anything else is tried anew.
  if (voided.ok || voided.error.code === 'outcome-unknown') return;
  throw new AppError('not-let-go', `could not let go of ${line.paypalId}: ${voided.error.code}`);
}
