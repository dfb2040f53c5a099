import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { mails } from '#db/schema/index.ts';
import { dayMs, hourMs } from '#lib/kernel/clock.ts';
import { useDatabase } from '#scripts/testing/database.ts';
import { captureOrder } from '../checkout/capture-order.ts';
import { openTestShop, type TestShop } from '../testing/test-shop.ts';
import { getBuyerOrder, getMerchantOrder } from '../views/order-views.ts';
import { captureAuthorized } from './capture-authorized.ts';
import { reauthorizeAuthorized } from './reauthorize.ts';
import { voidAuthorized } from './void-authorized.ts';

const database = useDatabase();
const actor = 'merchant@example.com';
let shop: TestShop;
let productId: string;
let keys = 0;

beforeAll(async () => {
  shop = await openTestShop(database.url);
});
afterAll(() => shop.close());
beforeEach(async () => {
  productId = await shop.addProduct({ charged: 'on-shipping', stock: 1 });
});
afterEach(async () => {
  expect(await shop.violations()).toEqual([]);
});

async function authorizedOrder() {
  const order = await shop.order(productId);
  shop.emulator.control.approve(order.paypalOrderId);
  expect(await captureOrder(shop, order)).toMatchObject({ ok: true, value: { state: 'authorized' } });
  await shop.drain();
  const { id: orderId } = await shop.payment(order.publicId);
  return { ...order, orderId };
}

const view = async (orderId: string) => {
  const found = await getMerchantOrder(shop.db, orderId, shop.clock.now());
  if (!found) throw new Error('no such order');
  return found;
};
const keyed = (orderId: string) => ({ orderId, key: `key-${++keys}`, actor });

async function pass(ms: number): Promise<void> {
  shop.advance(ms);
  await shop.drain();
}

test('day 4 offers a renewal, day 29 warns, day 30 has ended it and the goods are on sale again', async () => {
  const { orderId } = await authorizedOrder();
  expect((await view(orderId)).authorization).toMatchObject({ isHonored: true, canReauthorize: false });
  expect(await reauthorizeAuthorized(shop, keyed(orderId))).toMatchObject({
    error: { code: 'not-renewable' },
  });

  await pass(4 * dayMs);
  const onDay4 = await view(orderId);
  expect(onDay4.actions.reauthorize).toBe(true);
  expect(onDay4.authorization).toMatchObject({
    isHonored: false,
    canReauthorize: true,
    isExpiringSoon: false,
  });

  await pass(25 * dayMs - hourMs);
  const onDay29 = await view(orderId);
  expect(onDay29.state).toBe('authorized');
  expect(onDay29.authorization).toMatchObject({ isExpiringSoon: true });
  await expect(shop.visit(productId)).rejects.toThrow('sold-out');

  await pass(dayMs);
  const onDay30 = await view(orderId);
  expect(onDay30.state).toBe('expired');
  expect(onDay30.authorization).toBeUndefined();
  expect(onDay30.actions).toMatchObject({ capture: false, voidAuthorization: false, reauthorize: false });
  await expect(shop.visit(productId)).resolves.toBeDefined();
});

test('the event that it ran out is lost: the poller alone ends it on its date', async () => {
  const { orderId, publicId } = await authorizedOrder();
  shop.emulator.control.faults.add({ effect: { kind: 'webhook', mode: 'drop' } });
  await pass(29 * dayMs + 7 * hourMs);
  shop.emulator.control.faults.clear();
  expect((await shop.payment(publicId)).state).toBe('expired');
  expect(await captureAuthorized(shop, { ...keyed(orderId), isFinal: true })).toMatchObject({
    error: { code: 'nothing-authorized' },
  });
});

test('two merchants renew at once: one renewal, which is then charged, and the original is left alone', async () => {
  const { orderId, publicId } = await authorizedOrder();
  await pass(4 * dayMs);
  const racers = await Promise.all([
    reauthorizeAuthorized(shop, keyed(orderId)),
    reauthorizeAuthorized(shop, keyed(orderId)),
  ]);
  expect(racers.filter((racer) => racer.ok)).toHaveLength(1);
  await shop.drain();
  const renewed = await view(orderId);
  expect(renewed.ledger.filter((line) => line.kind === 'authorization')).toHaveLength(2);
  expect(renewed.authorization).toMatchObject({ isHonored: true, canReauthorize: false });
  expect(await reauthorizeAuthorized(shop, keyed(orderId))).toMatchObject({
    error: { code: 'not-renewable' },
  });
  // A final partial charge: the original, which PayPal goes on to call CREATED, must not hold the order open.
  expect(await captureAuthorized(shop, { ...keyed(orderId), amount: '60.00', isFinal: true })).toMatchObject({
    ok: true,
  });
  await shop.drain();
  expect((await shop.payment(publicId)).state).toBe('paid');
});

