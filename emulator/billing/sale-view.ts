import { toInstant } from '../engine/clock.ts';
import { formatMinor } from '../engine/money.ts';
import type { RefundRow } from '../engine/rows.ts';
import { apiHref, type World } from '../engine/world.ts';
import type { SaleRow } from './billing-rows.ts';

const STATES = {
  COMPLETED: 'completed',
  PENDING: 'pending',
  DECLINED: 'denied',
  PARTIALLY_REFUNDED: 'partially_refunded',
  REFUNDED: 'refunded',
} as const;

/** The v1 resource: totals with two decimals, the subscription under its old name. */
export function saleView(world: World, row: SaleRow) {
  const { currency } = row;
  const text = (minor: bigint) => formatMinor({ currency, minor });
  const href = apiHref(world, `/v1/payments/sale/${row.id}`);
  return {
    id: row.id,
    state: STATES[row.status],
    ...(row.reason === undefined ? {} : { reason_code: row.reason }),
    amount: {
      total: text(row.minor),
      currency,
      details: {
        subtotal: text(row.minor - row.taxMinor - row.shippingMinor),
        ...(row.taxMinor > 0n ? { tax: text(row.taxMinor) } : {}),
        ...(row.shippingMinor > 0n ? { shipping: text(row.shippingMinor) } : {}),
      },
    },
    payment_mode: 'INSTANT_TRANSFER',
    protection_eligibility: 'ELIGIBLE',
    protection_eligibility_type: 'ITEM_NOT_RECEIVED_ELIGIBLE,UNAUTHORIZED_PAYMENT_ELIGIBLE',
    ...(row.status === 'PENDING' ? {} : { transaction_fee: { currency, value: text(row.feeMinor) } }),
    billing_agreement_id: row.subscriptionId,
    ...(row.customId === undefined ? {} : { custom: row.customId }),
    invoice_number: '',
    create_time: toInstant(row.createdAt),
    update_time: toInstant(row.updatedAt),
    links: [
      { href, rel: 'self', method: 'GET' },
      { href: `${href}/refund`, rel: 'refund', method: 'POST' },
    ],
  };
}

export function saleRefundView(world: World, row: RefundRow) {
  const total = formatMinor(row.amount);
  return {
    id: row.id,
    state: 'completed',
    amount: { total: `-${total}`, currency: row.amount.currency, details: { subtotal: `-${total}` } },
    refund_from_received_amount: { currency: row.amount.currency, value: total },
    total_refunded_amount: {
      currency: row.amount.currency,
      value: formatMinor({ currency: row.amount.currency, minor: row.totalRefundedMinor }),
    },
    sale_id: row.captureId,
    ...(row.invoiceId === undefined ? {} : { invoice_number: row.invoiceId }),
    ...(row.customId === undefined ? {} : { custom: row.customId }),
    create_time: toInstant(row.createdAt),
    update_time: toInstant(row.createdAt),
    links: [
      { href: apiHref(world, `/v1/payments/refund/${row.id}`), rel: 'self', method: 'GET' },
      { href: apiHref(world, `/v1/payments/sale/${row.captureId}`), rel: 'sale', method: 'GET' },
    ],
  };
}
