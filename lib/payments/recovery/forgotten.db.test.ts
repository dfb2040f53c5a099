import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { dayMs, hourMs, minuteMs } from '#lib/kernel/clock.ts';
import { useDatabase } from '#scripts/testing/database.ts';
import { captureOrder } from '../checkout/capture-order.ts';
import { cancelOrder } from '../merchant/cancel-order.ts';
import { refundOrder } from '../merchant/refund-order.ts';
import { openTestShop, type TestShop } from '../testing/test-shop.ts';
import { checkDueAttempts } from './check-attempt.ts';

const database = useDatabase();
let shop: TestShop;
let productId: string;

beforeAll(async () => {
  shop = await openTestShop(database.url);
});
afterAll(() => shop.close());
beforeEach(async () => {
  productId = await shop.addProduct({ stock: 1 });
});
afterEach(async () => {
  shop.emulator.control.faults.clear();
  expect(await shop.violations()).toEqual([]);
});

test('an order that PayPal had forgotten by the time the worker was back used to hold its goods for ever', async () => {
  const order = await shop.order(productId);
  shop.advance(5 * hourMs);
  await checkDueAttempts(shop);
  expect(await shop.payment(order.publicId)).toMatchObject({ state: 'expired' });
  await expect(shop.visit(productId)).resolves.toBeDefined();
});

test('an order that PayPal had forgotten could not even be cancelled', async () => {
  const order = await shop.order(productId);
  shop.advance(5 * hourMs);
  const { id: orderId } = await shop.payment(order.publicId);
  expect(await cancelOrder(shop, { orderId, actor: 'merchant' })).toMatchObject({ ok: true });
  expect(await shop.payment(order.publicId)).toMatchObject({ state: 'cancelled' });
});

test('an order that may be paid is never given up because PayPal does not know it', async () => {
  const order = await shop.order(productId);
  shop.emulator.control.approve(order.paypalOrderId);
  const { faults } = shop.emulator.control;
  faults.add({
    match: { operation: 'orders.capture' },
    effect: { kind: 'status', status: 500, when: 'after' },
  });
  faults.add({ effect: { kind: 'webhook', mode: 'drop' } });
  await captureOrder(shop, order);
  faults.add({ match: { operation: 'orders.get' }, effect: { kind: 'issue', issue: 'INVALID_RESOURCE_ID' } });
  for (let round = 0; round < 5; round++) {
    shop.advance(hourMs);
    await checkDueAttempts(shop);
  }
  expect((await shop.payment(order.publicId)).state).toBe('created');
  faults.clear();
  shop.advance(6 * hourMs + minuteMs);
  await shop.drain();
  expect((await shop.payment(order.publicId)).state).toBe('paid');
});

for (const [when, refunds] of [
  ['after', 'used to be made twice'],
  ['before', 'is made then, once'],
] as const) {
  test(`a refund whose answer was lost ${when} PayPal acted, asked about after PayPal forgot its request id, ${refunds}`, async () => {
    const order = await shop.order(productId);
    shop.emulator.control.approve(order.paypalOrderId);
    await captureOrder(shop, order);
    await shop.drain();
    const { id: orderId } = await shop.payment(order.publicId);
    shop.emulator.control.faults.add({
      match: { operation: 'captures.refund' },
      effect: { kind: 'drop', when },
      times: 3,
    });
    const asked = { orderId, amount: '7.00', key: 'lost', actor: 'merchant' };
    expect(await refundOrder(shop, asked)).toMatchObject({ error: { code: 'outcome-unknown' } });
    shop.emulator.control.faults.clear();
    shop.advance(60 * dayMs);
    await checkDueAttempts(shop);
    await shop.drain();
    const made = shop.emulator.control.books().refunds.filter(({ amount }) => amount.minor === '700');
    expect(made.filter(({ captureId }) => captureId === captureOf(order.paypalOrderId))).toHaveLength(1);
    const payment = await shop.payment(order.publicId);
    expect(payment).toMatchObject({ state: 'partially-refunded' });
    expect(payment.operations.filter(({ kind }) => kind === 'refund')).toMatchObject([{ state: 'done' }]);
  });
}

function captureOf(paypalOrderId: string): string | undefined {
  return shop.emulator.control.books().captures.find(({ orderId }) => orderId === paypalOrderId)?.id;
}
