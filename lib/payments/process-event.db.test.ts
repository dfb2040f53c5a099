import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { webhookEvents } from '#db/schema/index.ts';
import { minuteMs } from '#lib/kernel/clock.ts';
import { useDatabase } from '#scripts/testing/database.ts';
import { captureOrder } from './capture-order.ts';
import { processEvent } from './process-event.ts';
import { settle } from './settle.ts';
import { openTestShop, type TestShop } from './testing/test-shop.ts';

const database = useDatabase();
let shop: TestShop;

beforeAll(async () => {
  shop = await openTestShop(database.url);
});
afterAll(() => shop.close());

test('a worker that failed on an event used to overwrite that another had processed it', async () => {
  const order = await shop.order(await shop.addProduct({}));
  shop.emulator.control.approve(order.paypalOrderId);
  await captureOrder(shop, order);
  shop.emulator.control.dashboardRefund(shop.emulator.control.books().captures[0]?.id ?? '');
  await shop.emulator.control.deliverDue();
  const stored = await shop.db.orm
    .select()
    .from(webhookEvents)
    .where(eq(webhookEvents.type, 'PAYMENT.CAPTURE.REFUNDED'));
  const eventId = stored[0]?.id ?? '';
  const { orders } = shop.paypal;
  const slow = shop.another({
    paypal: {
      ...shop.paypal,
      orders: {
        ...orders,
        get: async () => {
          await processEvent(shop, eventId);
          throw new Error('the connection was lost');
        },
      },
    },
  });
  await expect(processEvent(slow, eventId)).rejects.toThrow('the connection was lost');
  const [after] = await shop.db.orm.select().from(webhookEvents).where(eq(webhookEvents.id, eventId));
  expect(after?.state).toBe('processed');
});

test('a capture that began while its payment was being closed used to be forgotten', async () => {
  const order = await shop.order(await shop.addProduct({}));
  shop.emulator.control.approve(order.paypalOrderId);
  const stale = await shop.payment(order.publicId);
  const { faults } = shop.emulator.control;
  faults.add({
    match: { operation: 'orders.capture' },
    effect: { kind: 'status', status: 500, when: 'after' },
  });
  faults.add({ effect: { kind: 'webhook', mode: 'drop' } });
  await captureOrder(shop, order);
  // What a worker that had read the order before the capture began does now.
  await settle(shop, stale, {
    attemptId: stale.attempts[0]?.id ?? '',
    observation: { money: [] },
    actor: 'PayPal',
    close: 'approval-reversed',
  });
  faults.clear();
  shop.advance(5 * minuteMs);
  await shop.drain();
  expect(await shop.payment(order.publicId)).toMatchObject({ state: 'paid' });
  expect(await shop.violations()).toEqual([]);
});
