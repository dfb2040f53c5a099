import type { AuthorizationRow, CaptureRow, OrderRow, RefundRow } from '../engine/rows.ts';
import type { World } from '../engine/world.ts';
import { orderView } from '../orders/order-view.ts';
import { recordEvent } from '../webhooks/record-event.ts';
import { summaryMoney } from '../webhooks/summary.ts';
import { authorizationView, captureView, refundView, relatedIds } from './payment-view.ts';

export function announceCapture(world: World, row: CaptureRow, order: OrderRow | undefined, name?: 'DENIED') {
  const money = summaryMoney(row.amount);
  const known = {
    COMPLETED: ['COMPLETED', `Payment completed for ${money}`],
    PENDING: ['PENDING', `Payment pending for ${money}`],
    DECLINED: ['DECLINED', `A payment capture for ${money} was declined.`],
  } as const;
  const status = row.status === 'PENDING' || row.status === 'DECLINED' ? row.status : 'COMPLETED';
  const [suffix, summary] =
    name === 'DENIED' ? (['DENIED', `A ${money} capture payment was denied`] as const) : known[status];
  recordEvent(world, {
    type: `PAYMENT.CAPTURE.${suffix}`,
    resourceType: 'capture',
    resourceVersion: '2.0',
    summary,
    resource: { ...captureView(world, row), ...relatedIds(row) },
    resourceId: row.id,
    ...(order ? { order } : {}),
  });
}

export function announceAuthorization(
  world: World,
  row: AuthorizationRow,
  order: OrderRow | undefined,
  act: 'CREATED' | 'VOIDED',
) {
  const text =
    act === 'CREATED' ? 'A payment authorization was created for' : 'A payment authorization was voided for';
  recordEvent(world, {
    type: `PAYMENT.AUTHORIZATION.${act}`,
    resourceType: 'authorization',
    resourceVersion: '2.0',
    summary: `${text} ${summaryMoney(row.amount)}`,
    resource: { ...authorizationView(world, row), ...relatedIds(row) },
    resourceId: row.id,
    ...(order ? { order } : {}),
  });
}

/** The resource is a refund: its id is not the capture's, and only the `up` link leads there. */
export function announceRefund(world: World, row: RefundRow, order: OrderRow | undefined) {
  const act = row.kind === 'reversal' ? 'REVERSED' : 'REFUNDED';
  recordEvent(world, {
    type: `PAYMENT.CAPTURE.${act}`,
    resourceType: 'refund',
    resourceVersion: '2.0',
    summary: `A ${summaryMoney(row.amount)} capture payment was ${act.toLowerCase()}`,
    resource: refundView(world, row),
    resourceId: row.id,
    ...(order ? { order } : {}),
  });
}

export function announceOrder(world: World, order: OrderRow, act: 'APPROVED' | 'COMPLETED') {
  recordEvent(world, {
    type: `CHECKOUT.ORDER.${act}`,
    resourceType: 'checkout-order',
    resourceVersion: '2.0',
    summary: act === 'APPROVED' ? 'An order has been approved by buyer' : 'Checkout Order Completed',
    resource: orderView(world, order),
    resourceId: order.id,
    order,
  });
}

export function announceApprovalReversed(world: World, order: OrderRow) {
  recordEvent(world, {
    type: 'CHECKOUT.PAYMENT-APPROVAL.REVERSED',
    resourceType: 'payment-approval',
    summary: 'A payment has been reversed after approval.',
    resource: {
      order_id: order.id,
      purchase_units: order.units.map((unit) => ({
        reference_id: unit.reference_id,
        ...(unit.custom_id === undefined ? {} : { custom_id: unit.custom_id }),
        ...(unit.invoice_id === undefined ? {} : { invoice_id: unit.invoice_id }),
      })),
      payment_source: { [order.card ? 'card' : (order.wallet ?? 'paypal')]: {} },
    },
    resourceId: order.id,
    order,
  });
}
