import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventTypes } from '../testing/billing-shop.ts';
import {
  ASKED,
  captureOf,
  complete,
  confirmCard,
  GOOD,
  issueOf,
  linkOf,
  payByCard,
} from '../testing/card-shop.ts';
import { at, textAt, textIn, valueAt } from '../testing/read-answer.ts';
import { openTestShop, type TestShop } from '../testing/test-shop.ts';

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

const orderOf = async (id: string) => (await shop.call('GET', `/v2/checkout/orders/${id}`)).body;
const URLS = { return_url: 'https://shop.example/back', cancel_url: 'https://shop.example/no' };

async function visit(address: string, form?: Record<string, string>) {
  const response = await shop.emulator.fetch(
    new Request(address, form ? { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' } : {}),
  );
  return { status: response.status, location: response.headers.get('location'), text: await response.text() };
}

test.each([
  [
    'pass',
    { liability_shift: 'POSSIBLE', three_d_secure: { enrollment_status: 'Y', authentication_status: 'Y' } },
  ],
  ['fail', { liability_shift: 'NO', three_d_secure: { enrollment_status: 'Y', authentication_status: 'N' } }],
  [
    'unavailable',
    { liability_shift: 'UNKNOWN', three_d_secure: { enrollment_status: 'Y', authentication_status: 'U' } },
  ],
] as const)('the answer “%s” stands on the order, which may be captured', async (answer, expected) => {
  const created = await payByCard(shop, ASKED);
  const id = textAt(created, 'id');
  expect([created.status, valueAt(created, 'status')]).toEqual([201, 'PAYER_ACTION_REQUIRED']);
  expect(issueOf(await complete(shop, id))).toEqual([422, 'PAYER_ACTION_REQUIRED']);
  shop.emulator.control.answerChallenge(id, answer);
  const order = await orderOf(id);
  expect(at(order, 'payment_source', 'card', 'authentication_result')).toEqual(expected);
  // As shops report of PayPal: neither status nor event says that the bank was satisfied.
  expect([at(order, 'status'), eventTypes(shop, 'CHECKOUT')]).toEqual(['CREATED', []]);
  const paid = await complete(shop, id);
  expect(at(captureOf(paid), 'status')).toBe('COMPLETED');
  expect(valueAt(paid, 'payment_source', 'card', 'authentication_result')).toEqual(expected);
  expect(() => shop.emulator.control.answerChallenge(id, answer)).toThrow('PAYMENT_ALREADY_APPROVED');
});

test('a cancelled visit charges nothing and can be repeated', async () => {
  const { body } = await payByCard(shop, { ...ASKED, experience_context: URLS });
  const cancelled = shop.emulator.control.answerChallenge(textIn(body, 'id'), 'cancel');
  expect(cancelled).toEqual({
    paypalOrderId: textIn(body, 'id'),
    liabilityShift: 'UNKNOWN',
    returnUrl: `${URLS.cancel_url}?token=${textIn(body, 'id')}`,
  });
  expect(at(await orderOf(textIn(body, 'id')), 'status')).toBe('PAYER_ACTION_REQUIRED');
  expect(issueOf(await complete(shop, textIn(body, 'id')))).toEqual([422, 'PAYER_ACTION_REQUIRED']);
  const passed = shop.emulator.control.answerChallenge(textIn(body, 'id'), 'pass');
  expect(passed.returnUrl).toBe(`${URLS.return_url}?token=${textIn(body, 'id')}&liability_shift=POSSIBLE`);
  expect(at(captureOf(await complete(shop, textIn(body, 'id'))), 'status')).toBe('COMPLETED');
});

test.each([
  ['4868719196829038', { liability_shift: 'POSSIBLE' }],
  ['4868719158130060', { liability_shift: 'NO', three_d_secure: { authentication_status: 'N' } }],
  ['5329879715396727', { liability_shift: 'POSSIBLE', three_d_secure: { authentication_status: 'A' } }],
  ['4868719081564153', { liability_shift: 'NO', three_d_secure: { authentication_status: 'R' } }],
  ['4868719632978803', { liability_shift: 'NO', three_d_secure: { enrollment_status: 'U' } }],
])('the bank of %s decides without asking', async (number, expected) => {
  const id = await shop.createOrder();
  const confirmed = await confirmCard(shop, id, { ...GOOD, number });
  expect(valueAt(confirmed, 'status')).toBe('APPROVED');
  expect(valueAt(confirmed, 'payment_source', 'card', 'authentication_result')).toMatchObject(expected);
});

test('a bank is asked always, when it must be, or never', async () => {
  const statusWith = async (card: object, method: string) => {
    const id = await shop.createOrder();
    const answer = await confirmCard(shop, id, { ...card, attributes: { verification: { method } } });
    return valueAt(answer, 'status');
  };
  expect(await statusWith(GOOD, 'SCA_WHEN_REQUIRED')).toBe('APPROVED');
  expect(await statusWith(GOOD, 'SCA_ALWAYS')).toBe('PAYER_ACTION_REQUIRED');
  expect(await statusWith(GOOD, '3D_SECURE')).toBe('PAYER_ACTION_REQUIRED');
  expect(await statusWith(ASKED, 'SCA_WHEN_REQUIRED')).toBe('PAYER_ACTION_REQUIRED');
  expect(await statusWith(ASKED, 'AVS_CVV')).toBe('APPROVED');
});

test('the bank’s page leads back with the result, and marks the answer the number stands for', async () => {
  const id = await shop.createOrder();
  const confirmed = await confirmCard(shop, id, {
    ...GOOD,
    number: '4868719796782421',
    experience_context: URLS,
  });
  const link = linkOf(confirmed, 'payer-action') ?? '';
  const page = await visit(link);
  expect(page.text).toContain('VISA ending 2421');
  expect(page.text).toMatch(/value="fail" checked/);
  const base = 'http://127.0.0.1:4010/webapps/helios';
  expect((await visit(base, { cart_id: id, answer: 'nonsense' })).status).toBe(404);
  const done = await visit(base, { cart_id: id, answer: 'fail' });
  expect([done.status, done.location]).toEqual([303, `${URLS.return_url}?token=${id}&liability_shift=NO`]);
  expect((await visit(link)).status).toBe(404);
});

test('an address in the link wins, unless it is none', async () => {
  const { body } = await payByCard(shop, { ...ASKED, experience_context: URLS });
  const base = 'http://127.0.0.1:4010/webapps/helios';
  const page = await visit(`${base}?cart_id=${textIn(body, 'id')}&redirect_uri=javascript:alert(1)`);
  expect(page.text).not.toContain('javascript:');
  const form = { cart_id: textIn(body, 'id'), answer: 'pass', redirect_uri: 'https://shop.example/app' };
  const done = await visit(base, form);
  expect(done.location).toBe(`https://shop.example/app?token=${textIn(body, 'id')}&liability_shift=POSSIBLE`);
});

test('in a dialog the page tells the shop’s window and redirects nowhere', async () => {
  const { body } = await payByCard(shop, { ...ASKED, experience_context: URLS });
  const place = { cart_id: textIn(body, 'id'), channel: 'abc', opener: 'http://localhost:3000' };
  const base = 'http://127.0.0.1:4010/webapps/helios';
  const cancelled = await visit(base, { ...place, answer: 'cancel' });
  expect(cancelled.text).toContain('&quot;cancelled&quot;');
  const passed = await visit(base, { ...place, answer: 'pass' });
  expect([passed.status, passed.location]).toEqual([200, null]);
  expect(passed.text).toContain('&quot;approved&quot;');
});

test('an order that nobody asks about has no answer', async () => {
  const id = await shop.createOrder();
  expect(() => shop.emulator.control.answerChallenge(id, 'pass')).toThrow('ORDER_CANNOT_BE_CONFIRMED');
});

test('a merchant’s own charge asks nobody', async () => {
  const stored_credential = {
    payment_initiator: 'MERCHANT',
    payment_type: 'UNSCHEDULED',
    previous_transaction_reference: 'ABC123',
  };
  const { security_code, ...card } = ASKED;
  expect(valueAt(await payByCard(shop, { ...card, stored_credential }), 'status')).toBe('COMPLETED');
});
