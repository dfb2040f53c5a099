import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ledgerLines, orderEvents, orders, reconciliationFindings } from '#db/schema/index.ts';
import { dayMs, hourMs } from '#lib/kernel/clock.ts';
import { money } from '#lib/kernel/money.ts';
import { captureOrder } from '#lib/payments/checkout/capture-order.ts';
import { cancelOrder } from '#lib/payments/merchant/cancel-order.ts';
import { listOrphans, refundOrphan } from '#lib/payments/recovery/orphans.ts';
import { openTestShop, type TestShop } from '#lib/payments/testing/test-shop.ts';
import { useDatabase } from '#scripts/testing/database.ts';
import { compareBooks } from './compare-books.ts';
import { previewFinding, repairFinding, repairRun } from './repair-findings.ts';

const database = useDatabase();
const actor = 'merchant@example.com';
let shop: TestShop;
let productId: string;

beforeAll(async () => {
  shop = await openTestShop(database.url);
  productId = await shop.addProduct({});
});
afterAll(() => shop.close());

async function paidOrder() {
  const order = await shop.order(productId);
  shop.emulator.control.approve(order.paypalOrderId);
  await captureOrder(shop, order);
  await shop.drain();
  const payment = await shop.payment(order.publicId);
  return { ...order, orderId: payment.id, captureId: payment.ledger[0]?.paypalId ?? '' };
}

/** A payment that never came through this shop: anybody may create a PayPal order with the public client id. */
async function foreignCapture(): Promise<string> {
  const amount = money(5_000n, 'USD');
  const created = await shop.paypal.orders.create(
    {
      intent: 'CAPTURE',
      amount,
      breakdown: { itemTotal: amount },
      items: [],
      invoiceId: crypto.randomUUID(),
      customId: 'elsewhere',
      shippingPreference: 'GET_FROM_FILE',
      userAction: 'PAY_NOW',
    },
    { requestId: crypto.randomUUID() },
  );
  if (!created.ok) throw new Error(created.error.message);
  shop.emulator.control.approve(created.value.value.id);
  const paid = await shop.paypal.orders.capture(created.value.value.id, { requestId: crypto.randomUUID() });
  if (!paid.ok) throw new Error(paid.error.message);
  return paid.value.value.purchaseUnits[0]?.captures[0]?.id ?? '';
}

/** One of each class, and three orders on which both sides agree. */
async function seedDifferences() {
  const control = shop.emulator.control;
  for (let i = 0; i < 3; i++) await paidOrder();
  const amount = await paidOrder();
  const fee = await paidOrder();
  const refund = await paidOrder();
  const unrecorded = await shop.order(productId);

  control.tamper(amount.captureId, { amount: { currency: 'USD', value: '100.01' } });
  await shop.db.orm.update(ledgerLines).set({ feeMinor: 1n }).where(eq(ledgerLines.paypalId, fee.captureId));
  control.faults.add({ effect: { kind: 'webhook', mode: 'drop' } });
  const refunded = control.dashboardRefund(refund.captureId, { currency: 'USD', value: '20.00' });
  const orphan = await foreignCapture();
  control.approve(unrecorded.paypalOrderId);
  const captured = await shop.paypal.orders.capture(unrecorded.paypalOrderId, { requestId: 'lost' });
  if (!captured.ok) throw new Error(captured.error.message);
  const occurredAt = shop.clock.now();
  // The statement is hours behind; PayPal orders do not live that long, so these come last.
  shop.advance(4 * hourMs);
  const late = await shop.order(productId);
  const lateOrder = await shop.payment(late.publicId);
  expect(await cancelOrder(shop, { orderId: lateOrder.id, actor })).toMatchObject({ ok: true });
  control.approve(late.paypalOrderId);
  const unpaid = await shop.order(productId);
  const unpaidOrder = await shop.payment(unpaid.publicId);
  const now = shop.clock.now();
  await shop.db.atomically([
    shop.db.orm.insert(ledgerLines).values({
      id: crypto.randomUUID(),
      orderId: unpaidOrder.id,
      attemptId: unpaidOrder.attempts[0]?.id ?? null,
      environment: 'emulator',
      kind: 'capture',
      paypalId: '1NVENTED000000000',
      status: 'COMPLETED',
      amountMinor: 10_000n,
      currency: 'USD',
      occurredAt,
      recordedAt: now,
      updatedAt: now,
    }),
    shop.db.orm.update(orders).set({ state: 'paid' }).where(eq(orders.id, unpaidOrder.id)),
  ]);
  await shop.emulator.control.deliverDue();
  control.faults.clear();
  return { amount, fee, refund, refunded, orphan, unrecorded, unpaid, late };
}

