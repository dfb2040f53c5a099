import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { orderEvents, orders, webhookEvents } from '#db/schema/index.ts';
import { minuteMs } from '#lib/kernel/clock.ts';
import { useDatabase } from '#scripts/testing/database.ts';
import { refundOrder } from '../merchant/refund-order.ts';
import { expectPaidOnce } from '../testing/expect-paid-once.ts';
import { openTestShop, type TestShop } from '../testing/test-shop.ts';
import { captureOrder } from './capture-order.ts';
import { createOrder } from './create-order.ts';

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
  shop.emulator.control.faults.clear();
  expect(await shop.violations()).toEqual([]);
});

test('create, approve, capture, webhook: the order is paid, receipted and released once', async () => {
  const order = await shop.order(productId);
  shop.emulator.control.approve(order.paypalOrderId);
  expect(await captureOrder(shop, order)).toMatchObject({ ok: true, value: { state: 'paid' } });
  await shop.drain();
  await expectPaidOnce(shop, order.publicId);
});

test('the browser dies after approval: the APPROVED event alone gets the order paid', async () => {
  const order = await shop.order(productId);
  shop.emulator.control.approve(order.paypalOrderId);
  await shop.drain();
  await expectPaidOnce(shop, order.publicId);
});

test('the webhook is lost as well: the poller alone gets the order paid', async () => {
  shop.emulator.control.faults.add({ effect: { kind: 'webhook', mode: 'drop' } });
  const order = await shop.order(productId);
  shop.emulator.control.approve(order.paypalOrderId);
  await shop.drain();
  expect((await shop.payment(order.publicId)).state).toBe('created');
  shop.advance(5 * minuteMs);
  await shop.drain();
  await shop.drain();
  await expectPaidOnce(shop, order.publicId);
});

test('twenty clicks with one key make one shop order and one PayPal order', async () => {
  const visitor = await shop.visit(productId);
  const key = crypto.randomUUID();
  const before = shop.emulator.control.books().orders.length;
  const clicks = await Promise.all(
    Array.from({ length: 20 }, () =>
      createOrder(shop, { ...visitor, idempotencyKey: key, email: 'a@example.com' }),
    ),
  );
  expect(clicks.map((click) => click.ok)).toEqual(clicks.map(() => true));
  expect(new Set(clicks.map((click) => (click.ok ? click.value.paypalOrderId : '')))).toHaveProperty(
    'size',
    1,
  );
  expect(await shop.db.orm.select().from(orders).where(eq(orders.idempotencyKey, key))).toHaveLength(1);
  expect(shop.emulator.control.books().orders.length - before).toBe(1);
  // Each of the twenty used to tell the timeline so, one round after another.
  const told = await shop.db.orm
    .select()
    .from(orderEvents)
    .innerJoin(orders, eq(orders.id, orderEvents.orderId));
  const mine = told.filter((row) => row.orders.idempotencyKey === key);
  expect(mine.filter((row) => row.order_events.kind === 'payment.started')).toHaveLength(1);
});

test('twenty captures beside twenty deliveries of the event: one capture, one receipt, one fulfilment', async () => {
  const order = await shop.order(productId);
  shop.emulator.control.approve(order.paypalOrderId);
  const captures = Array.from({ length: 20 }, () => captureOrder(shop, order));
  const results = await Promise.all(captures);
  const event = shop.emulator.control
    .events()
    .find((each) => each.type === 'PAYMENT.CAPTURE.COMPLETED' && each.body.includes(order.paypalOrderId));
  for (let round = 0; round < 20; round++) shop.emulator.control.redeliver(event?.id ?? '');
  await Promise.all([shop.drain(), shop.drain()]);
  expect(results.some((result) => result.ok)).toBe(true);
  for (const result of results) {
    if (!result.ok) expect(['payment-in-progress', 'outcome-unknown']).toContain(result.error.code);
  }
  await expectPaidOnce(shop, order.publicId);
  const stored = await shop.db.orm
    .select()
    .from(webhookEvents)
    .where(eq(webhookEvents.eventId, event?.id ?? ''));
  expect(stored).toHaveLength(1);
});

