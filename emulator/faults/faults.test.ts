import { afterEach, beforeEach, expect, test } from 'vitest';
import { valueAt } from '../testing/read-answer.ts';
import { openTestShop, SIMPLE_ORDER, type TestShop } from '../testing/test-shop.ts';

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

const create = () => shop.call('POST', '/v2/checkout/orders', SIMPLE_ORDER);
const orders = () => shop.emulator.control.books().orders.length;
const add: TestShop['emulator']['control']['faults']['add'] = (rule) =>
  shop.emulator.control.faults.add(rule);

test('a 500 before leaves nothing; a 500 after leaves an order', async () => {
  add({ effect: { kind: 'status', status: 500 }, times: 1 });
  expect([(await create()).status, orders()]).toEqual([500, 0]);
  add({ effect: { kind: 'status', status: 500, when: 'after' }, times: 1 });
  expect([(await create()).status, orders()]).toEqual([500, 1]);
  expect((await create()).status).toBe(201);
});

test('429 says when to come back', async () => {
  add({ match: { operation: 'orders.*' }, effect: { kind: 'status', status: 429, retryAfter: 7 }, times: 1 });
  const answer = await create();
  expect([answer.status, valueAt(answer, 'name'), answer.headers.get('retry-after')]).toEqual([
    429,
    'RATE_LIMIT_REACHED',
    '7',
  ]);
});

test('a dropped answer is a failed fetch, before or after acting', async () => {
  add({ match: { operation: 'orders.create' }, effect: { kind: 'drop', when: 'after' }, times: 1 });
  await expect(create()).rejects.toThrow(TypeError);
  expect(orders()).toBe(1);
  add({ effect: { kind: 'drop', when: 'before' }, times: 1 });
  await expect(create()).rejects.toThrow('fetch failed');
  expect(orders()).toBe(1);
});

test('answers that are no answers: a page, nothing, half of it', async () => {
  add({ effect: { kind: 'html' }, times: 1 });
  const page = await create();
  expect([page.status, page.headers.get('content-type')]).toEqual([502, 'text/html']);
  add({ effect: { kind: 'empty' }, times: 1 });
  const empty = await create();
  expect([empty.status, empty.text]).toEqual([201, '']);
  add({ effect: { kind: 'malformed' }, times: 1 });
  const half = await create();
  expect([half.status, half.body]).toEqual([201, undefined]);
  expect(orders()).toBe(2);
});

test('an issue, an expired token, a rule for one order and for one header', async () => {
  const id = await shop.createOrder();
  const other = await shop.createOrder();
  add({ match: { paypalOrderId: id }, effect: { kind: 'issue', issue: 'PAYER_CANNOT_PAY' } });
  expect((await shop.call('GET', `/v2/checkout/orders/${other}`)).status).toBe(200);
  expect(valueAt(await shop.call('GET', `/v2/checkout/orders/${id}`), 'details', 0, 'issue')).toBe(
    'PAYER_CANNOT_PAY',
  );
  shop.emulator.control.faults.clear();
  add({ match: { header: 'x-test: yes' }, effect: { kind: 'expired-token' } });
  expect((await create()).status).toBe(201);
  expect((await shop.call('GET', `/v2/checkout/orders/${id}`, undefined, { 'x-test': 'yes' })).status).toBe(
    401,
  );
  expect(shop.emulator.control.faults.list()[0]).toMatchObject({ used: 1 });
});

test('a call that hangs ends when the caller gives up, having done nothing', async () => {
  add({ match: { operation: 'orders.create' }, effect: { kind: 'hang' }, times: 1 });
  const request = new Request('http://127.0.0.1:4010/v2/checkout/orders', {
    method: 'POST',
    headers: { authorization: 'Bearer x', 'content-type': 'application/json' },
    signal: AbortSignal.timeout(20),
  });
  // Without a token it never gets so far as to hang.
  expect((await shop.emulator.fetch(request)).status).toBe(401);
  add({ match: { operation: 'orders.get' }, effect: { kind: 'hang' }, times: 1 });
  const { fetchToken } = await import('../testing/test-shop.ts');
  const hanging = shop.emulator.fetch(
    new Request('http://127.0.0.1:4010/v2/checkout/orders/X', {
      headers: { authorization: `Bearer ${await fetchToken(shop.emulator)}` },
      signal: AbortSignal.timeout(20),
    }),
  );
  await expect(hanging).rejects.toThrow(/abort|timeout/i);
});

test('chance follows the seed', async () => {
  add({ match: { probability: 0.5 }, effect: { kind: 'status', status: 503 } });
  const run = async (target: TestShop) => {
    const statuses: number[] = [];
    for (let n = 0; n < 20; n += 1)
      statuses.push((await target.call('POST', '/v2/checkout/orders', SIMPLE_ORDER)).status);
    return statuses;
  };
  const first = await run(shop);
  const twin = await openTestShop();
  twin.emulator.control.faults.add({ match: { probability: 0.5 }, effect: { kind: 'status', status: 503 } });
  expect(await run(twin)).toEqual(first);
  expect(new Set(first)).toEqual(new Set([201, 503]));
  await twin.close();
});

test('a bad rule is refused', () => {
  expect(() => shop.emulator.control.faults.add({ effect: { kind: 'latency', ms: -1 } })).toThrow();
});
