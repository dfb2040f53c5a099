import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { webhookEvents } from '#db/schema/index.ts';
import { minuteMs } from '#lib/kernel/clock.ts';
import { useDatabase } from '#scripts/testing/database.ts';
import { captureOrder } from '../checkout/capture-order.ts';
import { observeRefund } from '../ledger/observation.ts';
import { checkWithPayPal } from '../merchant/check-with-paypal.ts';
import { listOrphans, recordOrphan } from '../recovery/orphans.ts';
import { settle } from '../settle/settle.ts';
import { openTestShop, type TestShop } from '../testing/test-shop.ts';
import { processEvent } from './process-event.ts';

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

/** PayPal has taken the money; the answer and the events that tell of it are lost. */
async function paidUnnoticed() {
  const order = await shop.order(await shop.addProduct({}));
  const { control } = shop.emulator;
  control.approve(order.paypalOrderId);
  control.faults.add({ effect: { kind: 'webhook', mode: 'drop' } });
  control.faults.add({
    match: { operation: 'orders.capture' },
    effect: { kind: 'status', status: 500, when: 'after' },
  });
  expect(await captureOrder(shop, order)).toMatchObject({ error: { code: 'outcome-unknown' } });
  await control.deliverDue();
  control.faults.clear();
  const capture = control.books().captures.find((each) => each.orderId === order.paypalOrderId);
  return { ...order, captureId: capture?.id ?? '' };
}

test('a refund that came before the news of its payment used to be taken for a stranger’s', async () => {
  const order = await paidUnnoticed();
  const part = { currency: 'USD', value: '10.00' } as const;
  const refund = shop.emulator.control.dashboardRefund(order.captureId, part);
  await shop.drain();
  const payment = await shop.payment(order.publicId);
  expect(payment.state).toBe('partially-refunded');
  expect(payment.ledger.map((line) => line.paypalId).sort()).toEqual([order.captureId, refund.id].sort());
  expect(await shop.violations()).toEqual([]);
});

test('an order whose refund was filed as a stranger’s could never be settled again: it takes it back', async () => {
  const order = await paidUnnoticed();
  const { control } = shop.emulator;
  control.faults.add({ effect: { kind: 'webhook', mode: 'drop' } });
  const refund = control.dashboardRefund(order.captureId, { currency: 'USD', value: '10.00' });
  control.faults.clear();
  const read = await shop.paypal.payments.getRefund(refund.id);
  if (!read.ok) throw new Error(read.error.message);
  await recordOrphan(shop, observeRefund(read.value.value, 'refund', order.captureId));
  const { id: orderId } = await shop.payment(order.publicId);
  expect(await checkWithPayPal(shop, { orderId, actor: 'merchant' })).toMatchObject({ ok: true });
  await shop.drain();
  expect(await shop.payment(order.publicId)).toMatchObject({ state: 'partially-refunded' });
  expect(await listOrphans(shop)).toEqual([]);
  expect(await shop.violations()).toEqual([]);
});
