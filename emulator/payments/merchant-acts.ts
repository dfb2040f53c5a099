import type { SaleRow } from '../billing/billing-rows.ts';
import { refundSale, reverseSale } from '../billing/sale-operations.ts';
import { settleSale } from '../billing/settle-sale.ts';
import { refuseDisputed } from '../disputes/refuse-disputed.ts';
import type { Money } from '../engine/money.ts';
import type { CaptureRow, RefundRow } from '../engine/rows.ts';
import type { World } from '../engine/world.ts';
import { refusal } from '../http/api-error.ts';
import { requireCapture } from './find-payment.ts';
import { announceCapture } from './payment-events.ts';
import { giveBack, refundable } from './refund-capture.ts';

/** What happens at PayPal without an API call: the shop learns of it by webhook or by asking. */
export function settlePending(
  world: World,
  id: string,
  outcome: 'completed' | 'denied',
): { readonly capture: CaptureRow } | { readonly sale: SaleRow } {
  const sale = world.store.get('sales', id);
  if (!sale) return { capture: settleCapture(world, id, outcome) };
  if (sale.status !== 'PENDING') throw notPending();
  return { sale: settleSale(world, sale, outcome) };
}

function notPending() {
  return refusal('INVALID_PARAMETER_VALUE', {
    field: '/captureId',
    description: 'The payment is not pending.',
  });
}

function settleCapture(world: World, captureId: string, outcome: 'completed' | 'denied'): CaptureRow {
  const capture = requireCapture(world, captureId);
  if (capture.status !== 'PENDING') throw notPending();
  const { reason, ...rest } = capture;
  const settled: CaptureRow = {
    ...rest,
    status: outcome === 'completed' ? 'COMPLETED' : 'DECLINED',
    updatedAt: world.clock.now(),
  };
  return world.store.transaction(() => {
    world.store.put('captures', settled);
    const order = world.store.get('orders', capture.orderId);
    announceCapture(world, settled, order, outcome === 'denied' ? 'DENIED' : undefined);
    return settled;
  });
}

export function refundFromDashboard(world: World, captureId: string, amount?: Money): RefundRow {
  const sale = world.store.get('sales', captureId);
  if (sale) return world.store.transaction(() => refundSale(world, sale, amount, {}));
  const capture = requireCapture(world, captureId);
  refuseDisputed(world, capture);
  if (amount && amount.currency !== capture.amount.currency)
    throw refusal('REFUND_CAPTURE_CURRENCY_MISMATCH');
  if (amount && amount.minor <= 0n) throw refusal('CANNOT_BE_ZERO_OR_NEGATIVE');
  return world.store.transaction(() =>
    giveBack(world, capture, refundable(capture, amount, world.clock.now()), { kind: 'refund' }),
  );
}

/** The bank or PayPal takes back everything that is left, whatever the refund window says. */
export function reversePayment(world: World, captureId: string): RefundRow {
  const sale = world.store.get('sales', captureId);
  if (sale) return world.store.transaction(() => reverseSale(world, sale));
  const capture = requireCapture(world, captureId);
  const amount = refundable(capture, undefined, capture.createdAt);
  return world.store.transaction(() =>
    giveBack(world, capture, amount, { kind: 'reversal', noteToPayer: 'Payment reversed' }),
  );
}
