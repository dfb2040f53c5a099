import type { PaymentsDeps } from './deps.ts';
import { refundOrder } from './refund-order.ts';

/** Returns a payment that must not be kept: wrong amount, paid twice, or the goods are gone. */
export async function giveBack(
  deps: PaymentsDeps,
  input: { orderId: string; captureId: string },
): Promise<void> {
  const refunded = await refundOrder(deps, {
    orderId: input.orderId,
    captureId: input.captureId,
    reason: 'We could not accept this payment. You get it back in full.',
    key: `give-back:${input.captureId}`,
    actor: 'Shop',
  });
  if (refunded.ok || refunded.error.code === 'nothing-refundable') return;
  // The job is tried again later; after its last try it waits in the dead letters for a merchant.
  throw new Error(`could not give back ${input.captureId}: ${refunded.error.code}`);
}
