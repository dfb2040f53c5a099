import { DEFAULT_INSTRUMENT, findInstrument } from '../buyers/instruments.ts';
import { defaultBuyer, findBuyer, type TestBuyer } from '../buyers/test-buyers.ts';
import type { OrderRow } from '../engine/rows.ts';
import type { World } from '../engine/world.ts';
import { refusal } from '../http/api-error.ts';
import { announceOrder } from '../payments/payment-events.ts';
import { noticeExpiry, ORDER_WINDOW_MS } from './expiry.ts';
import { requireOpenOrder } from './find-order.ts';
import type { ExperienceContext, PurchaseUnit } from './order-schema.ts';

export interface ApprovalChoice {
  readonly buyer?: string | undefined;
  readonly instrument?: string | undefined;
}

export interface ApprovalResult {
  readonly paypalOrderId: string;
  readonly payerId: string;
  /** Where a full-page flow goes next; absent when the order named no address. */
  readonly returnUrl?: string;
}

/** A buyer may approve again after a decline: the order is the same, the instrument another. */
export function approveOrder(
  world: World,
  paypalOrderId: string,
  choice: ApprovalChoice = {},
): ApprovalResult {
  const now = world.clock.now();
  const order = requireOpenOrder(world, paypalOrderId, now);
  if (order.status === 'COMPLETED' || order.status === 'VOIDED') throw refusal('ORDER_ALREADY_COMPLETED');
  const buyer = choice.buyer === undefined ? defaultBuyer() : findBuyer(choice.buyer);
  if (!buyer) throw refusal('INVALID_PARAMETER_VALUE', { field: '/buyer', value: choice.buyer });
  const instrument = findInstrument(choice.instrument ?? DEFAULT_INSTRUMENT);
  if (!instrument)
    throw refusal('INVALID_PARAMETER_VALUE', { field: '/instrument', value: choice.instrument });
  const context = experienceOf(order);
  const approved: OrderRow = {
    ...order,
    status: 'APPROVED',
    units: order.units.map((unit) => withShipping(unit, buyer, context)),
    buyerId: buyer.id,
    instrumentId: instrument.id,
    approvedAt: now,
    updatedAt: now,
  };
  world.store.transaction(() => {
    world.store.put('orders', approved);
    announceOrder(world, approved, 'APPROVED');
  });
  noticeExpiry(world, now + ORDER_WINDOW_MS);
  const returnUrl =
    context?.return_url && withQuery(context.return_url, { token: order.id, PayerID: buyer.payerId });
  return { paypalOrderId: order.id, payerId: buyer.payerId, ...(returnUrl ? { returnUrl } : {}) };
}

/** Cancelling at PayPal changes nothing there: the order stays open until it expires. */
export function cancelApproval(
  world: World,
  paypalOrderId: string,
): { paypalOrderId: string; cancelUrl?: string } {
  const order = requireOpenOrder(world, paypalOrderId, world.clock.now());
  const cancelUrl = experienceOf(order)?.cancel_url;
  return { paypalOrderId, ...(cancelUrl ? { cancelUrl: withQuery(cancelUrl, { token: order.id }) } : {}) };
}

export function experienceOf(order: OrderRow): ExperienceContext | undefined {
  return order.paymentSource?.paypal?.experience_context ?? order.applicationContext;
}

function withShipping(
  unit: PurchaseUnit,
  buyer: TestBuyer,
  context: ExperienceContext | undefined,
): PurchaseUnit {
  const preference = context?.shipping_preference ?? 'GET_FROM_FILE';
  if (preference === 'NO_SHIPPING' || unit.shipping?.address) return unit;
  const name = { full_name: `${buyer.givenName} ${buyer.surname}` };
  return { ...unit, shipping: { name, ...unit.shipping, address: buyer.address } };
}

function withQuery(address: string, query: Readonly<Record<string, string>>): string {
  const url = new URL(address);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
}
