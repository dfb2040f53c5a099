import { findBuyer } from '../buyers/test-buyers.ts';
import { toInstant } from '../engine/clock.ts';
import type { OrderRow } from '../engine/rows.ts';
import { apiHref, approvalHref, challengeHref, MERCHANT, type World } from '../engine/world.ts';
import type { WireLink } from '../http/api-error.ts';
import { authorizationView, captureView, refundView } from '../payments/payment-view.ts';
import type { PurchaseUnit } from './order-schema.ts';
import { paymentSourceMember } from './source-view.ts';

/** An order as PayPal shows it in full: GET, `Prefer: return=representation` and webhooks. */
export function orderView(world: World, order: OrderRow) {
  return {
    id: order.id,
    intent: order.intent,
    status: order.status,
    ...paymentSourceMember(world, order),
    purchase_units: order.units.map((unit, index) => ({
      ...withTrackers(world, order, index, withDefaults(unit, order.status === 'COMPLETED')),
      ...paymentsMember(world, order, index),
    })),
    ...payerMember(order),
    create_time: toInstant(order.createdAt),
    ...(order.updatedAt === order.createdAt ? {} : { update_time: toInstant(order.updatedAt) }),
    links: orderLinks(world, order),
  };
}

/** What a create answers by default. */
export function createdView(world: World, order: OrderRow) {
  return {
    id: order.id,
    status: order.status,
    ...(order.paymentSource || order.card || order.cardWish ? paymentSourceMember(world, order) : {}),
    links: orderLinks(world, order),
  };
}

/** What capture and authorize answer by default: the payments in full, the order hardly at all. */
export function completedView(world: World, order: OrderRow) {
  return {
    id: order.id,
    status: order.status,
    ...paymentSourceMember(world, order),
    purchase_units: order.units.map((unit, index) => ({
      reference_id: unit.reference_id,
      ...(unit.shipping ? { shipping: unit.shipping } : {}),
      ...paymentsMember(world, order, index),
    })),
    ...payerMember(order),
    links: orderLinks(world, order),
  };
}

function orderLinks(world: World, order: OrderRow): WireLink[] {
  const href = apiHref(world, `/v2/checkout/orders/${order.id}`);
  const self = { href, rel: 'self', method: 'GET' };
  const update = { href, rel: 'update', method: 'PATCH' };
  const verb = order.intent === 'CAPTURE' ? 'capture' : 'authorize';
  const complete = { href: `${href}/${verb}`, rel: verb, method: 'POST' };
  const approval = order.card?.challenge ? challengeHref(world, order.id) : approvalHref(world, order.id);
  switch (order.status) {
    case 'CREATED':
      return [self, { href: approval, rel: 'approve', method: 'GET' }, update, complete];
    case 'PAYER_ACTION_REQUIRED':
      return [self, { href: approval, rel: 'payer-action', method: 'GET' }];
    case 'APPROVED':
      return [self, update, complete];
    case 'COMPLETED':
    case 'VOIDED':
      return [self];
  }
}

/** PayPal adds the payee, the disbursement mode and, once paid, the parts of the amount that were never sent. */
function withDefaults(unit: PurchaseUnit, isCompleted: boolean) {
  const zero = { currency_code: unit.amount.currency_code, value: zeroOf(unit.amount.value) };
  const { breakdown } = unit.amount;
  const filled = breakdown && {
    ...breakdown,
    shipping: breakdown.shipping ?? zero,
    handling: breakdown.handling ?? zero,
    insurance: breakdown.insurance ?? zero,
    shipping_discount: breakdown.shipping_discount ?? zero,
  };
  return {
    ...unit,
    amount: { ...unit.amount, ...(filled && isCompleted ? { breakdown: filled } : {}) },
    payee: {
      email_address: MERCHANT.email,
      merchant_id: MERCHANT.id,
      display_data: { brand_name: MERCHANT.name },
      ...unit.payee,
    },
    payment_instruction: { disbursement_mode: 'INSTANT', ...unit.payment_instruction },
    ...(unit.description === undefined ? {} : { description: unit.description.slice(0, 127) }),
  };
}

function withTrackers<U extends Pick<PurchaseUnit, 'shipping'>>(
  world: World,
  order: OrderRow,
  unitIndex: number,
  unit: U,
) {
  const trackers = order.trackers?.filter((tracker) => tracker.unitIndex === unitIndex) ?? [];
  if (trackers.length === 0) return unit;
  const href = apiHref(world, `/v2/checkout/orders/${order.id}`);
  return {
    ...unit,
    shipping: {
      ...unit.shipping,
      trackers: trackers.map((tracker) => ({
        id: tracker.id,
        status: tracker.status,
        items: tracker.items,
        links: [
          { href, rel: 'up', method: 'GET' },
          { href: `${href}/trackers/${tracker.id}`, rel: 'update', method: 'PATCH' },
        ],
        create_time: toInstant(tracker.createdAt),
        update_time: toInstant(tracker.updatedAt),
      })),
    },
  };
}

function zeroOf(value: string): string {
  return value.includes('.') ? '0.00' : '0';
}

function paymentsMember(world: World, order: OrderRow, unitIndex: number) {
  const { store } = world;
  const authorizations = order.authorizationIds
    .map((id) => store.get('authorizations', id))
    .filter((row) => row !== undefined && row.unitIndex === unitIndex)
    .flatMap((row) => (row ? [authorizationView(world, row)] : []));
  const captureRows = order.captureIds.flatMap((id) => store.get('captures', id) ?? []);
  const captures = captureRows.filter((row) => row.unitIndex === unitIndex);
  const captureIds = new Set(captures.map((row) => row.id));
  const refunds = order.refundIds
    .flatMap((id) => store.get('refunds', id) ?? [])
    .filter((row) => captureIds.has(row.captureId));
  if (authorizations.length + captures.length === 0) return {};
  return {
    payments: {
      ...(authorizations.length > 0 ? { authorizations } : {}),
      ...(captures.length > 0 ? { captures: captures.map((row) => captureView(world, row)) } : {}),
      ...(refunds.length > 0 ? { refunds: refunds.map((row) => refundView(world, row)) } : {}),
    },
  };
}

function payerMember(order: OrderRow) {
  const buyer = order.buyerId === undefined ? order.guest : findBuyer(order.buyerId);
  if (!buyer) return {};
  return {
    payer: {
      name: { given_name: buyer.givenName, surname: buyer.surname },
      email_address: buyer.email,
      payer_id: buyer.payerId,
      address: { country_code: buyer.address.country_code },
    },
  };
}