test('a buyer who retries with another key gets the order that still waits', async () => {
  const visitor = await shop.visit(productId);
  const create = (key: string) =>
    createOrder(shop, { ...visitor, idempotencyKey: key, email: 'a@example.com' });
  const [first, second] = [await create(crypto.randomUUID()), await create(crypto.randomUUID())];
  expect(first).toEqual(second);
});

test('a declined card is not the end: another instrument pays the same order', async () => {
  const order = await shop.order(productId);
  shop.emulator.control.approve(order.paypalOrderId, { instrument: 'declined-card' });
  expect(await captureOrder(shop, order)).toMatchObject({
    ok: false,
    error: { code: 'instrument-declined' },
  });
  shop.emulator.control.approve(order.paypalOrderId, { instrument: 'visa-4242' });
  expect(await captureOrder(shop, order)).toMatchObject({ ok: true, value: { state: 'paid' } });
  await shop.drain();
  await expectPaidOnce(shop, order.publicId);
});

test('PENDING used to be stored as failed or as paid: it is neither, and its end is learnt', async () => {
  for (const [outcome, state] of [
    ['completed', 'paid'],
    ['denied', 'declined'],
  ] as const) {
    const order = await shop.order(productId);
    shop.emulator.control.approve(order.paypalOrderId, { instrument: 'echeck' });
    expect(await captureOrder(shop, order)).toMatchObject({ ok: true, value: { state: 'pending' } });
    await shop.drain();
    expect((await shop.payment(order.publicId)).paidAt).toBeNull();
    const capture = shop.emulator.control
      .books()
      .captures.find((each) => each.orderId === order.paypalOrderId);
    shop.emulator.control.settlePending(capture?.id ?? '', outcome);
    await shop.drain();
    expect((await shop.payment(order.publicId)).state).toBe(state);
  }
});

test('a short payment used to be kept: it is given back and never fulfilled', async () => {
  const order = await shop.order(productId);
  shop.emulator.control.tamper(order.paypalOrderId, { amount: { currency: 'USD', value: '0.01' } });
  shop.emulator.control.approve(order.paypalOrderId);
  expect(await captureOrder(shop, order)).toMatchObject({ ok: false, error: { code: 'amount-mismatch' } });
  await shop.drain();
  const payment = await shop.payment(order.publicId);
  expect(payment.flag).toBe('amount-mismatch');
  expect(payment.state).toBe('refunded');
  expect(payment.paidAt).toBeNull();
});

test('an overpayment is fulfilled and flagged', async () => {
  const order = await shop.order(productId);
  shop.emulator.control.tamper(order.paypalOrderId, { amount: { currency: 'USD', value: '100.01' } });
  shop.emulator.control.approve(order.paypalOrderId);
  await captureOrder(shop, order);
  await shop.drain();
  expect(await shop.payment(order.publicId)).toMatchObject({ state: 'paid', flag: 'overpaid' });
});

test('somebody else’s order cannot be captured, and the answer does not tell that it exists', async () => {
  const order = await shop.order(productId);
  shop.emulator.control.approve(order.paypalOrderId);
  const stranger = await shop.visit(productId);
  const other = await shop.order(productId);
  const expected = { ok: false, error: { code: 'order-not-found' } };
  expect(await captureOrder(shop, { ...order, cartSecret: stranger.cartSecret })).toEqual(expected);
  expect(await captureOrder(shop, { ...order, paypalOrderId: other.paypalOrderId })).toEqual(expected);
  expect(await captureOrder(shop, { ...order, publicId: 'nothing' })).toEqual(expected);
});

