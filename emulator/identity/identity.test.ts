import { afterEach, beforeEach, expect, test } from 'vitest';
import { eachAt, textAt, valueAt } from '../testing/read-answer.ts';
import { BASIC, openTestShop, type TestShop, tokenRequest } from '../testing/test-shop.ts';

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

test('whose credentials these are', async () => {
  const info = await shop.call('GET', '/v1/identity/oauth2/userinfo?schema=paypalv1.1');
  expect(info.body).toMatchObject({ payer_id: 'EMULATRMRCHNT', emails: [{ value: 'merchant@example.com' }] });
  expect((await shop.call('GET', '/v1/identity/openidconnect/userinfo?schema=openid')).status).toBe(200);
  const wrong = await shop.call('GET', '/v1/identity/oauth2/userinfo?schema=openid');
  expect([wrong.status, valueAt(wrong, 'details', 0, 'issue')]).toEqual([400, 'INVALID_PARAMETER_VALUE']);
});

test('what a credentials check reads: the merchant, its products, and that it can be paid', async () => {
  const root = '/v1/customer/partners/ANYPARTNER/merchant-integrations';
  const info = await shop.call('GET', `${root}/EMULATRMRCHNT`);
  expect(info.body).toMatchObject({
    merchant_id: 'EMULATRMRCHNT',
    payments_receivable: true,
    primary_email_confirmed: true,
    primary_email: 'merchant@example.com',
    oauth_integrations: [{ oauth_third_party: [{ merchant_client_id: 'emulator-client-id' }] }],
  });
  expect(eachAt(info, 'name', 'products')).toContain('PPCP_CUSTOM');
  expect((await shop.call('GET', `${root}/SOMEBODYELSE1`)).status).toBe(404);
});

test('client tokens for both generations of the browser script', async () => {
  const old = await shop.call('POST', '/v1/identity/generate-token', { customer_id: 'row-1' });
  expect(valueAt(old, 'expires_in')).toBe(3600);
  expect(JSON.parse(Buffer.from(textAt(old, 'client_token'), 'base64').toString())).toHaveProperty('paypal');
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    response_type: 'client_token',
    intent: 'sdk_init',
    'domains[]': 'shop.example',
  });
  const answer = await shop.emulator.fetch(tokenRequest(BASIC, form.toString()));
  expect(await answer.json()).toMatchObject({ token_type: 'Bearer', expires_in: 900 });
});

test('webhook lookups: one for the one app, and the account’s own webhooks', async () => {
  const first = await shop.call('POST', '/v1/notifications/webhooks-lookup');
  const again = await shop.call('POST', '/v1/notifications/webhooks-lookup');
  expect([first.status, valueAt(again, 'id')]).toEqual([201, valueAt(first, 'id')]);
  const path = `/v1/notifications/webhooks-lookup/${textAt(first, 'id')}`;
  expect(
    valueAt(await shop.call('GET', '/v1/notifications/webhooks-lookup'), 'webhooks_lookups'),
  ).toHaveLength(1);
  expect(valueAt(await shop.call('GET', path), 'client_id')).toBe('emulator-client-id');
  expect((await shop.call('DELETE', path)).status).toBe(204);
  expect((await shop.call('GET', path)).status).toBe(404);
  const account = await shop.call('GET', '/v1/notifications/webhooks?anchor_type=ACCOUNT');
  expect(account.body).toEqual({ webhooks: [] });
  expect((await shop.call('GET', '/v1/notifications/webhooks?anchor_type=WORLD')).status).toBe(400);
});

test('a rate limit is a fault like others', async () => {
  shop.emulator.control.faults.add({
    match: { operation: 'orders.*' },
    effect: { kind: 'status', status: 429, retryAfter: 2 },
    times: 1,
  });
  const limited = await shop.call('GET', '/v2/checkout/orders/X');
  expect([limited.status, valueAt(limited, 'name'), limited.headers.get('retry-after')]).toEqual([
    429,
    'RATE_LIMIT_REACHED',
    '2',
  ]);
  expect((await shop.call('GET', '/v2/checkout/orders/X')).status).toBe(404);
});

test('a limit of calls: told to wait, and served again in the next minute', async () => {
  const busy = await openTestShop({ callsPerMinute: 3 });
  const ask = () => busy.call('GET', '/v1/notifications/webhooks');
  expect([(await ask()).status, (await ask()).status]).toEqual([200, 200]);
  const limited = await ask();
  expect([limited.status, valueAt(limited, 'name'), limited.headers.get('retry-after')]).toEqual([
    429,
    'RATE_LIMIT_REACHED',
    '60',
  ]);
  const token = await busy.emulator.fetch(tokenRequest());
  expect([token.status, token.headers.get('retry-after')]).toEqual([429, '60']);
  busy.emulator.control.clock.advance(60_000);
  expect((await ask()).status).toBe(200);
  await busy.close();
});
