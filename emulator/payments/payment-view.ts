import { processorMembers } from '../cards/processor-result.ts';
import { toInstant, toPacificInstant } from '../engine/clock.ts';
import { toWire } from '../engine/money.ts';
import type { AuthorizationRow, CaptureRow, PaymentReference, RefundRow } from '../engine/rows.ts';
import { apiHref, type World } from '../engine/world.ts';

const ELIGIBLE = {
  status: 'ELIGIBLE',
  dispute_categories: ['ITEM_NOT_RECEIVED', 'UNAUTHORIZED_TRANSACTION'],
};

export function authorizationView(world: World, row: AuthorizationRow) {
  const href = apiHref(world, `/v2/payments/authorizations/${row.id}`);
  const isLive = row.status === 'CREATED' || row.status === 'PARTIALLY_CAPTURED';
  return {
    id: row.id,
    status: row.status,
    ...reasonMember(row.reason),
    amount: toWire(row.amount),
    ...referenceMembers(row),
    ...processorMembers(row.processor),
    seller_protection: protectionOf(row),
    expiration_time: toInstant(row.expiresAt),
    create_time: toInstant(row.createdAt),
    update_time: toInstant(row.updatedAt),
    links: [
      { href, rel: 'self', method: 'GET' },
      ...(isLive
        ? ['capture', 'void', 'reauthorize'].map((rel) => ({ href: `${href}/${rel}`, rel, method: 'POST' }))
        : []),
      upToOrder(world, row),
    ],
  };
}

export function captureView(world: World, row: CaptureRow) {
  const href = apiHref(world, `/v2/payments/captures/${row.id}`);
  return {
    id: row.id,
    status: row.status,
    ...reasonMember(row.reason),
    amount: toWire(row.amount),
    final_capture: row.finalCapture,
    disbursement_mode: 'INSTANT',
    seller_protection: protectionOf(row),
    seller_receivable_breakdown: receivable(row),
    ...referenceMembers(row),
    ...processorMembers(row.processor),
    create_time: toInstant(row.createdAt),
    update_time: toInstant(row.updatedAt),
    links: [
      { href, rel: 'self', method: 'GET' },
      { href: `${href}/refund`, rel: 'refund', method: 'POST' },
      row.authorizationId === undefined
        ? upToOrder(world, row)
        : {
            href: apiHref(world, `/v2/payments/authorizations/${row.authorizationId}`),
            rel: 'up',
            method: 'GET',
          },
    ],
  };
}

/** A card that was typed in the shop is at the merchant's risk: only 3-D Secure may take that over. */
function protectionOf({ status, processor }: AuthorizationRow | CaptureRow) {
  const isCard = processor?.avs !== undefined;
  return isCard || status === 'PENDING' ? { status: 'NOT_ELIGIBLE' } : ELIGIBLE;
}

/** While money is not there yet, PayPal shows neither fee nor net. */
function receivable(row: CaptureRow) {
  const gross = { gross_amount: toWire(row.amount) };
  const { currency } = row.amount;
  if (row.status === 'PENDING') return gross;
  if (row.status === 'DECLINED' || row.status === 'FAILED') {
    return { ...gross, net_amount: toWire(row.amount) };
  }
  return {
    ...gross,
    paypal_fee: toWire({ currency, minor: row.feeMinor }),
    net_amount: toWire({ currency, minor: row.amount.minor - row.feeMinor }),
  };
}

export function refundView(world: World, row: RefundRow) {
  const { currency } = row.amount;
  return {
    id: row.id,
    amount: toWire(row.amount),
    ...(row.noteToPayer === undefined ? {} : { note_to_payer: row.noteToPayer }),
    seller_payable_breakdown: {
      gross_amount: toWire(row.amount),
      paypal_fee: toWire({ currency, minor: row.feeMinor }),
      net_amount: toWire({ currency, minor: row.amount.minor - row.feeMinor }),
      total_refunded_amount: toWire({ currency, minor: row.totalRefundedMinor }),
    },
    ...(row.invoiceId === undefined ? {} : { invoice_id: row.invoiceId }),
    ...(row.customId === undefined ? {} : { custom_id: row.customId }),
    status: row.status,
    create_time: toPacificInstant(row.createdAt),
    update_time: toPacificInstant(row.createdAt),
    links: [
      { href: apiHref(world, `/v2/payments/refunds/${row.id}`), rel: 'self', method: 'GET' },
      { href: apiHref(world, `/v2/payments/captures/${row.captureId}`), rel: 'up', method: 'GET' },
    ],
  };
}

/** Payments v2 answers only this unless the representation is asked for. */
export function minimalView<V extends { id: string; status: string; links: unknown }>(view: V) {
  return { id: view.id, status: view.status, links: view.links };
}

export function relatedIds(row: PaymentReference & { readonly authorizationId?: string }) {
  return {
    supplementary_data: {
      related_ids: {
        order_id: row.orderId,
        ...(row.authorizationId === undefined ? {} : { authorization_id: row.authorizationId }),
      },
    },
  };
}

function reasonMember(reason: string | undefined) {
  return reason === undefined ? {} : { status_details: { reason } };
}

function referenceMembers(row: PaymentReference) {
  return {
    ...(row.invoiceId === undefined ? {} : { invoice_id: row.invoiceId }),
    ...(row.customId === undefined ? {} : { custom_id: row.customId }),
  };
}

function upToOrder(world: World, row: PaymentReference) {
  return { href: apiHref(world, `/v2/checkout/orders/${row.orderId}`), rel: 'up', method: 'GET' };
}
