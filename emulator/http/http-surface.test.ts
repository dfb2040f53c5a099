import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { planOf, subscriptionOf } from '../testing/billing-shop.ts';
import { BASIC, openTestShop, SIMPLE_ORDER, type TestShop, tokenRequest } from '../testing/test-shop.ts';
import { OPERATIONS } from './operations.ts';

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

const HOUR = 3_600_000;
/** Has what any operation requires, so that only the id is wrong. */
const ANY_BODY = {
  reason: 'x',
  note: 'x',
  message: 'x',
  action: 'SELLER_EVIDENCE',
  adjudication_outcome: 'BUYER_FAVOR',
  offer_type: 'REFUND',
  evidences: [{ evidence_type: 'OTHER' }],
  capture_type: 'OUTSTANDING_BALANCE',
  amount: { currency_code: 'USD', value: '1.00' },
  pricing_schemes: [
    {
      billing_cycle_sequence: 1,
      pricing_scheme: { fixed_price: { currency_code: 'USD', value: '1.00' } },
    },
  ],
};

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
    expect([expired.status, expired.body.error]).toEqual([401, 'invalid_token']);
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

describe('every operation', () => {
  const calls = OPERATIONS.map((operation) => [operation.name, operation] as const);

  test.each(calls)('%s refuses a caller without a token', async (_name, operation) => {
    const path = operation.path.replace(':id', 'ABC');
    const response = await shop.emulator.fetch(
      new Request(`http://127.0.0.1:4010${path}`, { method: operation.method }),
    );
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({
      name: 'AUTHENTICATION_FAILURE',
      debug_id: response.headers.get('paypal-debug-id'),
    });
  });

  test.each(calls.filter(([, operation]) => operation.body !== undefined))(
    '%s refuses what is not JSON',
    async (_name, operation) => {
      const path = operation.path.replace(':id', 'ABC');
      const broken = await shop.call(operation.method, path, '{"a":');
      expect(broken.status).toBe(400);
      expect(broken.body.details[0].issue).toBe('MALFORMED_REQUEST_JSON');
      const form = await shop.call(operation.method, path, 'a=b', { 'content-type': 'text/plain' });
      expect([form.status, form.body.name]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
      const deep = await shop.call(operation.method, path, '['.repeat(100_000));
      expect(deep.status).toBe(400);
    },
  );

  test.each(calls.filter(([, operation]) => operation.path.includes(':id')))(
    '%s does not know an unknown id',
    async (_name, operation) => {
      const body =
        operation.method === 'PATCH' ? [{ op: 'replace', path: '/url', value: 'http://x.test/' }] : ANY_BODY;
      const sent = operation.body === undefined ? undefined : body;
      const query = '?start_time=2026-11-01T00:00:00Z&end_time=2026-11-02T00:00:00Z';
      const path = operation.path.replace(':id', 'UNKNOWN');
      const answer = await shop.call(operation.method, path + query, sent);
      expect(answer.status).toBe(404);
      expect(answer.body.name).toBe(
        operation.api === 'notifications' ? 'INVALID_RESOURCE_ID' : 'RESOURCE_NOT_FOUND',
      );
    },
  );

  test('no body whatsoever makes a 500', async () => {
    const { paypalOrderId, captureId } = await shop.paidOrder();
    const planId = await planOf(shop);
    const subscriptionId = await subscriptionOf(shop, planId);
    shop.emulator.control.approveSubscription(subscriptionId);
    const ids = [
      ['captures', captureId],
      ['plans', planId],
      ['subscriptions', subscriptionId],
    ] as const;
    const paths = OPERATIONS.filter((operation) => operation.body !== undefined);
    const junk = fc.oneof(
      fc.json(),
      fc.string(),
      fc
        .record({
          intent: fc.constantFrom('CAPTURE', 'AUTHORIZE', 1, null),
          purchase_units: fc.oneof(fc.array(fc.object()), fc.jsonValue()),
          amount: fc.jsonValue(),
          payment_source: fc.jsonValue(),
        })
        .map((value) => JSON.stringify(value)),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), junk, async (operation, body) => {
        const id = ids.find(([part]) => operation.path.includes(part))?.[1] ?? paypalOrderId;
        const answer = await shop.call(operation.method, operation.path.replace(':id', id), body);
        expect(answer.status).toBeLessThan(500);
      }),
      { numRuns: 400, seed: 1 },
    );
  });
});

describe('small things that clients meet', () => {
  test('PayPal-Mock-Response brings the named issue', async () => {
    const answer = await shop.call('POST', '/v2/checkout/orders', SIMPLE_ORDER, {
      'paypal-mock-response': '{"mock_application_codes":"DUPLICATE_INVOICE_ID"}',
    });
    expect([answer.status, answer.body.details[0].issue]).toEqual([422, 'DUPLICATE_INVOICE_ID']);
  });

  test('a trailing slash or question mark, and an unknown path', async () => {
    const id = await shop.createOrder();
    expect((await shop.call('GET', `/v2/checkout/orders/${id}/`)).status).toBe(200);
    expect((await shop.call('GET', `/v2/checkout/orders/${id}?`)).status).toBe(200);
    expect((await shop.call('GET', '/v2/nothing/here')).body.name).toBe('RESOURCE_NOT_FOUND');
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
    expect(reused.body.details[0].issue).toBe('PAYPAL_REQUEST_ID_PREVIOUSLY_USED');
    await strict.close();
  });

  test('two emulators with one seed give the same ids', async () => {
    const twin = await openTestShop();
    expect(await twin.createOrder()).toBe(await shop.createOrder());
    await twin.close();
  });
});
