import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventTypes, planOf } from '../testing/billing-shop.ts';
import { valueAt } from '../testing/read-answer.ts';
import { openTestShop, type TestShop } from '../testing/test-shop.ts';

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

const DAY = 86_400_000;
const GOOD = { number: '4111111111111111', expiry: '2029-02', security_code: '123', name: 'Alice Miller' };

async function subscribe(card: object, change: object = {}) {
  const plan_id = await planOf(shop);
  const subscriber = { email_address: 'a@buyer.example', payment_source: { card } };
  const headers = { prefer: 'return=representation' };
  return shop.call('POST', '/v1/billing/subscriptions', { plan_id, subscriber, ...change }, headers);
}

test('who gives a card has agreed: the subscription begins at once, and renews with it', async () => {
  const made = await subscribe(GOOD);
  expect(made.body).toMatchObject({
    status: 'ACTIVE',
    subscriber: {
      email_address: 'a@buyer.example',
      payment_source: { card: { last_digits: '1111', expiry: '2029-02', brand: 'VISA', type: 'CREDIT' } },
    },
    billing_info: { last_payment: { amount: { value: '10.0' } }, next_billing_time: '2026-12-20T10:00:00Z' },
  });
  expect(eventTypes(shop).slice(2)).toEqual([
    'BILLING.SUBSCRIPTION.CREATED',
    'PAYMENT.SALE.COMPLETED',
    'BILLING.SUBSCRIPTION.ACTIVATED',
  ]);
  shop.emulator.control.clock.advance(70 * DAY);
  expect(shop.emulator.control.books().sales).toHaveLength(3);
});

test('neither the number nor the code of a card is kept anywhere', async () => {
  const made = await subscribe({ ...GOOD, security_code: '951' });
  const snapshot = shop.emulator.control.snapshot();
  for (const text of [made.text, snapshot]) {
    expect(text).not.toContain(GOOD.number);
    expect(text).not.toContain('"951"');
  }
});

test('a shop that wants to activate by itself, and a card that is declined', async () => {
  const waiting = await subscribe(GOOD, { application_context: { user_action: 'CONTINUE' } });
  expect(valueAt(waiting, 'status')).toBe('APPROVED');
  expect(shop.emulator.control.books().sales).toHaveLength(0);
  const declined = await subscribe({ ...GOOD, number: '4000000000000002' });
  expect(valueAt(declined, 'status')).toBe('ACTIVE');
  expect(shop.emulator.control.books().sales).toMatchObject([{ status: 'DECLINED' }]);
  expect(eventTypes(shop, 'BILLING.SUBSCRIPTION.PAYMENT')).toHaveLength(1);
});
