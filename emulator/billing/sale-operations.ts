import { z } from 'zod';
import { refuseDisputed } from '../disputes/refuse-disputed.ts';
import { DAY } from '../engine/clock.ts';
import { feeOfRefund, type Money, readMoney } from '../engine/money.ts';
import type { RefundRow } from '../engine/rows.ts';
import type { World } from '../engine/world.ts';
import { notFound, refusal } from '../http/api-error.ts';
import { type Answer, type Call, type Operation, param } from '../http/operation.ts';
import { readBody } from '../http/request-body.ts';
import { recordEvent } from '../webhooks/record-event.ts';
import { summaryMoney } from '../webhooks/summary.ts';
import type { SaleRow } from './billing-rows.ts';
import { saleRefundView, saleView } from './sale-view.ts';

const SALE_KEY_LIFE_MS = 30 * DAY;
const REFUND_WINDOW_MS = 180 * DAY;

export const getSaleOperation: Operation = {
  name: 'sales.get',
  method: 'GET',
  path: '/v1/payments/sale/:id',
  api: 'billing',
  handle: (call) => ({ status: 200, body: saleView(call.world, requireSale(call.world, param(call, 'id'))) }),
};

const refundSchema = z.object({
  amount: z
    .object({ total: z.string().regex(/^\d{1,15}(\.\d{1,2})?$/), currency: z.string().length(3) })
    .optional(),
  invoice_number: z.string().max(127).optional(),
  description: z.string().max(255).optional(),
});

/** The old API's refund; the same sale can be given back as a v2 capture. */
export const refundSaleOperation: Operation = {
  name: 'sales.refund',
  method: 'POST',
  path: '/v1/payments/sale/:id/refund',
  api: 'billing',
  body: 'empty-allowed',
  idempotency: {
    keptForMs: SALE_KEY_LIFE_MS,
    whileInProgress: 'PREVIOUS_REQUEST_IN_PROGRESS',
    replay: (call, id) => answer(call, id, 200),
  },
  handle(call) {
    const sale = requireSale(call.world, param(call, 'id'));
    const request = readBody(refundSchema, call.body);
    const refund = refundSale(call.world, sale, request.amount && readTotal(request.amount), {
      ...(request.invoice_number === undefined ? {} : { invoiceId: request.invoice_number }),
    });
    return answer(call, refund.id, 201);
  },
};

function readTotal(wire: { total: string; currency: string }): Money {
  const reading = readMoney({ currency_code: wire.currency, value: wire.total });
  if (!reading.ok) throw refusal(reading.issue, { field: '/amount/total', value: wire.total });
  return reading.money;
}

function requireSale(world: World, id: string): SaleRow {
  const sale = world.store.get('sales', id);
  if (!sale) throw notFound();
  return sale;
}

export function refundSale(
  world: World,
  sale: SaleRow,
  asked: Money | undefined,
  more: Pick<RefundRow, 'invoiceId' | 'customId' | 'noteToPayer'>,
): RefundRow {
  const now = world.clock.now();
  const left = sale.minor - sale.refundedMinor;
  refuseDisputed(world, sale);
  if (sale.status === 'PENDING') throw refusal('PENDING_CAPTURE');
  if (sale.status === 'DECLINED') throw refusal('REFUND_NOT_ALLOWED');
  if (left <= 0n) throw refusal('CAPTURE_FULLY_REFUNDED');
  if (now > sale.createdAt + REFUND_WINDOW_MS) throw refusal('REFUND_TIME_LIMIT_EXCEEDED');
  const amount = asked ?? { currency: sale.currency, minor: left };
  if (amount.currency !== sale.currency) throw refusal('REFUND_CAPTURE_CURRENCY_MISMATCH');
  if (amount.minor <= 0n) throw refusal('CANNOT_BE_ZERO_OR_NEGATIVE');
  if (amount.minor > left) throw refusal('REFUND_AMOUNT_EXCEEDED');
  return giveBackSale(world, sale, amount, { kind: 'refund', ...more });
}

/** The bank or PayPal takes back everything that is left. */
export function reverseSale(world: World, sale: SaleRow): RefundRow {
  const minor = sale.minor - sale.refundedMinor;
  if (sale.status === 'PENDING') throw refusal('PENDING_CAPTURE');
  if (sale.status === 'DECLINED') throw refusal('REFUND_NOT_ALLOWED');
  if (minor <= 0n) throw refusal('CAPTURE_FULLY_REFUNDED');
  return giveBackSale(world, sale, { currency: sale.currency, minor }, { kind: 'reversal' });
}

/** Runs in the caller's transaction. A reversal is the same movement, decided by someone else. */
export function giveBackSale(
  world: World,
  sale: SaleRow,
  amount: Money,
  cause: Pick<RefundRow, 'kind' | 'invoiceId' | 'customId' | 'noteToPayer'>,
): RefundRow {
  const now = world.clock.now();
  const refundedMinor = sale.refundedMinor + amount.minor;
  const refund: RefundRow = {
    id: world.ids.resource(),
    captureId: sale.id,
    status: 'COMPLETED',
    amount,
    feeMinor: cause.kind === 'refund' ? feeOfRefund(amount).minor : 0n,
    totalRefundedMinor: refundedMinor,
    ...(sale.customId === undefined ? {} : { customId: sale.customId }),
    ...cause,
    createdAt: now,
  };
  world.store.put('refunds', refund);
  const status = refundedMinor >= sale.minor ? 'REFUNDED' : 'PARTIALLY_REFUNDED';
  world.store.put('sales', { ...sale, refundedMinor, status, updatedAt: now });
  const act = cause.kind === 'refund' ? 'REFUNDED' : 'REVERSED';
  recordEvent(world, {
    type: `PAYMENT.SALE.${act}`,
    resourceType: 'refund',
    summary: `A ${summaryMoney(amount)} sale payment was ${act.toLowerCase()}`,
    resource: saleRefundView(world, refund),
    resourceId: refund.id,
  });
  return refund;
}

function answer(call: Call, refundId: string, status: number): Answer {
  const refund = call.world.store.get('refunds', refundId);
  if (!refund) throw notFound();
  return { status, body: saleRefundView(call.world, refund), resourceId: refund.id };
}