test('one of each class is listed, exactly; after the repair the next run is empty', async () => {
  const seeded = await seedDifferences();
  const unrecordedCapture = shop.emulator.control
    .books()
    .captures.find((capture) => capture.orderId === seeded.unrecorded.paypalOrderId);
  const run = await compareBooks(shop, { actor: 'Shop' });
  const expected = [
    ['amount-differs', seeded.amount.captureId],
    ['fee-differs', seeded.fee.captureId],
    ['open-paypal-order', seeded.late.paypalOrderId],
    ['orphan-capture', seeded.orphan],
    ['paid-not-recorded', unrecordedCapture?.id],
    ['recorded-not-paid', '1NVENTED000000000'],
    ['refund-missing', seeded.refunded.id],
  ];
  expect(run.findings.map((finding) => [finding.kind, finding.paypalId]).toSorted()).toEqual(expected);

  const stored = await shop.db.orm
    .select()
    .from(reconciliationFindings)
    .where(eq(reconciliationFindings.runId, run.runId));
  for (const { id } of stored) {
    expect(await previewFinding(shop, { findingId: id, actor })).toMatchObject({ ok: true });
  }
  const missing = stored.find((finding) => finding.kind === 'refund-missing');
  expect(await previewFinding(shop, { findingId: missing?.id ?? '', actor })).toEqual({
    ok: true,
    value: ['$20.00 refunded', 'The order goes from paid to partially-refunded'],
  });
  // Looking has changed nothing.
  expect((await compareBooks(shop, { actor: 'Shop' })).findings).toHaveLength(7);

  expect(await repairRun(shop, { runId: run.runId, actor })).toEqual({ repaired: 7, failed: 0 });
  await shop.drain();
  expect((await compareBooks(shop, { actor: 'Shop' })).findings).toEqual([]);
  expect((await shop.payment(seeded.unrecorded.publicId)).state).toBe('paid');
  expect((await shop.payment(seeded.unpaid.publicId)).state).toBe('declined');
  expect((await shop.payment(seeded.refund.publicId)).state).toBe('partially-refunded');
  expect(await shop.payment(seeded.amount.publicId)).toMatchObject({ state: 'paid', flag: 'overpaid' });
  expect((await shop.payment(seeded.late.publicId)).state).toBe('cancelled');
  expect(await shop.violations()).toEqual([]);
  const mended = await shop.db.orm.select().from(orderEvents).where(eq(orderEvents.kind, 'books.mended'));
  expect(mended.map((event) => event.actor)).toEqual(mended.map(() => actor));
  expect(mended).toHaveLength(6);
});

