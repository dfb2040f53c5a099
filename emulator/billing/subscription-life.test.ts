import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventTypes, planOf, subscriptionOf } from '../testing/billing-shop.ts';
import { at, eachIn, valueAt } from '../testing/read-answer.ts';
import { openTestShop, type TestShop } from '../testing/test-shop.ts';

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

const DAY = 86_400_000;
const read = async (id: string, query = '') =>
  (await shop.call('GET', `/v1/billing/subscriptions/${id}${query}`)).body;
async function advance(days: number) {
  shop.emulator.control.clock.advance(days * DAY);
  await shop.renewToken();
}

async function active(change: object = {}, choice: object = {}): Promise<string> {
  const id = await subscriptionOf(shop, await planOf(shop, change));
  shop.emulator.control.approveSubscription(id, choice);
  return id;
}

test('a virtual year renews twelve times, each at ten o’clock UTC, each with one sale and one event', async () => {
  await shop.call('POST', '/v1/notifications/webhooks', {
    url: 'http://127.0.0.1:3000/hook',
    event_types: [{ name: '*' }],
  });
  const id = await active();
  expect(at(await read(id), 'billing_info')).toMatchObject({
    cycle_executions: [{ tenure_type: 'REGULAR', cycles_completed: 1, cycles_remaining: 0 }],
    last_payment: { amount: { currency_code: 'USD', value: '10.0' }, time: '2026-11-20T12:00:00Z' },
    next_billing_time: '2026-12-20T10:00:00Z',
    failed_payments_count: 0,
  });
  await advance(365);
  const { body } = await shop.call(
    'GET',
    `/v1/billing/subscriptions/${id}/transactions?start_time=2026-11-01T00:00:00Z&end_time=2028-01-01T00:00:00Z`,
  );
  const times = eachIn(body, 'time', 'transactions');
  expect(times).toHaveLength(13);
  expect(times.slice(1, 4)).toEqual(['2026-12-20T10:00:00Z', '2027-01-20T10:00:00Z', '2027-02-20T10:00:00Z']);
  expect(at(body, 'transactions', 0)).toMatchObject({
    status: 'COMPLETED',
    amount_with_breakdown: { gross_amount: { value: '10.00' }, fee_amount: { value: '0.84' } },
    payer_email: 'alice@buyer.example',
  });
  await shop.emulator.control.deliverDue();
  const arrived = await Promise.all(shop.received.map((request) => request.clone().json()));
  const ids = arrived.map((event) => event.id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(arrived.filter((event) => event.event_type === 'PAYMENT.SALE.COMPLETED')).toHaveLength(13);
  const sale = arrived.find((event) => event.event_type === 'PAYMENT.SALE.COMPLETED');
  expect(sale.resource_version).toBeUndefined();
  expect(sale.resource).toMatchObject({
    billing_agreement_id: id,
    state: 'completed',
    amount: { total: '10.00', currency: 'USD' },
  });
});

test('a failed month is tried again twice and survived; reaching the limit suspends', async () => {
  const id = await active();
  const { control } = shop.emulator;
  control.changeInstrument(id, 'declined-card');
  await advance(31);
  expect(await read(id, '?fields=last_failed_payment')).toMatchObject({
    status: 'ACTIVE',
    billing_info: {
      failed_payments_count: 0,
      last_failed_payment: { reason_code: 'PAYMENT_DENIED', next_payment_retry_time: '2026-12-25T10:00:00Z' },
    },
  });
  await advance(10);
  expect(at(await read(id), 'billing_info')).toMatchObject({
    failed_payments_count: 1,
    outstanding_balance: { value: '10.0' },
    next_billing_time: '2027-01-20T10:00:00Z',
  });
  control.changeInstrument(id, 'visa-4242');
  await advance(21);
  // The month that failed is paid with the next one.
  expect(at(await read(id), 'billing_info')).toMatchObject({
    failed_payments_count: 0,
    outstanding_balance: { value: '0.0' },
    last_payment: { amount: { value: '20.0' } },
  });
  control.changeInstrument(id, 'declined-card');
  await advance(75);
  const suspended = await read(id);
  expect(suspended).toMatchObject({ status: 'SUSPENDED', billing_info: { failed_payments_count: 2 } });
  expect(at(suspended, 'billing_info', 'next_billing_time')).toBeUndefined();
  expect(eventTypes(shop, 'BILLING.SUBSCRIPTION.SUSPENDED')).toHaveLength(1);
  expect(eventTypes(shop, 'BILLING.SUBSCRIPTION.PAYMENT.FAILED')).toHaveLength(9);
  const quiet = shop.emulator.control.events().length;
  await advance(90);
  expect(shop.emulator.control.events()).toHaveLength(quiet);
});

test('what is owed can be captured, and a suspended subscription goes on with the next cycle', async () => {
  const id = await active();
  shop.emulator.control.changeInstrument(id, 'declined-card');
  await advance(41);
  const path = `/v1/billing/subscriptions/${id}`;
  const ask = (value: string, headers = {}) =>
    shop.call(
      'POST',
      `${path}/capture`,
      { note: 'late', capture_type: 'OUTSTANDING_BALANCE', amount: { currency_code: 'USD', value } },
      headers,
    );
  expect(valueAt(await ask('10.01'), 'details', 0, 'issue')).toBe('AMOUNT_GREATER_THAN_OUTSTANDING_BALANCE');
  expect(valueAt(await ask('4.00'), 'status')).toBe('DECLINED');
  shop.emulator.control.changeInstrument(id, 'visa-4242');
  const first = await ask('10.00', { 'paypal-request-id': 'c1' });
  const again = await ask('10.00', { 'paypal-request-id': 'c1' });
  expect([first.status, again.status, valueAt(first, 'id') === valueAt(again, 'id')]).toEqual([
    202,
    200,
    true,
  ]);
  expect(valueAt(await ask('1.00'), 'details', 0, 'issue')).toBe('ZERO_OUTSTANDING_BALANCE');
  expect((await shop.call('POST', `${path}/suspend`, { reason: 'holiday' })).status).toBe(204);
  expect(
    valueAt(await shop.call('POST', `${path}/suspend`, { reason: 'twice' }), 'details', 0, 'issue'),
  ).toBe('SUBSCRIPTION_STATUS_INVALID');
  await advance(60);
  expect((await shop.call('POST', `${path}/activate`, { reason: 'back' })).status).toBe(204);
  expect(await read(id)).toMatchObject({
    status: 'ACTIVE',
    billing_info: { next_billing_time: '2027-03-20T10:00:00Z', cycle_executions: [{ cycles_completed: 2 }] },
  });
  expect((await shop.call('POST', `${path}/cancel`, { reason: 'enough' })).status).toBe(204);
  const ended = await read(id);
  expect([at(ended, 'status'), at(ended, 'status_change_note')]).toEqual(['CANCELLED', 'enough']);
  expect(eachIn(ended, 'rel', 'links')).toEqual(['self']);
  expect(eventTypes(shop, 'BILLING.SUBSCRIPTION').slice(-3)).toEqual([
    'BILLING.SUBSCRIPTION.SUSPENDED',
    'BILLING.SUBSCRIPTION.RE-ACTIVATED',
    'BILLING.SUBSCRIPTION.CANCELLED',
  ]);
});

const month = { interval_unit: 'MONTH', interval_count: 1 };
const usd = (value: string) => ({ fixed_price: { currency_code: 'USD', value } });

test('a free and a cheap trial, a setup fee with tax, two regular cycles, then the end', async () => {
  const id = await active({
    billing_cycles: [
      { frequency: { interval_unit: 'WEEK' }, tenure_type: 'TRIAL', sequence: 1, total_cycles: 1 },
      { frequency: month, tenure_type: 'TRIAL', sequence: 2, total_cycles: 2, pricing_scheme: usd('1.00') },
      {
        frequency: month,
        tenure_type: 'REGULAR',
        sequence: 3,
        total_cycles: 2,
        pricing_scheme: usd('10.00'),
      },
    ],
    payment_preferences: { setup_fee: { currency_code: 'USD', value: '10.00' } },
    taxes: { percentage: '10', inclusive: false },
  });
  expect(at(await read(id), 'billing_info')).toMatchObject({
    last_payment: { amount: { value: '11.0' } },
    next_billing_time: '2026-11-27T10:00:00Z',
    final_payment_time: '2027-02-27T10:00:00Z',
  });
  await advance(400);
  const sales = shop.emulator.control.books().sales.map((sale) => [sale.createdAt, sale.amount.value]);
  expect(sales).toEqual([
    ['2026-11-20T12:00:00.000Z', '11.00'],
    ['2026-11-27T10:00:00.000Z', '1.10'],
    ['2026-12-27T10:00:00.000Z', '1.10'],
    ['2027-01-27T10:00:00.000Z', '11.00'],
    ['2027-02-27T10:00:00.000Z', '11.00'],
  ]);
  expect(at(await read(id), 'status')).toBe('EXPIRED');
  expect(eventTypes(shop, 'BILLING.SUBSCRIPTION').at(-1)).toBe('BILLING.SUBSCRIPTION.EXPIRED');
});

test('a setup fee that cannot be paid cancels, or is owed', async () => {
  const fee = { setup_fee: { currency_code: 'USD', value: '5.00' } };
  const cancelled = await active({ payment_preferences: fee }, { instrument: 'declined-card' });
  expect(at(await read(cancelled), 'status')).toBe('CANCELLED');
  const going = await active(
    { payment_preferences: { ...fee, setup_fee_failure_action: 'CONTINUE' } },
    { instrument: 'declined-card' },
  );
  expect(await read(going)).toMatchObject({
    status: 'ACTIVE',
    billing_info: { outstanding_balance: { value: '5.0' } },
  });
});

test('the 31st comes back after a short month', async () => {
  shop.emulator.control.clock.freeze(Date.UTC(2027, 0, 31, 15));
  await shop.renewToken();
  const id = await active();
  await advance(100);
  const times = shop.emulator.control.books().sales.map((sale) => sale.createdAt.slice(0, 10));
  expect(times).toEqual(['2027-01-31', '2027-02-28', '2027-03-31', '2027-04-30']);
  expect(at(await read(id), 'billing_info', 'next_billing_time')).toBe('2027-05-31T10:00:00Z');
});

test('a later start, and an approval that still waits for the shop', async () => {
  const planId = await planOf(shop);
  const later = await subscriptionOf(shop, planId, { start_time: '2026-12-01T15:00:00Z' });
  shop.emulator.control.approveSubscription(later);
  expect(await read(later)).toMatchObject({
    status: 'ACTIVE',
    billing_info: { next_billing_time: '2026-12-01T10:00:00Z', cycle_executions: [{ cycles_completed: 0 }] },
  });
  const waiting = await subscriptionOf(shop, planId, { application_context: { user_action: 'CONTINUE' } });
  shop.emulator.control.approveSubscription(waiting);
  expect(at(await read(waiting), 'status')).toBe('APPROVED');
  expect(shop.emulator.control.books().sales).toHaveLength(0);
  expect((await shop.call('POST', `/v1/billing/subscriptions/${waiting}/activate`)).status).toBe(204);
  expect(at(await read(waiting), 'status')).toBe('ACTIVE');
  expect(shop.emulator.control.books().sales).toHaveLength(1);
});

test('a revision changes nothing before the buyer agrees, and nothing that was paid after', async () => {
  const id = await active();
  const productId = shop.emulator.control.books().subscriptions[0]?.planId;
  const plan = await shop.call('GET', `/v1/billing/plans/${productId}`);
  const bigger = await shop.call('POST', '/v1/billing/plans', {
    product_id: valueAt(plan, 'product_id'),
    name: 'Bigger',
    billing_cycles: [
      {
        frequency: month,
        tenure_type: 'REGULAR',
        sequence: 1,
        total_cycles: 0,
        pricing_scheme: usd('25.00'),
      },
    ],
    payment_preferences: {},
  });
  const stranger = await planOf(shop);
  const revise = (body: object) => shop.call('POST', `/v1/billing/subscriptions/${id}/revise`, body);
  expect(valueAt(await revise({ plan_id: stranger }), 'details', 0, 'issue')).toBe(
    'PLAN_PRODUCT_NOT_COMPATIBLE',
  );
  const revised = await revise({ plan_id: valueAt(bigger, 'id') });
  expect([revised.status, valueAt(revised, 'plan_id'), valueAt(revised, 'links', 0, 'rel')]).toEqual([
    200,
    valueAt(bigger, 'id'),
    'approve',
  ]);
  expect(at(await read(id), 'plan_id')).not.toBe(valueAt(bigger, 'id'));
  shop.emulator.control.approveSubscription(id);
  expect(at(await read(id), 'plan_id')).toBe(valueAt(bigger, 'id'));
  await advance(31);
  expect(shop.emulator.control.books().sales.map((sale) => sale.amount.value)).toEqual(['10.00', '25.00']);
  expect(eventTypes(shop, 'BILLING.SUBSCRIPTION.UPDATED')).toHaveLength(1);
});
