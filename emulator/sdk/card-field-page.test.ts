import { afterEach, beforeEach, expect, test } from 'vitest';
import { GOOD } from '../testing/card-shop.ts';
import { openTestShop, type TestShop } from '../testing/test-shop.ts';

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

async function get(path: string) {
  const response = await shop.emulator.fetch(new Request(`http://127.0.0.1:4010${path}`));
  return { status: response.status, headers: response.headers, text: await response.text() };
}
const at = (change: Record<string, string> = {}) =>
  `/sdk/card-field?${new URLSearchParams({ field: 'number', channel: 'abc', opener: 'http://localhost:3000', ...change })}`;

test('a field’s frame talks to its own origin only, and to the page that it was told of', async () => {
  const page = await get(at());
  expect(page.status).toBe(200);
  expect(page.headers.get('content-security-policy')).toContain("connect-src 'self'");
  expect(page.text).toContain('data-opener="http://localhost:3000"');
  expect(page.text).toContain('autocomplete="cc-number"');
  for (const name of ['frame', 'rules', 'sender', 'siblings', 'style'].map((part) => `card-${part}.js`)) {
    expect((await get(`/sdk/card/${name}`)).status, name).toBe(200);
  }
});

test.each([
  [{ field: 'pin' }],
  [{ field: 'constructor' }],
  [{ opener: 'http://localhost:3000/path' }],
  [{ opener: 'javascript:alert(1)' }],
  [{ channel: '"><script>' }],
])('%o is no field', async (change) => {
  expect((await get(at(change))).status).toBe(400);
});

test('only the modules of the frame are served', async () => {
  expect((await get('/sdk/card/orders.js')).status).toBe(404);
  expect((await get('/sdk/card/..%2Fscript.ts')).status).toBe(404);
});

test('CardFields is there when the address asks for it', async () => {
  const script = await get('/sdk/js?client-id=emulator-client-id&components=buttons,card-fields');
  expect(script.status).toBe(200);
  expect(script.text).toContain('"card-fields"');
});

test('the parts of the script share one scope, in which no name is declared twice', async () => {
  for (const path of ['/sdk/js?client-id=emulator-client-id', '/web-sdk/v6/core']) {
    const { text } = await get(path);
    const names = [...text.matchAll(/^(?:async )?(?:function|const|let|class) (\w+)/gm)].map(
      ([, name]) => name,
    );
    expect(names.length).toBeGreaterThan(20);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  }
});

test('the script can ask what the bank said', async () => {
  const id = await shop.createOrder();
  const body = { payment_source: { card: { ...GOOD, number: '4868719158130060' } } };
  await shop.call('POST', `/v2/checkout/orders/${id}/confirm-payment-source`, body);
  expect(JSON.parse((await get(`/sdk/order?token=${id}`)).text)).toMatchObject({ liabilityShift: 'NO' });
});
