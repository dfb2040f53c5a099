import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventTypes } from '../testing/billing-shop.ts';
import {
  ADDRESS,
  ASKED,
  captureOf,
  complete,
  confirmCard,
  freshKey,
  GOOD,
  issueOf,
  linkOf,
  payByCard,
} from '../testing/card-shop.ts';
import { at, listAt, namesAt, textAt, valueAt } from '../testing/read-answer.ts';
import { openTestShop, SIMPLE_ORDER, type TestShop } from '../testing/test-shop.ts';

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

test('one call creates, charges and answers with the capture', async () => {
  const paid = await payByCard(shop, { ...GOOD, name: 'Alice Miller', billing_address: ADDRESS });
  expect([paid.status, valueAt(paid, 'status')]).toEqual([201, 'COMPLETED']);
  expect(valueAt(paid, 'payment_source', 'card')).toEqual({
    name: 'Alice Miller',
    last_digits: '0004',
    expiry: '2030-01',
    brand: 'VISA',
    available_networks: ['VISA'],
    type: 'CREDIT',
  });
  expect(captureOf(paid)).toMatchObject({
    status: 'COMPLETED',
    seller_protection: { status: 'NOT_ELIGIBLE' },
    processor_response: { avs_code: 'Y', cvv_code: 'M', response_code: '0000' },
    network_transaction_reference: { id: expect.stringMatching(/^\d{15}$/), network: 'VISA' },
  });
  expect(eventTypes(shop, '')).toEqual(['PAYMENT.CAPTURE.COMPLETED', 'CHECKOUT.ORDER.COMPLETED']);
});

test('with intent AUTHORIZE the money is reserved and captured later, with what the bank said', async () => {
  const reserved = await payByCard(shop, GOOD, { intent: 'AUTHORIZE' });
  const [authorization] = listAt(reserved, 'purchase_units', 0, 'payments', 'authorizations');
  expect(authorization).toMatchObject({
    status: 'CREATED',
    processor_response: { avs_code: 'U', cvv_code: 'M', response_code: '0000' },
  });
  const path = `/v2/payments/authorizations/${at(authorization, 'id')}/capture`;
  const captured = await shop.call('POST', path, {}, { prefer: 'return=representation' });
  expect(valueAt(captured, 'processor_response', 'response_code')).toBe('0000');
});

test('a repetition takes no second time and shows the same capture', async () => {
  const body = { ...SIMPLE_ORDER, payment_source: { card: GOOD } };
  const key = freshKey();
  const first = await shop.call('POST', '/v2/checkout/orders', body, key);
  const again = await shop.call('POST', '/v2/checkout/orders', body, key);
  expect([again.status, at(captureOf(again), 'id')]).toEqual([200, at(captureOf(first), 'id')]);
  expect(shop.emulator.control.books().captures).toHaveLength(1);
});

test.each([
  ['a declined one', { ...GOOD, number: '4000000000000341' }, '0500', undefined],
  ['a lost one', { ...GOOD, number: '4000000000009987' }, '9520', '03'],
  ['PayPal’s trigger in the name', { ...GOOD, name: 'CCREJECT-IF' }, '5120', '02'],
  ['a wrong security code', { ...GOOD, number: '4000000000000127' }, '00N7', undefined],
])('%s is an order that is COMPLETED without money', async (_case, card, response_code, advice) => {
  const declined = await payByCard(shop, card);
  expect([declined.status, valueAt(declined, 'status')]).toEqual([201, 'COMPLETED']);
  expect(captureOf(declined)).toMatchObject({ status: 'DECLINED', processor_response: { response_code } });
  expect(at(captureOf(declined), 'processor_response', 'payment_advice_code')).toBe(advice);
  expect(at(captureOf(declined), 'network_transaction_reference')).toBeUndefined();
  expect(eventTypes(shop, 'PAYMENT')).toEqual(['PAYMENT.CAPTURE.DECLINED']);
});

test('a refusal comes again for its request id, and leaves the order open for another card', async () => {
  const id = await shop.createOrder();
  await confirmCard(shop, id, { ...GOOD, number: '4000000000000002' });
  const declined = await complete(shop, id);
  expect([...issueOf(declined), linkOf(declined, 'redirect')]).toEqual([
    422,
    'INSTRUMENT_DECLINED',
    undefined,
  ]);
  const other = await confirmCard(shop, id, GOOD);
  expect(valueAt(other, 'status')).toBe('APPROVED');
  expect(at(captureOf(await complete(shop, id)), 'status')).toBe('COMPLETED');
  const body = { ...SIMPLE_ORDER, payment_source: { card: { ...GOOD, number: '4000000000009995' } } };
  const key = freshKey();
  for (let turn = 0; turn < 2; turn += 1) {
    const refused = await shop.call('POST', '/v2/checkout/orders', body, key);
    expect(issueOf(refused)).toEqual([422, 'TRANSACTION_REFUSED']);
  }
});

