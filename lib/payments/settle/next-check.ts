import { hourMs, plusMs } from '#lib/kernel/clock.ts';
import type { OrderState } from '#lib/orders/order-state.ts';
import type { PaymentTiming } from '../deps.ts';

/** When the poller should look again. */
export function nextCheck(
  state: OrderState,
  attempt: { readonly nextCheckAt: Date | null },
  hasUnresolved: boolean,
  context: { readonly now: Date; readonly timing: PaymentTiming },
): Date | null {
  const after = (ms: number) => plusMs(context.now, ms);
  if (hasUnresolved) return after(context.timing.unresolvedCheckMs);
  switch (state) {
    case 'created':
      return attempt.nextCheckAt ?? after(context.timing.firstCheckMs);
    case 'approved':
      return after(context.timing.unresolvedCheckMs);
    case 'pending':
      return after(hourMs);
    case 'authorized':
      return after(6 * hourMs);
    case 'paid':
    case 'partially-refunded':
    case 'refunded':
    case 'reversed':
    case 'declined':
    case 'cancelled':
    case 'expired':
      return null;
  }
}
