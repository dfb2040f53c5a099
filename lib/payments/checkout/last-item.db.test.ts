import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { orderLines } from '#db/schema/index.ts';
import { useDatabase } from '#scripts/testing/database.ts';
import { expectPaidOnce } from '../testing/expect-paid-once.ts';
import { openTestShop, type TestShop } from '../testing/test-shop.ts';
import { captureOrder } from './capture-order.ts';
import { createOrder } from './create-order.ts';

const database = useDatabase();
let shop: TestShop;

beforeAll(async () => {
  shop = await openTestShop(database.url);
});
afterAll(() => shop.close());
afterEach(async () => {
  expect(await shop.violations()).toEqual([]);
});

test('fifty buyers, one item: one is paid, the others are told before paying', async () => {
  const last = await shop.addProduct({ stock: 1 });
  const visitors = await Promise.all(Array.from({ length: 50 }, () => shop.visit(last)));
  const created = await Promise.all(
    visitors.map((visitor) =>
      createOrder(shop, { ...visitor, idempotencyKey: crypto.randomUUID(), email: 'a@example.com' }),
    ),
  );
  const started = created.flatMap((each, index) => (each.ok ? [{ ...visitors[index], ...each.value }] : []));
  expect(started).toHaveLength(1);
  for (const each of created) if (!each.ok) expect(each.error.code).toBe('sold-out');
  for (const order of started) {
    shop.emulator.control.approve(order.paypalOrderId);
    expect(await captureOrder(shop, order)).toMatchObject({ ok: true, value: { state: 'paid' } });
    await shop.drain();
    await expectPaidOnce(shop, order.publicId);
  }
  // Whoever was told came no further: the shop holds no second order for these goods, nor does PayPal.
  const sold = await shop.db.orm.select().from(orderLines).where(eq(orderLines.productId, last));
  expect(sold).toHaveLength(1);
});

test('twenty clicks on the last item used to tell some that it was sold out: all get the one order', async () => {
  const last = await shop.addProduct({ stock: 1 });
  const visitor = await shop.visit(last);
  const command = { ...visitor, idempotencyKey: crypto.randomUUID(), email: 'a@example.com' };
  const clicks = await Promise.all(Array.from({ length: 20 }, () => createOrder(shop, command)));
  const ids = clicks.flatMap((each) => (each.ok ? [each.value.paypalOrderId] : []));
  expect(new Set(ids).size).toBe(1);
  for (const each of clicks) if (!each.ok) expect(each.error.code).toBe('paypal-unavailable');
});
