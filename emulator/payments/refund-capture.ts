import type { SaleRow } from '../billing/billing-rows.ts';
import { refundSale } from '../billing/sale-operations.ts';
import { refuseDisputed } from '../disputes/refuse-disputed.ts';
import { DAY } from '../engine/clock.ts';
import { feeOfRefund, type Money } from '../engine/money.ts';
import type { CaptureRow, RefundRow } from '../engine/rows.ts';
import type { World } from '../engine/world.ts';
import { refusal } from '../http/api-error.ts';
import { type Answer, type Call, type Operation, param } from '../http/operation.ts';
import { readBody } from '../http/request-body.ts';
import { PAYMENT_KEY_LIFE_MS } from './capture-authorization.ts';
import { requireCapture, requireRefund } from './find-payment.ts';
import { announceRefund } from './payment-events.ts';
import { readAmount, refundSchema } from './payment-schema.ts';
import { minimalView, refundView } from './payment-view.ts';

const REFUND_WINDOW_MS = 180 * DAY;

export const refundCaptureOperation: Operation = {
  name: 'captures.refund',
  method: 'POST',
  path: '/v2/payments/captures/:id/refund',
  api: 'v2',
  body: 'empty-allowed',
  idempotency: {
    keptForMs: PAYMENT_KEY_LIFE_MS,
    whileInProgress: 'PREVIOUS_REQUEST_IN_PROGRESS',
    replay: (call, id) => answer(call, requireRefund(call.world, id), 200),
  },
  handle(call) {
    const sale = call.world.store.get('sales', param(call, 'id'));
    if (sale) return refundAsCapture(call, sale);
    const capture = requireCapture(call.world, param(call, 'id'));
    const request = readBody(refundSchema, call.body);
    refuseDisputed(call.world, capture);
    const amount = refundable(
      capture,
      request.amount &&
        readAmount(request.amount, capture.amount.currency, 'REFUND_CAPTURE_CURRENCY_MISMATCH'),
      call.now,
    );
    const refund = giveBack(call.world, capture, amount, {
      kind: 'refund',
      ...(request.invoice_id === undefined ? {} : { invoiceId: request.invoice_id }),
      ...(request.custom_id === undefined ? {} : { customId: request.custom_id }),
      ...(request.note_to_payer === undefined ? {} : { noteToPayer: request.note_to_payer }),
    });
    return answer(call, refund, 201);
  },
};

/** A subscription's payment is a v1 sale, but merchants refund it here as well. */
function refundAsCapture(call: Call, sale: SaleRow): Answer {
  const request = readBody(refundSchema, call.body);
  const amount =
    request.amount && readAmount(request.amount, sale.currency, 'REFUND_CAPTURE_CURRENCY_MISMATCH');
  const refund = refundSale(call.world, sale, amount, {
    ...(request.invoice_id === undefined ? {} : { invoiceId: request.invoice_id }),
    ...(request.custom_id === undefined ? {} : { customId: request.custom_id }),
    ...(request.note_to_payer === undefined ? {} : { noteToPayer: request.note_to_payer }),
  });
  return answer(call, refund, 201);
}

/** Refunds never add up to more than was captured; without an amount, everything that is left goes back. */
export function refundable(capture: CaptureRow, asked: Money | undefined, now: number): Money {
  if (capture.status === 'PENDING') throw refusal('PENDING_CAPTURE');
  if (capture.status === 'DECLINED' || capture.status === 'FAILED') throw refusal('REFUND_NOT_ALLOWED');
  const left = capture.amount.minor - capture.refundedMinor;
  if (left <= 0n) throw refusal('CAPTURE_FULLY_REFUNDED');
  if (now > capture.createdAt + REFUND_WINDOW_MS) throw refusal('REFUND_TIME_LIMIT_EXCEEDED');
  const amount = asked ?? { currency: capture.amount.currency, minor: left };
  if (amount.minor > left) throw refusal('REFUND_AMOUNT_EXCEEDED', { field: '/amount/value' });
  return amount;
}

/** Runs in the caller's transaction. A reversal is the same movement, decided by someone else. */
export function giveBack(
  world: World,
  capture: CaptureRow,
  amount: Money,
  cause: Pick<RefundRow, 'kind' | 'invoiceId' | 'customId' | 'noteToPayer'>,
): RefundRow {
  const now = world.clock.now();
  const refundedMinor = capture.refundedMinor + amount.minor;
  const refund: RefundRow = {
    id: world.ids.resource(),
    captureId: capture.id,
    status: 'COMPLETED',
    amount,
    feeMinor: cause.kind === 'refund' ? feeOfRefund(amount).minor : 0n,
    totalRefundedMinor: refundedMinor,
    createdAt: now,
    ...cause,
    // Like PayPal, a refund shows the payment's own ids unless it was given others.
    ...withFallback('invoiceId', cause.invoiceId, capture.invoiceId),
    ...withFallback('customId', cause.customId, capture.customId),
  };
  if (cause.invoiceId !== undefined) useRefundInvoice(world, cause.invoiceId, refund.id);
  world.store.put('refunds', refund);
  const isFull = refundedMinor >= capture.amount.minor;
  world.store.put('captures', {
    ...capture,
    refundedMinor,
    status: isFull ? 'REFUNDED' : 'PARTIALLY_REFUNDED',
    updatedAt: now,
  });
  const order = world.store.get('orders', capture.orderId);
  if (order) {
    world.store.put('orders', { ...order, refundIds: [...order.refundIds, refund.id], updatedAt: now });
  }
  announceRefund(world, refund, order);
  return refund;
}

function useRefundInvoice(world: World, invoiceId: string, refundId: string) {
  const id = `refund:${invoiceId}`;
  if (world.store.get('invoices', id))
    throw refusal('DUPLICATE_INVOICE_ID', { field: '/invoice_id', value: invoiceId });
  world.store.put('invoices', { id, paymentId: refundId });
}

function withFallback(
  name: 'invoiceId' | 'customId',
  value: string | undefined,
  fallback: string | undefined,
): Partial<Record<'invoiceId' | 'customId', string>> {
  const chosen = value ?? fallback;
  return chosen === undefined ? {} : { [name]: chosen };
}

function answer(call: Call, row: RefundRow, status: number): Answer {
  const view = refundView(call.world, row);
  return { status, body: call.wantsRepresentation ? view : minimalView(view), resourceId: row.id };
}
