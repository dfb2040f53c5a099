// What happened to real shops and has no better place: each test is named after what used to happen.

import { isNull } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { ledgerLines } from '#db/schema/index.ts';
import { setCartQuantity } from '#lib/cart/change-cart.ts';
import { hourMs } from '#lib/kernel/clock.ts';
import { type Money, money } from '#lib/kernel/money.ts';
import { useDatabase } from '#scripts/testing/database.ts';
import { captureOrder } from './checkout/capture-order.ts';
import { cancelOrder } from './merchant/cancel-order.ts';
import { openTestShop, type TestShop } from './testing/test-shop.ts';
import { recoverMissedEvents } from './webhooks/recover-missed-events.ts';

const database = useDatabase();
const actor = 'merchant@example.com';
let shop: TestShop;
let productId: string;

beforeAll(async () => {
  shop = await openTestShop(database.url);
});
afterAll(() => shop.close());
beforeEach(async () => {
  productId = await shop.addProduct({ stock: 2 });
});
afterEach(async () => {
  shop.emulator.control.faults.clear();
  expect(await shop.violations()).toEqual([]);
});

const capturesOf = (paypalOrderId: string) =>
  shop.emulator.control.books().captures.filter((capture) => capture.orderId === paypalOrderId);

/** Somebody else's PayPal order: the public client id lets anybody make one. */
async function foreignPayment(amount: Money, invoiceId: string): Promise<string> {
  const created = await shop.paypal.orders.create(
    {
      intent: 'CAPTURE',
      amount,
      breakdown: { itemTotal: amount },
      items: [],
      invoiceId,
      customId: 'ORD-LOOKALIKE',
      shippingPreference: 'NO_SHIPPING',
      userAction: 'PAY_NOW',
    },
    { requestId: crypto.randomUUID() },
  );
  if (!created.ok) throw new Error(created.error.message);
  const { id } = created.value.value;
  shop.emulator.control.approve(id);
  const paid = await shop.paypal.orders.capture(id, { requestId: crypto.randomUUID() });
  if (!paid.ok) throw new Error(paid.error.message);
  return paid.value.value.purchaseUnits[0]?.captures[0]?.id ?? '';
}

test('a paid order used to be cancelled: cancelling asks PayPal first and finds it paid', async () => {
  const order = await shop.order(productId);
  shop.emulator.control.faults.add({ effect: { kind: 'webhook', mode: 'drop' } });
  shop.emulator.control.approve(order.paypalOrderId);
  await shop.paypal.orders.capture(order.paypalOrderId, { requestId: 'answer-lost' });
  const { id: orderId } = await shop.payment(order.publicId);
  expect(await cancelOrder(shop, { orderId, actor })).toMatchObject({ error: { code: 'paid-meanwhile' } });
  expect((await shop.payment(order.publicId)).state).toBe('paid');
  await shop.drain();
});

test('cancelling used to pass when PayPal did not answer: then nothing is cancelled', async () => {
  const order = await shop.order(productId);
  const { id: orderId } = await shop.payment(order.publicId);
  shop.emulator.control.faults.add({
    match: { operation: 'orders.get' },
    effect: { kind: 'status', status: 503 },
    times: 9,
  });
  expect(await cancelOrder(shop, { orderId, actor })).toMatchObject({ ok: false });
  expect((await shop.payment(order.publicId)).state).toBe('created');
});

test('an order used to be cancelled while its payment was being taken: first the call gets its answer', async () => {
  const order = await shop.order(productId);
  const { id: orderId } = await shop.payment(order.publicId);
  shop.emulator.control.approve(order.paypalOrderId);
  shop.emulator.control.faults.add({
    match: { operation: 'orders.capture' },
    effect: { kind: 'drop', when: 'before' },
    times: 9,
  });
  expect(await captureOrder(shop, order)).toMatchObject({ error: { code: 'outcome-unknown' } });
  expect(await cancelOrder(shop, { orderId, actor })).toMatchObject({ error: { code: 'payment-under-way' } });
  shop.emulator.control.faults.clear();
  shop.advance(hourMs);
  await shop.drain();
  expect((await shop.payment(order.publicId)).state).toBe('paid');
  expect(capturesOf(order.paypalOrderId)).toHaveLength(1);
});

test('an order cancelled here and approved at PayPal later used to be charged: it never is', async () => {
  const order = await shop.order(productId);
  const { id: orderId } = await shop.payment(order.publicId);
  expect(await cancelOrder(shop, { orderId, actor })).toMatchObject({ ok: true });
  shop.emulator.control.approve(order.paypalOrderId);
  await shop.drain();
  expect(await captureOrder(shop, order)).toMatchObject({ error: { code: 'order-cancelled' } });
  shop.advance(hourMs);
  await shop.drain();
  expect(capturesOf(order.paypalOrderId)).toEqual([]);
  expect((await shop.payment(order.publicId)).state).toBe('cancelled');
});

