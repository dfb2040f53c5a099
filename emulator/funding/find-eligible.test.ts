import { afterEach, beforeEach, expect, test } from 'vitest';
import { at } from '../testing/read-answer.ts';
import { openTestShop, type TestShop } from '../testing/test-shop.ts';

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

const ask = async (body: object) =>
  (await shop.call('POST', '/v2/payments/find-eligible-methods', body)).body;
const unit = (currency_code: string, value: string) => ({
  purchase_units: [{ amount: { currency_code, value } }],
});

test('a method that is there is eligible', async () => {
  const answer = await ask({ customer: { country_code: 'US' }, ...unit('USD', '100.00') });
  expect(answer).toMatchObject({
    eligible_methods: {
      paypal: { can_be_vaulted: true },
      venmo: { can_be_vaulted: true },
      paypal_pay_later: { country_code: 'US', product_code: 'PAY_LATER_SHORT_TERM' },
      basic_cards: {},
    },
    supplementary_data: { buyer_country_code: 'US' },
  });
});

test.each([
  [{ customer: { country_code: 'JP' }, ...unit('JPY', '1000') }, ['paypal', 'basic_cards', 'advanced_cards']],
  [{ ...unit('USD', '5000.00') }, ['paypal', 'venmo', 'paypal_pay_later', 'basic_cards', 'advanced_cards']],
  [{ preferences: { payment_flow: 'VAULT_WITHOUT_PAYMENT' } }, ['paypal', 'advanced_cards']],
  [{ preferences: { payment_flow: 'RECURRING_PAYMENT' } }, ['paypal']],
  [
    {
      preferences: {
        payment_source_constraint: { constraint_type: 'INCLUDE', payment_sources: ['VENMO', 'PAYPAL'] },
      },
    },
    ['paypal', 'venmo'],
  ],
  [
    {
      preferences: { payment_source_constraint: { constraint_type: 'EXCLUDE', payment_sources: ['VENMO'] } },
    },
    ['paypal', 'paypal_pay_later', 'basic_cards', 'advanced_cards'],
  ],
])('%j: %j', async (question, names) => {
  expect(Object.keys(Object(at(await ask(question), 'eligible_methods')))).toEqual(names);
});

test('a large amount is paid by the month', async () => {
  const methods = at(await ask(unit('USD', '5000.00')), 'eligible_methods');
  expect(at(methods, 'paypal_pay_later', 'product_code')).toBe('PAYLATER');
});
