import { afterEach, beforeEach, expect, test } from 'vitest';
import { at, valueAt } from '../testing/read-answer.ts';
import { openTestShop, type TestShop } from '../testing/test-shop.ts';

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

const usd = (value: string) => ({ currency_code: 'USD', value });

test('confirming a wallet sends the buyer to act', async () => {
  const id = await shop.createOrder();
  const path = `/v2/checkout/orders/${id}/confirm-payment-source`;
  const confirmed = await shop.call('POST', path, { payment_source: { paypal: {} } });
  expect(confirmed.status).toBe(200);
  expect(confirmed.body).toMatchObject({
    id,
    status: 'PAYER_ACTION_REQUIRED',
    payment_source: { paypal: {} },
  });
  expect(valueAt(confirmed, 'links', 1, 'rel')).toBe('payer-action');
  const none = await shop.call('POST', path, { payment_source: {} });
  expect(valueAt(none, 'details', 0, 'issue')).toBe('NO_PAYMENT_SOURCE_PROVIDED');
  const card = await shop.call('POST', path, { payment_source: { card: {} } });
  expect(valueAt(card, 'details', 0, 'issue')).toBe('CARD_NUMBER_REQUIRED');
  shop.emulator.control.approve(id);
  const late = await shop.call('POST', path, { payment_source: { paypal: {} } });
  expect(valueAt(late, 'details', 0, 'issue')).toBe('PAYMENT_ALREADY_APPROVED');
});

test('a captured order is tracked, once per request id, and the parcel can be cancelled', async () => {
  const items = [{ name: 'T-shirt', sku: 'tshirt-001', quantity: '1', unit_amount: usd('100.00') }];
  const amount = { ...usd('100.00'), breakdown: { item_total: usd('100.00') } };
  const id = await shop.createOrder({ purchase_units: [{ amount, items }] });
  shop.emulator.control.approve(id);
  const captured = await shop.call('POST', `/v2/checkout/orders/${id}/capture`);
  const captureId = valueAt(captured, 'purchase_units', 0, 'payments', 'captures', 0, 'id');
  const path = `/v2/checkout/orders/${id}/track`;
  const parcel = {
    capture_id: captureId,
    tracking_number: '443844607820',
    carrier: 'FEDEX',
    items: [{ sku: 'tshirt-001' }],
  };
  const tracked = await shop.call('POST', path, parcel, { 'paypal-request-id': 't' });
  expect(tracked.status).toBe(201);
  const tracker = valueAt(tracked, 'purchase_units', 0, 'shipping', 'trackers', 0);
  expect(tracker).toMatchObject({ id: `${captureId}-443844607820`, status: 'SHIPPED' });
  expect((await shop.call('POST', path, parcel, { 'paypal-request-id': 't' })).status).toBe(200);
  const patch = (steps: object) =>
    shop.call('PATCH', `/v2/checkout/orders/${id}/trackers/${at(tracker, 'id')}`, steps);
  expect((await patch([{ op: 'replace', path: '/status', value: 'CANCELLED' }])).status).toBe(204);
  expect(
    valueAt(await patch([{ op: 'replace', path: '/carrier', value: 'UPS' }]), 'details', 0, 'issue'),
  ).toBe('FIELD_NOT_PATCHABLE');
  const order = await shop.call('GET', `/v2/checkout/orders/${id}`);
  expect(valueAt(order, 'purchase_units', 0, 'shipping', 'trackers', 0, 'status')).toBe('CANCELLED');
});

test('what cannot be tracked', async () => {
  const pending = await shop.paidOrder('echeck');
  const other = await shop.paidOrder();
  const track = (orderId: string, body: object) =>
    shop.call('POST', `/v2/checkout/orders/${orderId}/track`, body);
  const issueOf = async (orderId: string, body: object) =>
    valueAt(await track(orderId, body), 'details', 0, 'issue');
  expect(await issueOf(pending.paypalOrderId, { capture_id: pending.captureId })).toBe(
    'CAPTURE_STATUS_NOT_VALID',
  );
  expect(await issueOf(other.paypalOrderId, { capture_id: pending.captureId })).toBe('CAPTURE_ID_NOT_FOUND');
  expect(await issueOf(other.paypalOrderId, { capture_id: other.captureId, items: [{ sku: 'x' }] })).toBe(
    'ITEM_SKU_MISMATCH',
  );
  expect(await issueOf(other.paypalOrderId, { capture_id: other.captureId, carrier: 'OTHER' })).toBe(
    'MISSING_REQUIRED_PARAMETER',
  );
  const unknown = await shop.call('PATCH', `/v2/checkout/orders/${other.paypalOrderId}/trackers/X`, [
    { op: 'replace', path: '/status', value: 'CANCELLED' },
  ]);
  expect([unknown.status, valueAt(unknown, 'details', 0, 'issue')]).toEqual([404, 'TRACKER_ID_NOT_FOUND']);
});
