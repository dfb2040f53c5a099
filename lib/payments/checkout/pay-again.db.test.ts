import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { hourMs, minuteMs } from '#lib/kernel/clock.ts';
import { useDatabase } from '#scripts/testing/database.ts';
import { loadPaymentByPublicId } from '../load-payment.ts';
import { openTestShop, type TestShop } from '../testing/test-shop.ts';
import { captureOrder } from './capture-order.ts';
import { type CreateOrderCommand, createOrder } from './create-order.ts';

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

/** A visitor whose button always sends the same key, as the checkout page does. */
async function buyer() {
  const visitor = await shop.visit(productId);
  const command: CreateOrderCommand = {
    ...visitor,
    idempotencyKey: crypto.randomUUID(),
    email: 'buyer@example.com',
  };
  const press = async () => {
    const created = await createOrder(shop, command);
    if (!created.ok) throw new Error(created.error.code);
    return { ...created.value, cartSecret: visitor.cartSecret };
  };
  return { command, press };
}

async function waitUntilGivenUp(publicId: string): Promise<void> {
  for (let round = 0; round < 3; round++) {
    shop.advance(31 * minuteMs);
    await shop.drain();
  }
  expect((await shop.payment(publicId)).state).toBe('expired');
}

test('the first payment ran out: pressing pay again pays the same order under a second invoice id', async () => {
  const { press } = await buyer();
  const first = await press();
  await waitUntilGivenUp(first.publicId);
  const second = await press();
  expect(second).toMatchObject({ publicId: first.publicId, number: first.number });
  expect(second.paypalOrderId).not.toBe(first.paypalOrderId);
  // The goods are held again.
  await expect(shop.visit(productId)).rejects.toThrow('sold-out');
  expect(await captureOrder(shop, first)).toMatchObject({ error: { code: 'approval-expired' } });
  shop.emulator.control.approve(second.paypalOrderId);
  expect(await captureOrder(shop, second)).toMatchObject({ ok: true, value: { state: 'paid' } });
  await shop.drain();
  const payment = await shop.payment(first.publicId);
  expect(payment.attempts.map(({ number, state, invoiceId }) => [number, state, invoiceId])).toEqual([
    [1, 'closed', `TEST-${first.number}-1`],
    [2, 'settled', `TEST-${first.number}-2`],
  ]);
});

test('twenty presses after the first payment ran out make one second payment', async () => {
  const { command, press } = await buyer();
  const first = await press();
  await waitUntilGivenUp(first.publicId);
  const presses = await Promise.all(Array.from({ length: 20 }, () => createOrder(shop, command)));
  const ids = presses.flatMap((each) => (each.ok ? [each.value.paypalOrderId] : []));
  expect(new Set(ids).size).toBe(1);
  for (const each of presses) {
    if (!each.ok) expect(['payment-in-progress', 'paypal-unavailable']).toContain(each.error.code);
  }
  expect((await shop.payment(first.publicId)).attempts).toHaveLength(2);
});

test('somebody else took the goods meanwhile: the buyer is told before paying', async () => {
  const { command, press } = await buyer();
  const first = await press();
  await waitUntilGivenUp(first.publicId);
  await shop.order(productId);
  expect(await createOrder(shop, command)).toMatchObject({ ok: false, error: { code: 'sold-out' } });
  expect((await shop.payment(first.publicId)).attempts).toHaveLength(1);
});

test('a pending order used to be offered for payment again: pressing pay is refused until it has ended', async () => {
  const { command, press } = await buyer();
  const first = await press();
  shop.emulator.control.approve(first.paypalOrderId, { instrument: 'echeck' });
  expect(await captureOrder(shop, first)).toMatchObject({ ok: true, value: { state: 'pending' } });
  expect(await createOrder(shop, command)).toMatchObject({ error: { code: 'payment-in-progress' } });
  const capture = shop.emulator.control.books().captures.find((each) => each.orderId === first.paypalOrderId);
  shop.emulator.control.settlePending(capture?.id ?? '', 'denied');
  await shop.drain();
  expect((await shop.payment(first.publicId)).state).toBe('declined');
  // What the first payment came to nothing with does not weigh on the second.
  const second = await press();
  expect((await shop.payment(first.publicId)).state).toBe('created');
  shop.emulator.control.approve(second.paypalOrderId);
  expect(await captureOrder(shop, second)).toMatchObject({ ok: true, value: { state: 'paid' } });
  await shop.drain();
});

