import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { money, toDecimal } from '#lib/kernel/money.ts';
import { useDatabase } from '#scripts/testing/database.ts';
import { captureOrder } from '../checkout/capture-order.ts';
import { settle } from '../settle/settle.ts';
import { openTestShop, type TestShop } from '../testing/test-shop.ts';
import { getMerchantOrder } from '../views/order-views.ts';
import { markShipped } from './mark-shipped.ts';
import { refundOrder } from './refund-order.ts';

const database = useDatabase();
const actor = 'merchant@example.com';
let shop: TestShop;
let productId: string;

beforeAll(async () => {
  shop = await openTestShop(database.url);
  productId = await shop.addProduct({});
});
afterAll(() => shop.close());
afterEach(async () => {
  shop.emulator.control.faults.clear();
  expect(await shop.violations()).toEqual([]);
});

async function paidOrder() {
  const order = await shop.order(productId);
  shop.emulator.control.approve(order.paypalOrderId);
  await captureOrder(shop, order);
  await shop.drain();
  return shop.payment(order.publicId);
}

test('a refund during an open dispute used to be deducted twice: it is refused, said so, and nothing is reserved', async () => {
  const payment = await paidOrder();
  shop.emulator.control.faults.add({
    match: { operation: 'captures.refund' },
    effect: { kind: 'issue', issue: 'TRANSACTION_DISPUTED' },
    times: 1,
  });
  const refund = (key: string) => refundOrder(shop, { orderId: payment.id, key, actor });
  expect(await refund('during')).toMatchObject({
    ok: false,
    error: { message: 'A dispute is open on this payment. Settle it in PayPal’s Resolution Centre.' },
  });
  const during = await shop.payment(payment.publicId);
  expect(during.state).toBe('paid');
  expect(during.ledger.filter((line) => line.kind === 'refund')).toEqual([]);
  // Once the dispute is over the whole amount can be given back.
  expect(await refund('after')).toMatchObject({ ok: true, value: { refunded: { decimal: '100.00' } } });
});

test('a refund that failed later used to count as money gone: its amount can be refunded again', async () => {
  const payment = await paidOrder();
  const refund = (key: string) => refundOrder(shop, { orderId: payment.id, amount: '100.00', key, actor });
  // PayPal took it and could not pay it out in the end, as a refund to a closed bank account.
  const captureId = payment.ledger[0]?.paypalId ?? '';
  const told = (status: string) => ({
    attemptId: payment.attempts[0]?.id ?? '',
    actor: 'PayPal',
    observation: {
      money: [
        {
          kind: 'refund' as const,
          paypalId: 'RFAILS00000000000',
          parentPaypalId: captureId,
          status,
          amount: money(10_000n, 'USD'),
        },
      ],
    },
  });
  await settle(shop, payment, told('COMPLETED'));
  expect((await shop.payment(payment.publicId)).state).toBe('refunded');
  expect(await refund('too-early')).toMatchObject({ error: { code: 'nothing-refundable' } });
  await settle(shop, await shop.payment(payment.publicId), told('FAILED'));
  expect((await shop.payment(payment.publicId)).state).toBe('paid');
  // An old word that arrives late does not take the amount away again.
  await settle(shop, await shop.payment(payment.publicId), told('COMPLETED'));
  expect((await shop.payment(payment.publicId)).state).toBe('paid');
  expect(await refund('again')).toMatchObject({ ok: true, value: { status: 'COMPLETED' } });
  expect((await shop.payment(payment.publicId)).state).toBe('refunded');
});

test('an order whose money went back used to be there to ship', async () => {
  const { id: orderId } = await paidOrder();
  expect((await getMerchantOrder(shop.db, orderId, shop.clock.now()))?.actions.markShipped).toBe(true);
  expect(await refundOrder(shop, { orderId, key: 'all', actor })).toMatchObject({ ok: true });
  expect((await getMerchantOrder(shop.db, orderId, shop.clock.now()))?.actions.markShipped).toBe(false);
  expect(await markShipped(shop, { orderId, actor })).toMatchObject({ error: { code: 'not-paid' } });
});

test('the fee that comes back with a refund used to be missing from what the merchant keeps', async () => {
  const { id: orderId, publicId } = await paidOrder();
  await refundOrder(shop, { orderId, key: 'some', amount: '30.00', actor });
  const { ledger } = await shop.payment(publicId);
  const netOf = (kind: string) => ledger.find((line) => line.kind === kind)?.netMinor ?? 0n;
  const feeOf = (kind: string) => ledger.find((line) => line.kind === kind)?.feeMinor ?? 0n;
  expect(feeOf('refund')).toBeGreaterThan(0n);
  const { money: shown } = (await getMerchantOrder(shop.db, orderId, shop.clock.now())) ?? {};
  expect(shown).toMatchObject({ gross: { decimal: '100.00' }, refunded: { decimal: '30.00' } });
  expect(shown?.net?.decimal).toBe(toDecimal(money(netOf('capture') - netOf('refund'), 'USD')));
  expect(shown?.fee?.decimal).toBe(toDecimal(money(feeOf('capture') - feeOf('refund'), 'USD')));
});
