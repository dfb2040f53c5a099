import type { PaymentsDeps } from '../deps.ts';
import { loadPaymentByPublicId } from '../load-payment.ts';
import { recordTimeline } from '../settle/timeline.ts';

/** Tells the timeline that the buyer closed PayPal's window. The order stays open: they may come back to it. */
export async function noteWindowClosed(
  deps: PaymentsDeps,
  command: { publicId: string; cartSecret?: string },
): Promise<void> {
  const payment = await loadPaymentByPublicId(deps.db, command.publicId);
  if (payment?.state !== 'created' || payment.cart?.secret !== command.cartSecret) return;
  await deps.db.atomically(
    recordTimeline(deps, payment.id, deps.clock.now(), [
      { kind: 'buyer.left', tone: 'neutral', text: 'The buyer closed PayPal’s window', actor: 'Buyer' },
    ]),
  );
}
