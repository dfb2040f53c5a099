import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { webhookEvents } from '#db/schema/index.ts';
import { useDatabase } from '#scripts/testing/database.ts';
import { captureOrder } from './capture-order.ts';
import { processEvent } from './process-event.ts';
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
