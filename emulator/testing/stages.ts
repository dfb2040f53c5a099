import { planOf, subscriptionOf } from './billing-shop.ts';
import { textAt } from './read-answer.ts';
import type { TestShop } from './test-shop.ts';

/** Ways to the states in which calls are tried, each with the ids that a call then needs. */

export const usd = (value: string) => ({ currency_code: 'USD', value });

export async function approvedOrder(shop: TestShop, change: object = {}, instrument?: string) {
  const id = await shop.createOrder(change);
  shop.emulator.control.approve(id, { instrument });
  return id;
}

export async function authorized(shop: TestShop, instrument?: string, change: object = {}) {
  const orderId = await approvedOrder(shop, { intent: 'AUTHORIZE', ...change }, instrument);
  const answer = await shop.call('POST', `/v2/checkout/orders/${orderId}/authorize`);
  const place = ['purchase_units', 0, 'payments', 'authorizations', 0, 'id'] as const;
  return { orderId, id: textAt(answer, ...place) };
}

export async function captureOf(shop: TestShop, instrument?: string): Promise<string> {
  return (await shop.paidOrder(instrument)).captureId;
}

export async function trackedOrder(shop: TestShop) {
  const { paypalOrderId: id, captureId } = await shop.paidOrder();
  await shop.call('POST', `/v2/checkout/orders/${id}/track`, { capture_id: captureId, tracking_number: '1' });
  return { id, trackerId: `${captureId}-1`, captureId };
}

export async function hookOf(shop: TestShop, url = 'http://shop.example/hook'): Promise<string> {
  const body = { url, event_types: [{ name: '*' }] };
  return textAt(await shop.call('POST', '/v1/notifications/webhooks', body), 'id');
}

export async function eventOf(shop: TestShop): Promise<string> {
  await shop.paidOrder();
  const event = shop.emulator.control.events().at(-1);
  if (!event) throw new Error('a paid order caused no event');
  return event.id;
}

export async function activeSubscription(shop: TestShop, plan: object = {}, change: object = {}) {
  const planId = await planOf(shop, plan);
  const id = await subscriptionOf(shop, planId, change);
  shop.emulator.control.approveSubscription(id);
  return { id, planId };
}

/** Owes two months: the card that pays for it was declined until both retries were used up. */
export async function owingSubscription(shop: TestShop, plan: object = {}) {
  const stage = await activeSubscription(shop, plan);
  shop.emulator.control.changeInstrument(stage.id, 'declined-card');
  shop.emulator.control.clock.advance(50 * 86_400_000);
  await shop.renewToken();
  shop.emulator.control.changeInstrument(stage.id, 'visa-4242');
  return stage;
}

export async function saleOf(shop: TestShop): Promise<string> {
  await activeSubscription(shop);
  const sale = shop.emulator.control.books().sales.at(-1);
  if (!sale) throw new Error('a subscription that began has no sale');
  return sale.id;
}

export async function setupToken(shop: TestShop): Promise<string> {
  const context = { return_url: 'https://a.example/y', cancel_url: 'https://a.example/n' };
  const body = { payment_source: { paypal: { experience_context: context } } };
  const headers = { 'paypal-request-id': crypto.randomUUID() };
  return textAt(await shop.call('POST', '/v3/vault/setup-tokens', body, headers), 'id');
}

export async function paymentToken(shop: TestShop, instrument?: string): Promise<string> {
  const id = await setupToken(shop);
  shop.emulator.control.approveSetupToken(id, { instrument });
  const body = { payment_source: { token: { id, type: 'SETUP_TOKEN' } } };
  const headers = { 'paypal-request-id': crypto.randomUUID() };
  return textAt(await shop.call('POST', '/v3/vault/payment-tokens', body, headers), 'id');
}

export async function inquiry(shop: TestShop): Promise<string> {
  return shop.emulator.control.openDispute(await captureOf(shop)).id;
}

export async function claim(shop: TestShop): Promise<string> {
  return shop.emulator.control.openDispute(await captureOf(shop), { stage: 'CHARGEBACK' }).id;
}

/** A claim in PayPal's hands. */
export async function reviewed(shop: TestShop): Promise<string> {
  const id = await inquiry(shop);
  await shop.call('POST', `/v1/customer/disputes/${id}/escalate`, { note: 'x' });
  return id;
}

/** The seller's turn is over: the buyer has an offer to answer. */
export async function offered(shop: TestShop, offer_type = 'REFUND'): Promise<string> {
  const id = await inquiry(shop);
  const body = { note: 'x', offer_type, offer_amount: usd('5.00') };
  await shop.call('POST', `/v1/customer/disputes/${id}/make-offer`, body);
  return id;
}

/** The goods are on their way back. */
export async function returning(shop: TestShop): Promise<string> {
  const id = await offered(shop, 'REFUND_WITH_RETURN');
  await shop.call('POST', `/v1/customer/disputes/${id}/accept-offer`, { note: 'x' });
  return id;
}

export async function lostClaim(shop: TestShop): Promise<string> {
  const id = await reviewed(shop);
  shop.emulator.control.actOnDispute(id, 'decide-for-buyer');
  return id;
}