test('a forged return used to get an order accepted: without an approval nothing is paid', async () => {
  const order = await shop.order(productId);
  expect(await captureOrder(shop, order)).toMatchObject({ error: { code: 'not-approved' } });
  expect(await shop.payment(order.publicId)).toMatchObject({ state: 'created', paidAt: null });
});

test('a cart edited after the approval used to change what was charged: the buyer pays what was approved', async () => {
  const order = await shop.order(productId);
  const before = await shop.payment(order.publicId);
  shop.emulator.control.approve(order.paypalOrderId);
  await setCartQuantity(shop, { secret: order.cartSecret, productId, quantity: 2 });
  expect(await captureOrder(shop, order)).toMatchObject({ ok: true, value: { state: 'paid' } });
  await shop.drain();
  expect(capturesOf(order.paypalOrderId).map((each) => each.amount.minor)).toEqual([`${before.totalMinor}`]);
  const paid = await shop.payment(order.publicId);
  expect(paid.lines.map((line) => line.quantity)).toEqual([1]);
});

test('a void in PayPal’s dashboard used to stay unnoticed: the order ends and its goods are on sale again', async () => {
  const held = await shop.addProduct({ stock: 1, charged: 'on-shipping' });
  const order = await shop.order(held);
  shop.emulator.control.approve(order.paypalOrderId);
  await captureOrder(shop, order);
  const { ledger } = await shop.payment(order.publicId);
  await shop.paypal.payments.voidAuthorization(ledger[0]?.paypalId ?? '', { requestId: 'dashboard' });
  await shop.drain();
  expect((await shop.payment(order.publicId)).state).toBe('cancelled');
  await expect(shop.visit(held)).resolves.toBeDefined();
});

test('0.01 under the invoice number of another order used to mark that order paid', async () => {
  const order = await shop.order(productId);
  const victim = await shop.payment(order.publicId);
  const captureId = await foreignPayment(money(1n, 'USD'), victim.attempts[0]?.invoiceId ?? '');
  await shop.drain();
  expect(await shop.payment(order.publicId)).toMatchObject({ state: 'created', paidAt: null, ledger: [] });
  const orphans = await shop.db.orm.select().from(ledgerLines).where(isNull(ledgerLines.orderId));
  expect(orphans.map((line) => line.paypalId)).toContain(captureId);
  // The thief has used up the invoice number; the buyer is not blocked for good.
  shop.emulator.control.approve(order.paypalOrderId);
  expect(await captureOrder(shop, order)).toMatchObject({ error: { code: 'approval-expired' } });
});

test('a payment that needs the buyer to act used to be taken as done: it is neither paid nor lost', async () => {
  const order = await shop.order(productId);
  shop.emulator.control.approve(order.paypalOrderId);
  shop.emulator.control.faults.add({
    match: { operation: 'orders.capture' },
    effect: { kind: 'issue', issue: 'PAYER_ACTION_REQUIRED' },
    times: 1,
  });
  expect(await captureOrder(shop, order)).toMatchObject({ error: { code: 'payer-action-required' } });
  expect((await shop.payment(order.publicId)).paidAt).toBeNull();
  expect(await captureOrder(shop, order)).toMatchObject({ ok: true, value: { state: 'paid' } });
  await shop.drain();
});

test('one checkout used to test a stolen deck of cards: after ten declines it stops asking PayPal', async () => {
  const order = await shop.order(productId);
  for (let card = 0; card < 10; card++) {
    shop.emulator.control.approve(order.paypalOrderId, { instrument: 'declined-card' });
    expect(await captureOrder(shop, order)).toMatchObject({ error: { code: 'instrument-declined' } });
  }
  shop.emulator.control.approve(order.paypalOrderId);
  expect(await captureOrder(shop, order)).toMatchObject({ error: { code: 'too-many-attempts' } });
  expect(capturesOf(order.paypalOrderId).filter((each) => each.status === 'COMPLETED')).toEqual([]);
});

test('other sites’ webhooks on the same account used to disappear: three foreign ones stay as they are', async () => {
  const foreign = [];
  for (const site of ['one', 'two', 'three']) {
    const made = await shop.paypal.webhooks.create({
      url: `https://${site}.example/hook`,
      eventTypes: ['PAYMENT.CAPTURE.COMPLETED'],
    });
    if (!made.ok) throw new Error(made.error.message);
    foreign.push(made.value.value);
  }
  shop.advance(hourMs);
  await recoverMissedEvents(shop);
  const listed = await shop.paypal.webhooks.list();
  expect(listed.ok && listed.value.value.filter((hook) => hook.url.includes('.example'))).toEqual(foreign);
});
