import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventTypes, planOf, subscriptionOf } from '../testing/billing-shop.ts';
import { at, hrefOf, textAt, valueAt } from '../testing/read-answer.ts';
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

test('a sale is refunded as a v2 capture or as a v1 sale, and shows up in the statement', async () => {
  const id = await active();
  const sale = shop.emulator.control.books().sales[0];
  const amount = { currency_code: 'USD', value: '4.00' };
  const part = await shop.call('POST', `/v2/payments/captures/${sale?.id}/refund`, { amount });
  expect([part.status, valueAt(part, 'status')]).toEqual([201, 'COMPLETED']);
  const rest = await shop.call('POST', `/v1/payments/sale/${sale?.id}/refund`, {});
  expect(rest.body).toMatchObject({ state: 'completed', sale_id: sale?.id, amount: { total: '-6.00' } });
  expect(valueAt(await shop.call('GET', `/v1/payments/sale/${sale?.id}`), 'state')).toBe('refunded');
  expect(eventTypes(shop, 'PAYMENT.SALE.REFUNDED')).toHaveLength(2);
  shop.emulator.control.clock.advance(4 * 3_600_000);
  const { body } = await shop.call(
    'GET',
    '/v1/reporting/transactions?start_date=2026-11-20T00:00:00Z&end_date=2026-11-21T00:00:00Z&fields=all',
  );
  expect(at(body, 'transaction_details', 0)).toMatchObject({
    transaction_info: { paypal_reference_id: id, transaction_event_code: 'T0002' },
    payer_info: { email_address: 'alice@buyer.example' },
  });
  expect(at(body, 'transaction_details')).toHaveLength(3);
});

test('the buyer agrees on the page and is led back with the ids', async () => {
  const planId = await planOf(shop);
  const made = await shop.call('POST', '/v1/billing/subscriptions', {
    plan_id: planId,
    application_context: { return_url: 'https://shop.example/done', cancel_url: 'https://shop.example/no' },
  });
  const approve = hrefOf(made.body, 'approve');
  const token = new URL(approve).searchParams.get('ba_token') ?? '';
  const page = await shop.emulator.fetch(new Request(`${approve}&buyer=bruno`));
  expect(await page.text()).toContain('10.00 USD every month, until cancelled');
  const post = (act: string) =>
    shop.emulator.fetch(
      new Request(`http://127.0.0.1:4010/webapps/billing/subscriptions/${act}`, {
        method: 'POST',
        body: new URLSearchParams({ token, buyer: 'bruno', instrument: 'balance' }),
        redirect: 'manual',
      }),
    );
  expect((await post('cancel')).headers.get('location')).toContain(
    'https://shop.example/no?subscription_id=I-',
  );
  const done = await post('approve');
  expect(done.headers.get('location')).toBe(
    `https://shop.example/done?subscription_id=${textAt(made, 'id')}&ba_token=${token}&token=${token}`,
  );
  expect(at(await read(textAt(made, 'id')), 'subscriber')).toMatchObject({
    email_address: 'bruno@buyer.example',
  });
  expect((await post('approve')).status).toBe(404);
});

test('a snapshot keeps what is due, and a year later the books are the same', async () => {
  const id = await active();
  shop.emulator.control.changeInstrument(id, 'declined-card');
  await advance(33);
  const twin = await openTestShop({ seed: 99 });
  twin.emulator.control.restore(shop.emulator.control.snapshot());
  shop.emulator.control.clock.advance(365 * DAY);
  twin.emulator.control.clock.advance(365 * DAY);
  const { sales, subscriptions } = shop.emulator.control.books();
  expect(twin.emulator.control.books().subscriptions).toEqual(subscriptions);
  const moved = (sale: { createdAt: string; status: string }) => [sale.createdAt, sale.status];
  expect(twin.emulator.control.books().sales.map(moved)).toEqual(sales.map(moved));
  expect(sales.length).toBeGreaterThan(4);
  await twin.close();
});