for (const [name, effect] of [
  ['500 after acting', { kind: 'status', status: 500, when: 'after' }],
  ['500 before acting', { kind: 'status', status: 500, when: 'before' }],
  ['429', { kind: 'status', status: 429 }],
  ['an HTML page after acting', { kind: 'html', when: 'after' }],
  ['nothing', { kind: 'empty' }],
  ['half an answer', { kind: 'malformed' }],
  ['a dropped connection after acting', { kind: 'drop', when: 'after' }],
  ['no answer before the deadline', { kind: 'hang', when: 'after' }],
] as const) {
  test(`PayPal answers a capture with ${name}: nothing is lost and nothing charged twice`, async () => {
    const order = await shop.order(productId);
    shop.emulator.control.approve(order.paypalOrderId);
    shop.emulator.control.faults.add({ match: { operation: 'orders.capture' }, effect, times: 3 });
    shop.emulator.control.faults.add({ effect: { kind: 'webhook', mode: 'drop' } });
    const captured = await captureOrder(shop, order);
    if (!captured.ok) expect(captured.error.code).toBe('outcome-unknown');
    shop.emulator.control.faults.clear();
    shop.advance(5 * minuteMs);
    await shop.drain();
    shop.advance(5 * minuteMs);
    await shop.drain();
    await expectPaidOnce(shop, order.publicId);
  });
}

test('two partial refunds add up, the echoes change nothing, and the rest is the ceiling', async () => {
  const order = await shop.order(productId);
  shop.emulator.control.approve(order.paypalOrderId);
  await captureOrder(shop, order);
  await shop.drain();
  const { id: orderId } = await shop.payment(order.publicId);
  const refund = (amount: string, key: string) =>
    refundOrder(shop, { orderId, amount, key, actor: 'merchant@example.com' });
  expect(await refund('20.00', 'refund-a')).toMatchObject({ ok: true, value: { status: 'COMPLETED' } });
  expect(await refund('20.00', 'refund-a')).toMatchObject({ ok: true });
  expect(await refund('30.00', 'refund-b')).toMatchObject({ ok: true });
  expect(await refund('50.01', 'refund-c')).toMatchObject({ ok: false, error: { code: 'amount-too-high' } });
  await shop.drain();
  const payment = await shop.payment(order.publicId);
  expect(payment.state).toBe('partially-refunded');
  expect(payment.ledger.filter((line) => line.kind === 'refund').map((line) => line.amountMinor)).toEqual([
    2000n,
    3000n,
  ]);
  expect(await refund('50.00', 'refund-d')).toMatchObject({ ok: true });
  expect((await shop.payment(order.publicId)).state).toBe('refunded');
});

test('two merchants refunding at once, with one in PayPal’s dashboard, never exceed the payment', async () => {
  const order = await shop.order(productId);
  shop.emulator.control.approve(order.paypalOrderId);
  await captureOrder(shop, order);
  const payment = await shop.payment(order.publicId);
  const captureId = payment.ledger[0]?.paypalId ?? '';
  const refund = (key: string) =>
    refundOrder(shop, { orderId: payment.id, amount: '60.00', key, actor: key });
  await Promise.all([
    refund('merchant-1'),
    refund('merchant-2'),
    Promise.resolve().then(() =>
      shop.emulator.control.dashboardRefund(captureId, { currency: 'USD', value: '10.00' }),
    ),
  ]);
  await shop.drain();
  const capture = shop.emulator.control.books().captures.find((each) => each.id === captureId);
  const after = await shop.payment(order.publicId);
  const refunded = after.ledger
    .filter((line) => line.kind === 'refund' && line.status === 'COMPLETED')
    .reduce((total, line) => total + line.amountMinor, 0n);
  expect(refunded.toString()).toBe(capture?.refundedMinor);
  expect(refunded).toBe(7000n);
});

test('a buyer who never approves: PayPal is asked, then the goods are on sale again', async () => {
  const last = await shop.addProduct({ stock: 1 });
  const order = await shop.order(last);
  await expect(shop.visit(last)).rejects.toThrow('sold-out');
  shop.advance(31 * minuteMs);
  await shop.drain();
  shop.advance(31 * minuteMs);
  await shop.drain();
  expect((await shop.payment(order.publicId)).state).toBe('expired');
  await expect(shop.visit(last)).resolves.toBeDefined();
  expect(await captureOrder(shop, order)).toMatchObject({ ok: false, error: { code: 'approval-expired' } });
});