test.each([
  ['4000000000000010', { avs_code: 'N' }],
  ['4000000000000028', { avs_code: 'Z' }],
  ['4000000000000101', { cvv_code: 'N' }],
])('%s is charged, and says what did not match', async (number, expected) => {
  const paid = await payByCard(shop, { ...GOOD, number, billing_address: ADDRESS });
  expect(captureOf(paid)).toMatchObject({ status: 'COMPLETED', processor_response: expected });
});

test('a confirmed card approves the order, which is then captured', async () => {
  const id = await shop.createOrder({}, freshKey());
  const confirmed = await confirmCard(shop, id, GOOD);
  expect([confirmed.status, valueAt(confirmed, 'status')]).toEqual([200, 'APPROVED']);
  expect(valueAt(confirmed, 'payment_source', 'card', 'last_digits')).toBe('0004');
  expect(issueOf(await confirmCard(shop, id, GOOD))).toEqual([422, 'PAYMENT_ALREADY_APPROVED']);
  expect(at(captureOf(await complete(shop, id)), 'status')).toBe('COMPLETED');
  expect(eventTypes(shop, 'CHECKOUT')).toEqual(['CHECKOUT.ORDER.APPROVED', 'CHECKOUT.ORDER.COMPLETED']);
});

test('what the shop said about a card before it was typed still holds when it is', async () => {
  const attributes = { verification: { method: 'SCA_ALWAYS' }, vault: { store_in_vault: 'ON_SUCCESS' } };
  const created = await payByCard(shop, { attributes });
  expect([created.status, valueAt(created, 'status')]).toEqual([201, 'CREATED']);
  const confirmed = await confirmCard(shop, textAt(created, 'id'), GOOD);
  expect(valueAt(confirmed, 'status')).toBe('PAYER_ACTION_REQUIRED');
  shop.emulator.control.answerChallenge(textAt(created, 'id'), 'pass');
  const paid = await complete(shop, textAt(created, 'id'));
  expect(valueAt(paid, 'payment_source', 'card', 'attributes', 'vault', 'status')).toBe('VAULTED');
});

test('capture and authorize take a card along', async () => {
  const captured = await complete(shop, await shop.createOrder(), 'capture', { card: GOOD });
  expect(at(captureOf(captured), 'status')).toBe('COMPLETED');
  const reserved = await complete(shop, await shop.createOrder({ intent: 'AUTHORIZE' }), 'authorize', {
    card: GOOD,
  });
  expect(valueAt(reserved, 'purchase_units', 0, 'payments', 'authorizations', 0, 'status')).toBe('CREATED');
});

test('a card that capture brings and its bank asks about stays with the order', async () => {
  const id = await shop.createOrder();
  const asked = await complete(shop, id, 'capture', { card: ASKED });
  expect(issueOf(asked)).toEqual([422, 'PAYER_ACTION_REQUIRED']);
  expect(linkOf(asked, 'payer-action')).toContain(`/webapps/helios?action=verify&flow=3ds&cart_id=${id}`);
  shop.emulator.control.answerChallenge(id, 'pass');
  expect(at(captureOf(await complete(shop, id)), 'status')).toBe('COMPLETED');
});

test('a call that the bank interrupted goes on under its request id, and is repeated under it', async () => {
  const id = await shop.createOrder();
  const path = `/v2/checkout/orders/${id}/capture`;
  const key = freshKey();
  const body = { payment_source: { card: ASKED } };
  expect(issueOf(await shop.call('POST', path, body, key))).toEqual([422, 'PAYER_ACTION_REQUIRED']);
  shop.emulator.control.answerChallenge(id, 'pass');
  const paid = await shop.call('POST', path, {}, key);
  expect([paid.status, at(captureOf(paid), 'status')]).toEqual([201, 'COMPLETED']);
  const again = await shop.call('POST', path, {}, key);
  expect([again.status, at(captureOf(again), 'id')]).toEqual([200, at(captureOf(paid), 'id')]);
  expect(shop.emulator.control.books().captures).toHaveLength(1);
});

