import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { orderEvents } from '#db/schema/index.ts';
import { receiveStock } from '#lib/inventory/stock-levels.ts';
import { minuteMs } from '#lib/kernel/clock.ts';
import { useDatabase } from '#scripts/testing/database.ts';
import { captureOrder } from '../checkout/capture-order.ts';
import { checkWithPayPal } from '../merchant/check-with-paypal.ts';
import { markShipped } from '../merchant/mark-shipped.ts';
import { openTestShop, type TestShop } from '../testing/test-shop.ts';
import type { SoldOutPolicy } from './sold-out.ts';

const database = useDatabase();
const actor = 'merchant@example.com';
let shop: TestShop;

beforeAll(async () => {
  shop = await openTestShop(database.url);
});
afterAll(() => shop.close());
afterEach(async () => {
  expect(await shop.violations()).toEqual([]);
});

/** The first buyer is given up, the second takes the last item, and then the first one's money arrives after all. */
async function lateMoney(soldOutPolicy: SoldOutPolicy) {
  const productId = await shop.addProduct({ stock: 1 });
  const late = await shop.order(productId);
  for (let round = 0; round < 2; round++) {
    shop.advance(31 * minuteMs);
    await shop.drain();
  }
  const winner = await shop.order(productId);
  shop.emulator.control.approve(winner.paypalOrderId);
  await captureOrder(shop, winner);
  shop.emulator.control.approve(late.paypalOrderId);
  await shop.paypal.orders.capture(late.paypalOrderId, { requestId: `by-hand-${productId}` });
  const { id: orderId } = await shop.payment(late.publicId);
  const policed = shop.another({ soldOutPolicy });
  await checkWithPayPal(policed, { orderId, actor: 'Shop' });
  await shop.drain();
  const timeline = await shop.db.orm.select().from(orderEvents).where(eq(orderEvents.orderId, orderId));
  return { productId, orderId, policed, publicId: late.publicId, kinds: timeline.map((entry) => entry.kind) };
}

test('paid but sold out, refund: the money goes back and the timeline says why', async () => {
  const { publicId, kinds } = await lateMoney('refund');
  expect(await shop.payment(publicId)).toMatchObject({ state: 'refunded', flag: 'sold-out', paidAt: null });
  expect(kinds).toContain('flag.sold-out');
});

test('paid but sold out, back-order: it is owed, and cannot be shipped before the goods are in', async () => {
  const { publicId, productId, orderId, policed, kinds } = await lateMoney('back-order');
  expect(await shop.payment(publicId)).toMatchObject({ state: 'paid', flag: 'back-order' });
  expect(kinds).toContain('flag.back-order');
  const ship = () => markShipped(policed, { orderId, actor });
  expect(await ship()).toMatchObject({ ok: false, error: { code: 'not-in-stock' } });
  await receiveStock(shop, { productId, quantity: 5 });
  // With goods to spare, so that nothing but the second merchant's look at the order stops a second unit.
  expect(await Promise.all([ship(), ship()])).toMatchObject([{ ok: true }, { ok: true }]);
  const timeline = await shop.db.orm.select().from(orderEvents).where(eq(orderEvents.orderId, orderId));
  expect(timeline.filter((entry) => entry.kind === 'fulfilment.shipped')).toHaveLength(1);
});

test('paid but sold out, ask: nothing moves until goods are in and the merchant says so', async () => {
  const { publicId, productId, orderId, policed, kinds } = await lateMoney('ask');
  expect(await shop.payment(publicId)).toMatchObject({ state: 'paid', flag: 'sold-out-ask', paidAt: null });
  expect(kinds).toContain('flag.sold-out-ask');
  await checkWithPayPal(policed, { orderId, actor });
  expect((await shop.payment(publicId)).paidAt).toBeNull();
  await receiveStock(shop, { productId, quantity: 1 });
  await checkWithPayPal(policed, { orderId, actor });
  await shop.drain();
  const payment = await shop.payment(publicId);
  expect(payment).toMatchObject({ state: 'paid', flag: null, paidAt: expect.any(Date) });
});
