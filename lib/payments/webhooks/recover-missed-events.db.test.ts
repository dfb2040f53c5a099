import { afterAll, beforeAll, expect, test } from 'vitest';
import { webhookEvents } from '#db/schema/index.ts';
import { hourMs } from '#lib/kernel/clock.ts';
import { useDatabase } from '#scripts/testing/database.ts';
import { captureOrder } from '../checkout/capture-order.ts';
import { openTestShop, type TestShop } from '../testing/test-shop.ts';
import { recoverMissedEvents } from './recover-missed-events.ts';

const database = useDatabase();
let shop: TestShop;

beforeAll(async () => {
  shop = await openTestShop(database.url);
});
afterAll(() => shop.close());

async function receivedIds(): Promise<Set<string>> {
  const rows = await shop.db.orm.select({ eventId: webhookEvents.eventId }).from(webhookEvents);
  return new Set(rows.map((row) => row.eventId));
}

test('PayPal’s deliveries used to get lost for good: three of ten are asked for again, and a second run asks for none', async () => {
  const productId = await shop.addProduct({});
  shop.emulator.control.faults.add({ effect: { kind: 'webhook', mode: 'drop' }, times: 3 });
  while (shop.emulator.control.events().length < 10) {
    const order = await shop.order(productId);
    shop.emulator.control.approve(order.paypalOrderId);
    await captureOrder(shop, order);
  }
  await shop.drain();
  const all = shop.emulator.control.events().map((event) => event.id);
  expect((await receivedIds()).size).toBe(all.length - 3);

  // Too fresh to be called missing: PayPal may be delivering right now.
  expect(await recoverMissedEvents(shop)).toEqual({ listed: 0, askedFor: [] });
  shop.advance(hourMs);
  const first = await recoverMissedEvents(shop);
  expect(first.listed).toBe(all.length);
  expect(first.askedFor).toHaveLength(3);
  await shop.drain();
  expect(await receivedIds()).toEqual(new Set(all));

  expect((await recoverMissedEvents(shop)).askedFor).toEqual([]);
  expect(await shop.violations()).toEqual([]);
});

test('two workers at once ask twice and store once', async () => {
  const productId = await shop.addProduct({});
  shop.emulator.control.faults.add({ effect: { kind: 'webhook', mode: 'drop' }, times: 1 });
  const order = await shop.order(productId);
  shop.emulator.control.approve(order.paypalOrderId);
  await captureOrder(shop, order);
  await shop.drain();
  shop.advance(hourMs);
  await Promise.all([recoverMissedEvents(shop), recoverMissedEvents(shop)]);
  await Promise.all([shop.drain(), shop.drain()]);
  const all = shop.emulator.control.events().map((event) => event.id);
  expect(await receivedIds()).toEqual(new Set(all));
  expect(await shop.db.orm.select().from(webhookEvents)).toHaveLength(all.length);
});

test('PayPal cannot be asked: the run fails, so that its job tries again', async () => {
  shop.emulator.control.faults.add({
    match: { operation: 'events.list' },
    effect: { kind: 'status', status: 503 },
    times: 9,
  });
  await expect(recoverMissedEvents(shop)).rejects.toThrow('could not be listed');
  shop.emulator.control.faults.clear();
});