test('two merchants repair the same difference at once: it is mended once', async () => {
  const order = await paidOrder();
  shop.emulator.control.faults.add({ effect: { kind: 'webhook', mode: 'drop' } });
  shop.emulator.control.dashboardRefund(order.captureId, { currency: 'USD', value: '30.00' });
  await shop.drain();
  shop.emulator.control.faults.clear();
  shop.advance(4 * hourMs);
  const run = await compareBooks(shop, { actor });
  expect(run.findings).toMatchObject([{ kind: 'refund-missing' }]);
  const [finding] = await shop.db.orm
    .select()
    .from(reconciliationFindings)
    .where(eq(reconciliationFindings.runId, run.runId));
  const findingId = finding?.id ?? '';
  const racers = await Promise.all([
    repairFinding(shop, { findingId, actor: 'one' }),
    repairFinding(shop, { findingId, actor: 'two' }),
  ]);
  expect(racers).toEqual([
    { ok: true, value: null },
    { ok: true, value: null },
  ]);
  const payment = await shop.payment(order.publicId);
  expect(payment.ledger.filter((line) => line.kind === 'refund')).toHaveLength(1);
  expect(await shop.violations()).toEqual([]);
});

test('a payment for no order of ours is refunded once, however many press the button', async () => {
  shop.emulator.control.faults.add({ effect: { kind: 'webhook', mode: 'drop' } });
  const captureId = await foreignCapture();
  await shop.drain();
  shop.emulator.control.faults.clear();
  shop.advance(4 * hourMs);
  const run = await compareBooks(shop, { actor });
  expect(run.findings).toMatchObject([{ kind: 'orphan-capture', paypalId: captureId }]);
  await repairRun(shop, { runId: run.runId, actor });
  shop.emulator.control.faults.add({
    match: { operation: 'captures.refund' },
    effect: { kind: 'drop', when: 'after' },
    times: 3,
  });
  const presses = await Promise.all([
    refundOrphan(shop, { captureId, actor }),
    refundOrphan(shop, { captureId, actor }),
  ]);
  expect(presses.map((press) => press.ok)).toEqual([true, true]);
  await shop.drain();
  shop.emulator.control.faults.clear();
  await shop.drain();
  const capture = shop.emulator.control.books().captures.find((each) => each.id === captureId);
  expect(capture?.refundedMinor).toBe('5000');
  const orphan = (await listOrphans(shop)).find((each) => each.captureId === captureId);
  expect(orphan).toMatchObject({ left: { decimal: '0.00' }, isRefundUnderWay: false });
  expect(await refundOrphan(shop, { captureId, actor })).toMatchObject({
    error: { code: 'nothing-refundable' },
  });
});

test('a bank’s reversal that only the statement tells of used to be mended into a refund, again every night', async () => {
  const { control } = shop.emulator;
  const order = await paidOrder();
  control.faults.add({ effect: { kind: 'webhook', mode: 'drop' } });
  const reversal = control.reverse(order.captureId);
  control.faults.clear();
  shop.advance(4 * hourMs);
  const { runId, findings } = await compareBooks(shop, { actor });
  expect(findings).toMatchObject([{ kind: 'refund-missing', paypalId: reversal.id }]);
  expect(await repairRun(shop, { runId, actor })).toEqual({ repaired: 1, failed: 0 });
  const payment = await shop.payment(order.publicId);
  expect(payment.state).toBe('reversed');
  expect(payment.ledger.find((line) => line.paypalId === reversal.id)?.kind).toBe('reversal');
  expect((await compareBooks(shop, { actor })).findings).toEqual([]);
});

test('a shop that was off for weeks used to compare the last five days only, and never saw the rest', async () => {
  await compareBooks(shop, { actor });
  const { control } = shop.emulator;
  const order = await paidOrder();
  control.faults.add({ effect: { kind: 'webhook', mode: 'drop' } });
  const refund = control.dashboardRefund(order.captureId, { currency: 'USD', value: '20.00' });
  await control.deliverDue();
  control.faults.clear();
  shop.advance(40 * dayMs);
  const { runId, findings } = await compareBooks(shop, { actor });
  expect(findings).toMatchObject([{ kind: 'refund-missing', paypalId: refund.id }]);
  await repairRun(shop, { runId, actor });
  expect((await shop.payment(order.publicId)).state).toBe('partially-refunded');
});
