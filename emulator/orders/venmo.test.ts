import { afterEach, beforeEach, expect, test } from 'vitest';
import { captureOf, complete, freshKey, issueOf, linkOf } from '../testing/card-shop.ts';
import { at, namesAt, textAt, textIn, valueAt } from '../testing/read-answer.ts';
import { openTestShop, SIMPLE_ORDER, type TestShop } from '../testing/test-shop.ts';

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

const create = (change: object) =>
  shop.call('POST', '/v2/checkout/orders', { ...SIMPLE_ORDER, ...change }, freshKey());
const euros = { purchase_units: [{ amount: { currency_code: 'EUR', value: '1.00' } }] };
const VENMO = { payment_source: { venmo: { email_address: 'alice@buyer.example' } } };

test('Venmo is approved like a wallet and shows its own account', async () => {
  const created = await create(VENMO);
  expect([created.status, valueAt(created, 'status')]).toEqual([201, 'PAYER_ACTION_REQUIRED']);
  expect(valueAt(created, 'payment_source')).toEqual(VENMO.payment_source);
  expect(linkOf(created, 'payer-action')).toContain(`/checkoutnow?token=${textAt(created, 'id')}`);
  shop.emulator.control.approve(textAt(created, 'id'));
  const paid = await complete(shop, textAt(created, 'id'));
  expect(at(captureOf(paid), 'status')).toBe('COMPLETED');
  expect(valueAt(paid, 'payment_source', 'venmo')).toMatchObject({
    email_address: 'alice@buyer.example',
    user_name: 'AliceMiller',
    name: { given_name: 'Alice', surname: 'Miller' },
  });
});

test('Venmo can be confirmed, saved, and paid with again', async () => {
  const id = await shop.createOrder();
  const attributes = { vault: { store_in_vault: 'ON_SUCCESS', usage_type: 'MERCHANT' } };
  const body = { payment_source: { venmo: { attributes } } };
  const confirmed = await shop.call('POST', `/v2/checkout/orders/${id}/confirm-payment-source`, body);
  expect(valueAt(confirmed, 'status')).toBe('PAYER_ACTION_REQUIRED');
  shop.emulator.control.approve(id);
  const paid = await complete(shop, id);
  const vault = valueAt(paid, 'payment_source', 'venmo', 'attributes', 'vault');
  const again = await create({ payment_source: { venmo: { vault_id: at(vault, 'id') } } });
  expect([again.status, namesAt(again, 'payment_source')]).toEqual([201, ['venmo']]);
  const wrong = await create({ payment_source: { paypal: { vault_id: at(vault, 'id') } } });
  expect(issueOf(wrong)).toEqual([422, 'MISMATCHED_VAULT_ID_TO_PAYMENT_SOURCE']);
});

test('Venmo takes dollars only, from buyers in the United States only', async () => {
  expect(issueOf(await create({ ...euros, ...VENMO }))).toEqual([422, 'PAYMENT_SOURCE_CANNOT_BE_USED']);
  const { body } = await create(VENMO);
  const { control } = shop.emulator;
  const issue = 'PAYMENT_SOURCE_CANNOT_BE_USED';
  expect(() => control.approve(textIn(body, 'id'), { buyer: 'bruno' })).toThrow(issue);
  const plain = await shop.createOrder();
  expect(() => control.approve(plain, { buyer: 'chiyo', wallet: 'venmo' })).toThrow(issue);
  control.approve(plain, { wallet: 'venmo' });
  expect(namesAt(await complete(shop, plain), 'payment_source')).toEqual(['venmo']);
});

test.each(['apple_pay', 'google_pay', 'ideal'])('%s is refused by its name', async (name) => {
  const answer = await create({ payment_source: { [name]: { name: 'A', country_code: 'NL' } } });
  expect(issueOf(answer)).toEqual([422, 'PAYMENT_SOURCE_CANNOT_BE_USED']);
  expect(valueAt(answer, 'details', 0, 'field')).toBe(`/payment_source/${name}`);
});
