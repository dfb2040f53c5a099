import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestShop, type TestShop } from '../testing/test-shop.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop.close());

async function load(path: string, root = '/sdk') {
  const response = await shop.emulator.fetch(new Request(`http://127.0.0.1:4010${root}${path}`));
  return { status: response.status, text: await response.text() };
}

test.each([
  ['', ['paypal', 'paylater', 'card']],
  ['&enable-funding=venmo', ['paypal', 'paylater', 'venmo', 'card']],
  ['&disable-funding=card,paylater', ['paypal']],
  ['&enable-funding=venmo&buyer-country=DE', ['paypal', 'card']],
  ['&currency=EUR', ['paypal', 'paylater', 'card']],
  ['&currency=JPY&enable-funding=venmo,paylater', ['paypal', 'card']],
  ['&vault=true&intent=subscription', ['paypal']],
])('the address%s shows %j', async (query, funding) => {
  const { text } = await load(`/js?client-id=sb${query}`);
  expect(text).toContain(`"funding":${JSON.stringify(funding)}`);
});

test.each([
  ['enable-funding=gold', 'Invalid query value for enable-funding: gold'],
  ['buyer-country=usa', 'Invalid query value for buyer-country: usa'],
])('%s is misuse', async (query, message) => {
  const script = await load(`/js?client-id=sb&${query}`);
  expect(script.status).toBe(400);
  expect(script.text).toContain(message);
});

test.each([
  ['currency=USD&amount=100', 'Pay in 4 interest-free payments of 25.00 USD, every two weeks.'],
  ['currency=USD', 'Pay in 4 on purchases of 30 to 1500 USD.'],
  ['currency=USD&amount=12', 'Pay later on purchases of 30 to 10000 USD.'],
  ['currency=EUR&amount=80.5&country=DE', 'Pay 80.50 EUR after 30 days, without interest.'],
  ['currency=USD&amount=100&country=JP', null],
  ['currency=XXX&amount=100', null],
])('offers for %s: %s', async (query, headline) => {
  expect(JSON.parse((await load(`/offers?${query}`)).text)).toMatchObject({ headline });
});

test.each([
  ['/js?client-id=sb', '/sdk'],
  ['', '/web-sdk/v6/core'],
])('in the one piece that %s of %s is, no part hides a name of another', async (path, root) => {
  const { text } = await load(path, root);
  const names = [...text.matchAll(/^(?:async )?(?:function|const|let|class)\s+(\w+)/gm)].map(
    ([, name]) => name,
  );
  expect(names.length).toBeGreaterThan(50);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  expect(() => new Function(text)).not.toThrow();
});
