import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { useDatabase } from '#scripts/testing/database.ts';
import { captureOrder } from '../checkout/capture-order.ts';
import { openTestShop, type TestShop } from '../testing/test-shop.ts';
import { getMerchantOrder } from '../views/order-views.ts';
import { checkWithPayPal } from './check-with-paypal.ts';
import { refundOrder } from './refund-order.ts';

const database = useDatabase();
let shop: TestShop;
let productId: string;

beforeAll(async () => {
  shop = await openTestShop(database.url);
});
afterAll(() => shop.close());
beforeEach(async () => {
  productId = await shop.addProduct({});
});
afterEach(async () => {
  expect(await shop.violations()).toEqual([]);
});

const captureAt = (paypalOrderId: string) =>
  shop.emulator.control.books().captures.find((each) => each.orderId === paypalOrderId);

test('a payment in another currency used to be sent back in the order’s currency, which PayPal refuses for ever', async () => {
  const order = await shop.order(productId);
  shop.emulator.control.tamper(order.paypalOrderId, { amount: { currency: 'EUR', value: '60.00' } });
  shop.emulator.control.approve(order.paypalOrderId);
  await captureOrder(shop, order);
  await shop.drain();
  expect(captureAt(order.paypalOrderId)).toMatchObject({ status: 'REFUNDED', refundedMinor: '6000' });
  expect(await shop.payment(order.publicId)).toMatchObject({ state: 'refunded', flag: 'amount-mismatch' });
});

test('a refund that came second to one in the dashboard used to be booked as done', async () => {
  const order = await shop.order(productId);
  shop.emulator.control.approve(order.paypalOrderId);
  await captureOrder(shop, order);
  const { id: orderId } = await shop.payment(order.publicId);
  shop.emulator.control.dashboardRefund(captureAt(order.paypalOrderId)?.id ?? '');
  const refunded = await refundOrder(shop, { orderId, key: 'late', actor: 'merchant' });
  expect(refunded).toMatchObject({ ok: false });
  const payment = await shop.payment(order.publicId);
  expect(payment.operations.find((each) => each.clientKey === 'late')?.state).toBe('refused');
  expect(payment.state).toBe('refunded');
});

test('money that a bank took back used to show as refunded, because PayPal’s order lists it so', async () => {
  for (const isReadFirst of [true, false]) {
    const order = await shop.order(productId);
    shop.emulator.control.approve(order.paypalOrderId);
    await captureOrder(shop, order);
    await shop.drain();
    shop.emulator.control.reverse(captureAt(order.paypalOrderId)?.id ?? '');
    const { id: orderId } = await shop.payment(order.publicId);
    if (isReadFirst) await checkWithPayPal(shop, { orderId, actor: 'merchant' });
    await shop.drain();
    await checkWithPayPal(shop, { orderId, actor: 'merchant' });
    const payment = await shop.payment(order.publicId);
    expect(payment.state).toBe('reversed');
    expect(payment.ledger.map((line) => line.kind)).toEqual(['capture', 'reversal']);
  }
});

test('a payment that PayPal refused to send back once used to be kept for ever', async () => {
  const order = await shop.order(productId);
  shop.emulator.control.tamper(order.paypalOrderId, { amount: { currency: 'USD', value: '60.00' } });
  shop.emulator.control.approve(order.paypalOrderId);
  shop.emulator.control.faults.add({
    match: { operation: 'captures.refund' },
    effect: { kind: 'issue', issue: 'REFUND_FAILED_INSUFFICIENT_FUNDS' },
    times: 2,
  });
  await captureOrder(shop, order);
  for (let round = 0; round < 4; round++) await shop.drain();
  expect(captureAt(order.paypalOrderId)).toMatchObject({ status: 'REFUNDED', refundedMinor: '6000' });
  expect((await shop.payment(order.publicId)).state).toBe('refunded');
});

test('a payment of which a part went back in the dashboard used to be kept for the rest', async () => {
  const order = await shop.order(productId);
  shop.emulator.control.tamper(order.paypalOrderId, { amount: { currency: 'USD', value: '60.00' } });
  shop.emulator.control.approve(order.paypalOrderId);
  await captureOrder(shop, order);
  const capture = captureAt(order.paypalOrderId);
  shop.emulator.control.dashboardRefund(capture?.id ?? '', { currency: 'USD', value: '10.00' });
  for (let round = 0; round < 4; round++) await shop.drain();
  expect(captureAt(order.paypalOrderId)).toMatchObject({ status: 'REFUNDED', refundedMinor: '6000' });
});

test('money in another currency used to be added up as if it were the order’s', async () => {
  const order = await shop.order(productId);
  shop.emulator.control.tamper(order.paypalOrderId, { amount: { currency: 'EUR', value: '100.00' } });
  shop.emulator.control.approve(order.paypalOrderId);
  await captureOrder(shop, order);
  const { id } = await shop.payment(order.publicId);
  const shown = await getMerchantOrder(shop.db, id, shop.clock.now());
  expect(shown?.money).toMatchObject({ gross: { decimal: '0.00' }, refundable: { decimal: '0.00' } });
  expect(shown?.ledger).toMatchObject([{ kind: 'capture', amount: { decimal: '100.00', currency: 'EUR' } }]);
  for (let round = 0; round < 4; round++) await shop.drain();
  expect((await shop.payment(order.publicId)).state).toBe('refunded');
});
