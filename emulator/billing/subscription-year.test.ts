import { afterEach, beforeEach, expect, test } from 'vitest';
import { planOf, subscriptionOf } from '../testing/billing-shop.ts';
import { type ArrivedEvent, arrivalsInAnyOrder, readArrivals } from '../testing/listener.ts';
import { textAt, valueAt } from '../testing/read-answer.ts';
import { hookOf } from '../testing/stages.ts';
import { openTestShop, type TestShop } from '../testing/test-shop.ts';

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

const DAY = 86_400_000;

async function advance(days: number) {
  shop.emulator.control.clock.advance(days * DAY);
  await shop.renewToken();
}

async function active(plan: object = {}): Promise<string> {
  const id = await subscriptionOf(shop, await planOf(shop, plan));
  shop.emulator.control.approveSubscription(id);
  return id;
}

const read = (id: string) => shop.call('GET', `/v1/billing/subscriptions/${id}?fields=last_failed_payment`);
const count = (events: readonly ArrivedEvent[], type: string) =>
  events.filter((event) => event.type === type).length;

/** Everything that PayPal sent until now; each delivery is answered with success. */
async function sent(): Promise<ArrivedEvent[]> {
  while ((await shop.emulator.control.deliverDue()) > 0);
  return readArrivals(shop);
}

/** As a shop's books would end up that sorts out what it got: by id, then by the time PayPal gave. */
function ledger(events: readonly ArrivedEvent[]) {
  const byTime = [...events].sort(
    (a, b) => a.createdAt.localeCompare(b.createdAt) || a.id.localeCompare(b.id),
  );
  const sales = new Map(
    byTime.filter(({ type }) => type.startsWith('PAYMENT.SALE')).map((e) => [e.resourceId, e.type]),
  );
  const states = byTime.filter(({ type }) => /SUBSCRIPTION\.[A-Z-]+$/.test(type));
  return { sales: [...sales].sort(), state: states.at(-1)?.type };
}

test('a virtual year renews twelve times, survives a failed month, and is suspended at the plan’s limit', async () => {
  await hookOf(shop);
  const { control } = shop.emulator;
  const id = await active({
    payment_preferences: { payment_failure_threshold: 2, auto_bill_outstanding: true },
  });

  // Five renewals, then a month in which the bank says no three times.
  await advance(152);
  expect(control.books().sales.map((sale) => sale.status)).toEqual(Array(6).fill('COMPLETED'));
  control.changeInstrument(id, 'declined-card');
  await advance(42);
  const failed = await read(id);
  expect(valueAt(failed, 'status')).toBe('ACTIVE');
  expect(valueAt(failed, 'billing_info')).toMatchObject({
    failed_payments_count: 1,
    outstanding_balance: { value: '10.0' },
    last_failed_payment: { reason_code: 'PAYMENT_DENIED' },
  });

  // The next month pays both, and the year ends with twelve renewals.
  control.changeInstrument(id, 'visa-4242');
  await advance(365 - 152 - 42);
  const year = await read(id);
  expect(valueAt(year, 'billing_info')).toMatchObject({
    failed_payments_count: 0,
    outstanding_balance: { value: '0.0' },
    cycle_executions: [{ cycles_completed: 13 }],
    next_billing_time: '2027-12-20T10:00:00Z',
  });
  const paid = control.books().sales.filter((sale) => sale.status === 'COMPLETED');
  expect(paid.map((sale) => sale.amount.value)).toEqual([
    ...Array(6).fill('10.00'),
    '20.00',
    ...Array(5).fill('10.00'),
  ]);
  expect(control.books().sales.filter((sale) => sale.status === 'DECLINED')).toHaveLength(3);

  // Two failed months in a row are the plan's limit.
  control.changeInstrument(id, 'declined-card');
  await advance(75);
  const suspended = await read(id);
  expect(valueAt(suspended, 'status')).toBe('SUSPENDED');
  expect(valueAt(suspended, 'billing_info')).toMatchObject({
    failed_payments_count: 2,
    outstanding_balance: { value: '20.0' },
  });
  await advance(100);
  expect(control.books().sales).toHaveLength(12 + 3 + 6);

  const events = await sent();
  expect(new Set(events.map((event) => event.id)).size).toBe(events.length);
  expect(events.map((event) => event.id).sort()).toEqual(
    control
      .events()
      .map((event) => event.id)
      .sort(),
  );
  expect(count(events, 'PAYMENT.SALE.COMPLETED')).toBe(12);
  expect(count(events, 'BILLING.SUBSCRIPTION.PAYMENT.FAILED')).toBe(9);
  expect(count(events, 'BILLING.SUBSCRIPTION.SUSPENDED')).toBe(1);
  expect(count(events, 'BILLING.SUBSCRIPTION.ACTIVATED')).toBe(1);
  const truth = ledger(events);
  expect(truth.sales).toHaveLength(12);
  expect(truth.state).toBe('BILLING.SUBSCRIPTION.SUSPENDED');
  for (let seed = 1; seed <= 50; seed += 1) {
    expect(ledger(arrivalsInAnyOrder(events, seed))).toEqual(truth);
  }
});

