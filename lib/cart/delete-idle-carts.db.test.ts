import { inArray } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { carts } from '#db/schema/index.ts';
import { dayMs } from '#lib/kernel/clock.ts';
import { openTestShop, type TestShop } from '#lib/payments/testing/test-shop.ts';
import { useDatabase } from '#scripts/testing/database.ts';
import { deleteIdleCarts } from './delete-idle-carts.ts';

const database = useDatabase();
let shop: TestShop;

beforeAll(async () => {
  shop = await openTestShop(database.url);
});
afterAll(() => shop.close());

test('carts used to be kept for ever: what nobody touched for months goes, a buyer’s cart stays', async () => {
  const product = await shop.addProduct({});
  const idle = await shop.visit(product);
  const buyer = await shop.order(product);
  shop.advance(121 * dayMs);
  const fresh = await shop.visit(product);
  const racers = await Promise.all([deleteIdleCarts(shop), deleteIdleCarts(shop)]);
  expect(racers[0] + racers[1]).toBe(1);
  const secrets = [idle.cartSecret, buyer.cartSecret, fresh.cartSecret];
  const left = await shop.db.orm.select().from(carts).where(inArray(carts.secret, secrets));
  expect(left.map((cart) => cart.secret).sort()).toEqual([buyer.cartSecret, fresh.cartSecret].sort());
});