test('a declined authorization is denied, says why, and cannot be captured', async () => {
  const declined = await payByCard(shop, { ...GOOD, name: 'CCREJECT-LS' }, { intent: 'AUTHORIZE' });
  const [authorization] = listAt(declined, 'purchase_units', 0, 'payments', 'authorizations');
  expect(authorization).toMatchObject({ status: 'DENIED', processor_response: { response_code: '9520' } });
  expect(eventTypes(shop, '')).toEqual(['CHECKOUT.ORDER.COMPLETED']);
  const capture = await shop.call(
    'POST',
    `/v2/payments/authorizations/${at(authorization, 'id')}/capture`,
    {},
  );
  expect(issueOf(capture)).toEqual([422, 'AUTHORIZATION_DENIED']);
});

test('an order of several units is one card and as many payments', async () => {
  const purchase_units = ['a', 'b'].map((reference_id) => ({
    reference_id,
    amount: { currency_code: 'USD', value: '5.00' },
  }));
  const paid = await payByCard(shop, GOOD, { purchase_units });
  const references = listAt(paid, 'purchase_units').map((unit) =>
    at(unit, 'payments', 'captures', 0, 'network_transaction_reference', 'id'),
  );
  expect(new Set(references).size).toBe(2);
});

test('a card is saved with a purchase, pays again by its id, and expires', async () => {
  const vault = { store_in_vault: 'ON_SUCCESS' };
  const bought = await payByCard(shop, { ...GOOD, attributes: { vault, customer: { id: 'cust1' } } });
  const saved = valueAt(bought, 'payment_source', 'card', 'attributes', 'vault');
  expect(saved).toMatchObject({ status: 'VAULTED', customer: { id: 'cust1' } });
  expect(eventTypes(shop, 'VAULT')).toEqual(['VAULT.PAYMENT-TOKEN.CREATED']);
  const again = await payByCard(shop, { vault_id: at(saved, 'id') });
  expect(captureOf(again)).toMatchObject({ status: 'COMPLETED', processor_response: { cvv_code: 'P' } });
  const body = {
    ...SIMPLE_ORDER,
    payment_source: { token: { id: at(saved, 'id'), type: 'PAYMENT_METHOD_TOKEN' } },
  };
  expect(at(captureOf(await shop.call('POST', '/v2/checkout/orders', body, freshKey())), 'status')).toBe(
    'COMPLETED',
  );
  const id = await shop.createOrder();
  const stored_credential = { payment_initiator: 'MERCHANT', payment_type: 'RECURRING', usage: 'SUBSEQUENT' };
  const renewed = await complete(shop, id, 'capture', {
    card: { vault_id: at(saved, 'id'), stored_credential },
  });
  expect(valueAt(renewed, 'payment_source', 'card', 'stored_credential')).toEqual(stored_credential);
  shop.emulator.control.clock.advance(5 * 365 * 86_400_000);
  await shop.renewToken();
  expect(issueOf(await payByCard(shop, { vault_id: at(saved, 'id') }))).toEqual([422, 'CARD_EXPIRED']);
});

test('a declined card is not saved, and a declined saved card takes nothing', async () => {
  const attributes = { vault: { store_in_vault: 'ON_SUCCESS' } };
  await payByCard(shop, { ...GOOD, name: 'CCREJECT-SF', attributes });
  expect(eventTypes(shop, 'VAULT')).toEqual([]);
});

test('a buyer may still pay with the wallet after a card was named', async () => {
  const id = await shop.createOrder();
  await confirmCard(shop, id, ASKED);
  shop.emulator.control.approve(id);
  const paid = await complete(shop, id);
  expect(namesAt(paid, 'payment_source')).toEqual(['paypal']);
});

test('no number and no security code is kept, told to anybody or echoed in an error', async () => {
  const secret = { number: '4012888888881881', expiry: '2030-01', security_code: '987' };
  const paid = await payByCard(shop, secret);
  await confirmCard(shop, await shop.createOrder(), { ...secret, number: '4868719460707704' });
  const wrong = await payByCard(shop, { ...secret, number: '4012888888881882' });
  const short = await payByCard(shop, { ...secret, number: '4012888888881881x', security_code: '98765' });
  const { control } = shop.emulator;
  await control.deliverDue();
  const books = JSON.stringify(control.books());
  const bare = await shop.call('POST', '/v2/checkout/orders', {
    ...SIMPLE_ORDER,
    payment_source: { card: secret.number },
  });
  for (const text of [paid.text, wrong.text, short.text, bare.text, control.snapshot(), books]) {
    expect(text).not.toMatch(/401288888888188|"98[75]|486871946070/);
  }
});