test('a delivery that fails comes again with the same event id, and once it succeeded never more', async () => {
  await hookOf(shop);
  await shop.close();
  const tries: string[] = [];
  let isDown = true;
  shop = await openTestShop({
    deliver: async (request) => {
      const body: unknown = await request.json();
      tries.push(String(Reflect.get(Object(body), 'id')));
      return new Response(null, { status: isDown ? 503 : 200 });
    },
  });
  await hookOf(shop);
  await active();
  const { control } = shop.emulator;
  await control.deliverDue();
  const first = [...tries];
  isDown = false;
  control.clock.advance(60_000);
  while ((await control.deliverDue()) > 0);
  expect(tries.slice(first.length).sort()).toEqual([...first].sort());
  control.clock.advance(3 * DAY);
  expect(await control.deliverDue()).toBe(0);
});

test('both orders of the failed month and the good one leave the same books', async () => {
  const run = async (first: string, second: string) => {
    const own = await openTestShop();
    const id = await subscriptionOf(own, await planOf(own));
    const { control } = own.emulator;
    control.approveSubscription(id);
    control.changeInstrument(id, first);
    control.clock.advance(42 * DAY);
    control.changeInstrument(id, second);
    control.clock.advance(43 * DAY);
    control.changeInstrument(id, 'visa-4242');
    control.clock.advance(10 * DAY);
    const { sales, subscriptions } = control.books();
    await own.close();
    const paid = sales.filter((sale) => sale.status === 'COMPLETED').map((sale) => Number(sale.amount.value));
    return { total: paid.reduce((sum, value) => sum + value, 0), owed: subscriptions[0]?.outstanding.value };
  };
  const badFirst = await run('declined-card', 'visa-4242');
  const goodFirst = await run('visa-4242', 'declined-card');
  expect(badFirst).toEqual({ total: 40, owed: '0.00' });
  expect(goodFirst).toEqual(badFirst);
});

