import { DEFAULT_INSTRUMENT, findInstrument } from '../buyers/instruments.ts';
import { defaultBuyer, findBuyer } from '../buyers/test-buyers.ts';
import type { OrderRow } from '../engine/rows.ts';
import type { World } from '../engine/world.ts';
import { refusal } from '../http/api-error.ts';
import { announceOrder } from '../payments/payment-events.ts';
import { chooseOption } from '../shipping/choose-option.ts';
import { deliveryOf } from '../shipping/delivery.ts';
import { experienceOf, withQuery } from './experience.ts';
import { noticeExpiry, ORDER_WINDOW_MS } from './expiry.ts';
import { requireOpenOrder } from './find-order.ts';
import type { PurchaseUnit } from './order-schema.ts';
import { shipTo } from './ship-to.ts';
import { takeOrderMoney } from './take-order-money.ts';

export { experienceOf } from './experience.ts';

export interface ApprovalChoice {
  readonly buyer?: string | undefined;
  readonly instrument?: string | undefined;
  /** Venmo by default only for an order that names it; its owners live in the United States. */
  readonly wallet?: 'paypal' | 'venmo' | undefined;
  /** `given` for the merchant's address, otherwise the number of one in the wallet. */
  readonly address?: string | undefined;
  /** Id of one of the order's shipping options. */
  readonly shippingOption?: string | undefined;
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
  const { card, wallet, guest, ...order } = requireOpenOrder(world, paypalOrderId, now);
  if (order.status === 'COMPLETED' || order.status === 'VOIDED') throw refusal('ORDER_ALREADY_COMPLETED');
  const buyer = choice.buyer === undefined ? defaultBuyer() : findBuyer(choice.buyer);
  if (!buyer) throw refusal('INVALID_PARAMETER_VALUE', { field: '/buyer', value: choice.buyer });
  const instrument = findInstrument(choice.instrument ?? DEFAULT_INSTRUMENT);
  if (!instrument)
    throw refusal('INVALID_PARAMETER_VALUE', { field: '/instrument', value: choice.instrument });
  const isVenmo = (choice.wallet ?? (order.paymentSource?.venmo ? 'venmo' : 'paypal')) === 'venmo';
  if (isVenmo && buyer.address.country_code !== 'US') {
    throw refusal('PAYMENT_SOURCE_CANNOT_BE_USED', { field: '/buyer', value: choice.buyer });
  }
  const context = experienceOf(order);
  const chosen = { ...order, units: withChosenOption(order.units, choice.shippingOption) };
  const delivery = deliveryOf(chosen, context, buyer, choice.address);
  const approved: OrderRow = {
    ...(delivery.kind === 'none' ? chosen : shipTo(chosen, delivery.chosen)),
    status: 'APPROVED',
    buyerId: buyer.id,
    instrumentId: instrument.id,
    ...(isVenmo ? { wallet: 'venmo' } : {}),
    approvedAt: now,
    updatedAt: now,
  };
  world.store.transaction(() => {
    world.store.put('orders', approved);
    announceOrder(world, approved, 'APPROVED');
    if (approved.completesOnApproval) takeOrderMoney(world, approved, now);
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

function withChosenOption(units: readonly PurchaseUnit[], id: string | undefined): readonly PurchaseUnit[] {
  if (id === undefined) return units;
  const chosen = chooseOption(units, id);
  if (!chosen) throw refusal('INVALID_PARAMETER_VALUE', { field: '/shippingOption', value: id });
  return chosen;
}
