import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { valueAt } from '../testing/read-answer.ts';
import { BASIC, openTestShop, SIMPLE_ORDER, type TestShop, tokenRequest } from '../testing/test-shop.ts';

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

const HOUR = 3_600_000;
describe('tokens', () => {
  const ask = async (authorization?: string, form?: string) => {
    const response = await shop.emulator.fetch(tokenRequest(authorization, form));
    const body: unknown = await response.json();
    return { status: response.status, body };
  };

  test('the cached token comes back with less time left, until it is nearly over', async () => {
    const first = await ask();
    shop.emulator.control.clock.advance(HOUR);
    const second = await ask();
    expect(second.body).toMatchObject({
      expires_in: 28_800,
      token_type: 'Bearer',
      app_id: 'APP-80W284485P519543T',
    });
    expect(second.body).toHaveProperty('access_token', Reflect.get(Object(first.body), 'access_token'));
    shop.emulator.control.clock.advance(8 * HOUR - 60_000);
    const third = await ask();
    expect(third.body).toMatchObject({ expires_in: 32_400 });
    expect((await shop.call('GET', '/v2/checkout/orders/X')).status).toBe(404);
    shop.emulator.control.clock.advance(61_000);
    const expired = await shop.call('GET', '/v2/checkout/orders/X');
    expect([expired.status, valueAt(expired, 'error')]).toEqual([401, 'invalid_token']);
  });

  test('bad credentials and bad forms', async () => {
    expect(await ask('Basic bm86bm8=')).toEqual({
      status: 401,
      body: { error: 'invalid_client', error_description: 'Client Authentication failed' },
    });
    expect((await ask(BASIC, 'grant_type=password')).body).toMatchObject({ error: 'unsupported_grant_type' });
    expect((await ask(BASIC, '')).body).toMatchObject({ error: 'invalid_request' });
  });
});

describe('small things that clients meet', () => {
  test('PayPal-Mock-Response brings the named issue', async () => {
    const answer = await shop.call('POST', '/v2/checkout/orders', SIMPLE_ORDER, {
      'paypal-mock-response': '{"mock_application_codes":"DUPLICATE_INVOICE_ID"}',
    });
    expect([answer.status, valueAt(answer, 'details', 0, 'issue')]).toEqual([422, 'DUPLICATE_INVOICE_ID']);
  });

  test('a trailing slash or question mark, and an unknown path', async () => {
    const id = await shop.createOrder();
    expect((await shop.call('GET', `/v2/checkout/orders/${id}/`)).status).toBe(200);
    expect((await shop.call('GET', `/v2/checkout/orders/${id}?`)).status).toBe(200);
    expect(valueAt(await shop.call('GET', '/v2/nothing/here'), 'name')).toBe('RESOURCE_NOT_FOUND');
  });

  test('a request id that is too long, and one that was used for another body', async () => {
    const long = await shop.call('POST', '/v2/checkout/orders', SIMPLE_ORDER, {
      'paypal-request-id': 'x'.repeat(109),
    });
    expect(long.status).toBe(400);
    const strict = await openTestShop({ requestIdReuse: 'reject' });
    const other = { ...SIMPLE_ORDER, intent: 'AUTHORIZE' };
    await strict.call('POST', '/v2/checkout/orders', SIMPLE_ORDER, { 'paypal-request-id': 'x' });
    const reused = await strict.call('POST', '/v2/checkout/orders', other, { 'paypal-request-id': 'x' });
    expect(valueAt(reused, 'details', 0, 'issue')).toBe('PAYPAL_REQUEST_ID_PREVIOUSLY_USED');
    await strict.close();
  });

  test('two emulators with one seed give the same ids', async () => {
    const twin = await openTestShop();
    expect(await twin.createOrder()).toBe(await shop.createOrder());
    await twin.close();
  });
});