test('news of the first payment does not end the second', async () => {
  const { press } = await buyer();
  const first = await press();
  await waitUntilGivenUp(first.publicId);
  const second = await press();
  // The buyer finds the old window and approves there: its event must neither capture nor close anything.
  shop.emulator.control.approve(first.paypalOrderId);
  await shop.drain();
  expect(
    shop.emulator.control.books().captures.filter((each) => each.orderId === first.paypalOrderId),
  ).toEqual([]);
  const payment = await shop.payment(first.publicId);
  expect(payment.state).toBe('created');
  expect(payment.attempts.map((attempt) => attempt.state)).toEqual(['closed', 'open']);
  shop.emulator.control.approve(second.paypalOrderId);
  expect(await captureOrder(shop, second)).toMatchObject({ ok: true, value: { state: 'paid' } });
  await shop.drain();
});

test('money arrives on both: the goods leave once and the second payment goes back', async () => {
  const { press } = await buyer();
  const first = await press();
  await waitUntilGivenUp(first.publicId);
  shop.emulator.control.approve(first.paypalOrderId);
  const second = await press();
  shop.emulator.control.approve(second.paypalOrderId);
  expect(await captureOrder(shop, second)).toMatchObject({ ok: true });
  // Captured past the shop, as only a person with the credentials can.
  expect(await shop.paypal.orders.capture(first.paypalOrderId, { requestId: 'by-hand' })).toMatchObject({
    ok: true,
  });
  await shop.drain();
  await shop.drain();
  const payment = await shop.payment(first.publicId);
  expect(payment).toMatchObject({ state: 'paid', flag: 'paid-twice' });
  const captured = shop.emulator.control
    .books()
    .captures.filter((each) => [first.paypalOrderId, second.paypalOrderId].includes(each.orderId));
  expect(captured.map((each) => each.refundedMinor).toSorted()).toEqual(['0', captured[0]?.amount.minor]);
});

test('DUPLICATE_INVOICE_ID at the start: the order keeps its number and starts under the next invoice id', async () => {
  shop.emulator.control.faults.add({
    match: { operation: 'orders.create' },
    effect: { kind: 'issue', issue: 'DUPLICATE_INVOICE_ID' },
    times: 1,
  });
  const { press } = await buyer();
  const order = await press();
  const payment = await shop.payment(order.publicId);
  expect(payment.number).toBe(order.number);
  expect(
    payment.attempts.map(({ state, closeReason, invoiceId }) => [state, closeReason, invoiceId]),
  ).toEqual([
    ['closed', 'duplicate-invoice', `TEST-${order.number}-1`],
    ['open', null, `TEST-${order.number}-2`],
  ]);
  shop.emulator.control.approve(order.paypalOrderId);
  expect(await captureOrder(shop, order)).toMatchObject({ ok: true, value: { state: 'paid' } });
  await shop.drain();
});

test('DUPLICATE_INVOICE_ID at the capture used to block the order: pressing pay again pays it', async () => {
  const { press } = await buyer();
  const first = await press();
  shop.emulator.control.approve(first.paypalOrderId);
  shop.emulator.control.faults.add({
    match: { operation: 'orders.capture' },
    effect: { kind: 'issue', issue: 'DUPLICATE_INVOICE_ID' },
    times: 1,
  });
  expect(await captureOrder(shop, first)).toMatchObject({ error: { code: 'approval-expired' } });
  const second = await press();
  expect(second.number).toBe(first.number);
  shop.emulator.control.approve(second.paypalOrderId);
  expect(await captureOrder(shop, second)).toMatchObject({ ok: true, value: { state: 'paid' } });
  await shop.drain();
  shop.advance(hourMs);
  await shop.drain();
  expect((await loadPaymentByPublicId(shop.db, first.publicId))?.state).toBe('paid');
});