test('money that is under way is a pending sale; settled, it is a payment or a failed month', async () => {
  await hookOf(shop);
  const { control } = shop.emulator;
  const id = await active();
  control.changeInstrument(id, 'echeck');
  await advance(31);
  const pending = control.books().sales.at(-1);
  expect(pending).toMatchObject({ status: 'PENDING', reason: 'ECHECK' });
  const saleId = pending?.id ?? '';
  const sale = await shop.call('GET', `/v1/payments/sale/${saleId}`);
  expect(sale.body).toMatchObject({ state: 'pending', reason_code: 'ECHECK' });
  expect(valueAt(sale, 'transaction_fee')).toBeUndefined();
  const before = await read(id);
  expect(valueAt(before, 'billing_info')).toMatchObject({
    failed_payments_count: 0,
    outstanding_balance: { value: '0.0' },
    last_payment: { time: '2026-11-20T12:00:00Z' },
    next_billing_time: '2027-01-20T10:00:00Z',
  });
  const refund = await shop.call('POST', `/v2/payments/captures/${saleId}/refund`, {});
  expect(textAt(refund, 'details', 0, 'issue')).toBe('PENDING_CAPTURE');

  control.settlePending(saleId, 'completed');
  expect(valueAt(await read(id), 'billing_info', 'last_payment', 'time')).toBe('2026-12-20T10:00:00Z');
  expect(() => control.settlePending(saleId, 'denied')).toThrow('INVALID_PARAMETER_VALUE');

  for (const [days, owed, state] of [
    [31, '10.0', 'ACTIVE'],
    [31, '20.0', 'SUSPENDED'],
  ] as const) {
    await advance(days);
    // The second month also bills what the first still owes.
    control.settlePending(control.books().sales.at(-1)?.id ?? '', 'denied');
    const after = await read(id);
    expect(valueAt(after, 'status')).toBe(state);
    expect(valueAt(after, 'billing_info', 'outstanding_balance', 'value')).toBe(owed);
  }
  const events = await sent();
  expect(count(events, 'PAYMENT.SALE.PENDING')).toBe(3);
  expect(count(events, 'PAYMENT.SALE.COMPLETED')).toBe(2);
  expect(count(events, 'PAYMENT.SALE.DENIED')).toBe(2);
  expect(count(events, 'BILLING.SUBSCRIPTION.PAYMENT.FAILED')).toBe(2);
});

test('what the merchant takes of the balance can be under way too, and is owed again when it is denied', async () => {
  const { control } = shop.emulator;
  const id = await active();
  control.changeInstrument(id, 'declined-card');
  await advance(42);
  control.changeInstrument(id, 'echeck');
  const take = await shop.call('POST', `/v1/billing/subscriptions/${id}/capture`, {
    note: 'x',
    capture_type: 'OUTSTANDING_BALANCE',
    amount: { currency_code: 'USD', value: '10.00' },
  });
  expect([take.status, valueAt(take, 'status')]).toEqual([202, 'PENDING']);
  const owed = async () => valueAt(await read(id), 'billing_info', 'outstanding_balance', 'value');
  expect(await owed()).toBe('0.0');
  control.settlePending(textAt(take, 'id'), 'denied');
  expect(await owed()).toBe('10.0');
  expect(valueAt(await read(id), 'billing_info', 'failed_payments_count')).toBe(1);
});

test('a payment goes back without an API call: by the merchant, or by the bank', async () => {
  await active();
  const { control } = shop.emulator;
  const saleId = control.books().sales[0]?.id ?? '';
  expect(control.dashboardRefund(saleId, { currency: 'USD', value: '4.00' })).toMatchObject({
    kind: 'refund',
  });
  expect(control.reverse(saleId)).toMatchObject({ kind: 'reversal', amount: { value: '6.00' } });
  expect(() => control.reverse(saleId)).toThrow('CAPTURE_FULLY_REFUNDED');
  const types = control.events().map((event) => event.type);
  expect(types.slice(-2)).toEqual(['PAYMENT.SALE.REFUNDED', 'PAYMENT.SALE.REVERSED']);
});

test('why a payment failed is told as PayPal tells it', async () => {
  const { control } = shop.emulator;
  const id = await active();
  const reason = async () => valueAt(await read(id), 'billing_info', 'last_failed_payment', 'reason_code');
  control.changeInstrument(id, 'issue:PAYER_CANNOT_PAY');
  await advance(31);
  expect(await reason()).toBe('PAYER_CANNOT_PAY');
  control.changeInstrument(id, 'issue:COMPLIANCE_VIOLATION');
  await advance(5);
  expect(await reason()).toBe('PAYMENT_DENIED');
});
