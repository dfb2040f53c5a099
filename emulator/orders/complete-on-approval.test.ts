import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventTypes } from '../testing/billing-shop.ts';
import { ASKED, complete, confirmCard, freshKey, issueOf, payByCard } from '../testing/card-shop.ts';
import { at, listIn, textAt, valueAt } from '../testing/read-answer.ts';
import { openTestShop, SIMPLE_ORDER, type TestShop } from '../testing/test-shop.ts';

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

const AT_ONCE = { processing_instruction: 'ORDER_COMPLETE_ON_PAYMENT_APPROVAL' };
const orderOf = async (id: string) => (await shop.call('GET', `/v2/checkout/orders/${id}`)).body;

async function create(change: object): Promise<string> {
  const body = { ...SIMPLE_ORDER, ...AT_ONCE, payment_source: { paypal: {} }, ...change };
  return textAt(await shop.call('POST', '/v2/checkout/orders', body, freshKey()), 'id');
}

test('the approval captures: no call of the merchant is needed, and none is possible', async () => {
  const id = await create({});
  shop.emulator.control.approve(id);
  const order = await orderOf(id);
  expect(at(order, 'status')).toBe('COMPLETED');
  expect(at(order, 'purchase_units', 0, 'payments', 'captures', 0, 'status')).toBe('COMPLETED');
  expect(eventTypes(shop, '')).toEqual([
    'CHECKOUT.ORDER.APPROVED',
    'PAYMENT.CAPTURE.COMPLETED',
    'CHECKOUT.ORDER.COMPLETED',
  ]);
  expect(issueOf(await complete(shop, id))).toEqual([422, 'ORDER_ALREADY_CAPTURED']);
});

test('the approval authorizes where that is the intent', async () => {
  const id = await create({ intent: 'AUTHORIZE' });
  shop.emulator.control.approve(id);
  const [unit] = listIn(await orderOf(id), 'purchase_units');
  expect(at(unit, 'payments', 'authorizations', 0, 'status')).toBe('CREATED');
  expect(eventTypes(shop, 'PAYMENT')).toEqual(['PAYMENT.AUTHORIZATION.CREATED']);
});

test('a decline leaves the order approved, for the merchant or another choice of the buyer', async () => {
  const id = await create({});
  shop.emulator.control.approve(id, { instrument: 'declined-card' });
  expect(at(await orderOf(id), 'status')).toBe('APPROVED');
  expect(shop.emulator.control.books().orders[0]?.declines).toBe(1);
  shop.emulator.control.approve(id);
  expect(at(await orderOf(id), 'status')).toBe('COMPLETED');
  expect(shop.emulator.control.books().captures).toHaveLength(1);
});

test('confirming may ask for it, or take it back', async () => {
  const wallet = { payment_source: { paypal: {} } };
  const id = await shop.createOrder();
  const path = `/v2/checkout/orders/${id}/confirm-payment-source`;
  await shop.call('POST', path, { ...wallet, ...AT_ONCE });
  shop.emulator.control.approve(id);
  expect(at(await orderOf(id), 'status')).toBe('COMPLETED');
  const other = await create({});
  const again = `/v2/checkout/orders/${other}/confirm-payment-source`;
  await shop.call('POST', again, { ...wallet, processing_instruction: 'NO_INSTRUCTION' });
  shop.emulator.control.approve(other);
  expect(at(await orderOf(other), 'status')).toBe('APPROVED');
});

test('a card completes when it is confirmed, or when its bank is satisfied', async () => {
  const id = await shop.createOrder();
  const good = { number: '4005519200000004', expiry: '2030-01' };
  const confirmed = await confirmCard(shop, id, good, AT_ONCE);
  expect(valueAt(confirmed, 'status')).toBe('COMPLETED');
  expect(valueAt(confirmed, 'purchase_units', 0, 'payments', 'captures', 0, 'status')).toBe('COMPLETED');
  const asked = await payByCard(shop, ASKED, AT_ONCE);
  shop.emulator.control.answerChallenge(textAt(asked, 'id'), 'pass');
  expect(at(await orderOf(textAt(asked, 'id')), 'status')).toBe('COMPLETED');
  const failing = await payByCard(shop, ASKED, AT_ONCE);
  shop.emulator.control.answerChallenge(textAt(failing, 'id'), 'fail');
  expect(at(await orderOf(textAt(failing, 'id')), 'status')).toBe('CREATED');
});

test('a saved wallet approves nothing any more', async () => {
  const attributes = { vault: { store_in_vault: 'ON_SUCCESS' } };
  const id = await create({ payment_source: { paypal: { attributes } } });
  shop.emulator.control.approve(id);
  const vault = at(await orderOf(id), 'payment_source', 'paypal', 'attributes', 'vault');
  const body = { ...SIMPLE_ORDER, ...AT_ONCE, payment_source: { paypal: { vault_id: at(vault, 'id') } } };
  const refused = await shop.call('POST', '/v2/checkout/orders', body, freshKey());
  expect(issueOf(refused)).toEqual([422, 'UNSUPPORTED_PROCESSING_INSTRUCTION']);
});
