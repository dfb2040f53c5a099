// Owns the promise that money we may not keep goes back, however often that has to be tried.

import type { PaymentsDeps } from './deps.ts';
import { loadPayment, type Payment, unresolvedOperations } from './load-payment.ts';
import { refundOrder } from './refund-order.ts';

/** A refused try is over: the next one is another refund, of what is left by now. */
function keyOf(payment: Payment | undefined, captureId: string): string {
  const base = `give-back:${captureId}`;
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
    key: keyOf(payment, input.captureId),
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