test('a renewed authorization is released through its original, and both have ended', async () => {
  const { orderId, publicId } = await authorizedOrder();
  await pass(4 * dayMs);
  expect(await reauthorizeAuthorized(shop, keyed(orderId))).toMatchObject({ ok: true });
  expect(await voidAuthorized(shop, keyed(orderId))).toMatchObject({ ok: true });
  const payment = await shop.payment(publicId);
  expect(payment.state).toBe('cancelled');
  expect(payment.ledger.map((line) => line.status)).toEqual(['VOIDED', 'VOIDED']);
  await pass(40 * dayMs);
  expect((await shop.payment(publicId)).state).toBe('cancelled');
});

test('an answer to a renewal that was lost is asked for again under the same request id', async () => {
  const { orderId, publicId } = await authorizedOrder();
  await pass(4 * dayMs);
  shop.emulator.control.faults.add({
    match: { operation: 'authorizations.reauthorize' },
    effect: { kind: 'drop', when: 'after' },
    times: 3,
  });
  expect(await reauthorizeAuthorized(shop, keyed(orderId))).toMatchObject({
    error: { code: 'outcome-unknown' },
  });
  shop.emulator.control.faults.clear();
  await pass(hourMs);
  await pass(hourMs);
  const payment = await shop.payment(publicId);
  expect(payment.ledger.filter((line) => line.kind === 'authorization')).toHaveLength(2);
  expect(payment.operations.filter((each) => each.kind === 'reauthorize').map((each) => each.state)).toEqual([
    'done',
  ]);
});

async function authorizedFor(value: string) {
  const order = await shop.order(productId);
  shop.emulator.control.tamper(order.paypalOrderId, { amount: { currency: 'USD', value } });
  shop.emulator.control.approve(order.paypalOrderId);
  const outcome = await captureOrder(shop, order);
  return { ...order, outcome, orderId: (await shop.payment(order.publicId)).id };
}

test('an authorization of too little used to wait for the merchant to ship: it is let go, and nobody can charge it', async () => {
  const { orderId, publicId, outcome } = await authorizedFor('1.00');
  expect(outcome).toMatchObject({ error: { code: 'amount-mismatch' } });
  expect(await captureAuthorized(shop, { ...keyed(orderId), isFinal: true })).toMatchObject({
    error: { code: 'amount-mismatch' },
  });
  expect((await view(orderId)).actions).toMatchObject({ capture: false, voidAuthorization: false });
  await shop.drain();
  expect(await shop.payment(publicId)).toMatchObject({ state: 'cancelled', flag: 'amount-mismatch' });
  const { authorizations, captures } = shop.emulator.control.books();
  expect(authorizations.at(-1)?.status).toBe('VOIDED');
  expect(captures.filter((each) => each.authorizationId === authorizations.at(-1)?.id)).toEqual([]);
  await expect(shop.visit(productId)).resolves.toBeDefined();
});

test('PayPal does not answer when a wrong authorization is let go: it is asked until it has', async () => {
  const { publicId } = await authorizedFor('1.00');
  const { faults, books } = shop.emulator.control;
  faults.add({
    match: { operation: 'authorizations.void' },
    effect: { kind: 'status', status: 503 },
    times: 9,
  });
  await shop.drain();
  faults.clear();
  await pass(hourMs);
  expect(await shop.payment(publicId)).toMatchObject({ state: 'cancelled' });
  expect(books().authorizations.at(-1)?.status).toBe('VOIDED');
});

test('an authorization of too much is charged for what is due, unless the merchant says otherwise', async () => {
  const { orderId, publicId } = await authorizedFor('900.00');
  await shop.drain();
  expect((await view(orderId)).authorization).toMatchObject({
    remaining: { decimal: '900.00' },
    due: { decimal: '100.00' },
  });
  expect(await captureAuthorized(shop, { ...keyed(orderId), isFinal: true })).toMatchObject({ ok: true });
  const payment = await shop.payment(publicId);
  expect(payment).toMatchObject({ state: 'paid', flag: null });
  const [capture] = payment.ledger.filter((line) => line.kind === 'capture');
  expect(capture?.amountMinor).toBe(payment.totalMinor);
  expect((await view(orderId)).actions.capture).toBe(false);
  expect(await captureAuthorized(shop, { ...keyed(orderId), isFinal: true })).toMatchObject({ ok: false });
  await shop.drain();
});

test('a final charge of a part used to be receipted as the whole', async () => {
  const { orderId, publicId } = await authorizedOrder();
  expect(await captureAuthorized(shop, { ...keyed(orderId), amount: '60.00', isFinal: true })).toMatchObject({
    ok: true,
  });
  await shop.drain();
  expect(await getBuyerOrder(shop.db, publicId)).toMatchObject({
    state: 'paid',
    charged: { decimal: '60.00' },
  });
  const [letter] = await shop.db.orm.select().from(mails).where(eq(mails.orderId, orderId));
  expect(letter?.body).toContain('We have received your payment of $60.00.');
});
