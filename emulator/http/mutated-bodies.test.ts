import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MONTHLY, planOf, productOf, subscriptionOf } from '../testing/billing-shop.ts';
import { openTestShop, SIMPLE_ORDER, type TestShop } from '../testing/test-shop.ts';
import { OPERATIONS } from './operations.ts';

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

const usd = (value: string) => ({ currency_code: 'USD', value });
const tiers = [{ starting_quantity: '1', ending_quantity: '5', amount: usd('1.00') }];

/** Bodies that are right, so that a single wrong place in them gets past the first checks. */
async function goodCalls(): Promise<Array<readonly [method: string, path: string, body: unknown]>> {
  const { captureId, paypalOrderId } = await shop.paidOrder();
  const product_id = await productOf(shop);
  const planId = await planOf(shop, { quantity_supported: true });
  const id = await subscriptionOf(shop, planId);
  shop.emulator.control.approveSubscription(id);
  const inquiry = shop.emulator.control.openDispute((await shop.paidOrder()).captureId).id;
  const claim = shop.emulator.control.openDispute((await shop.paidOrder()).captureId, {
    stage: 'CHARGEBACK',
  }).id;
  const subscription = `/v1/billing/subscriptions/${id}`;
  const dispute = `/v1/customer/disputes/${inquiry}`;
  const card = { number: '4111111111111111', expiry: '2029-02', name: 'A' };
  const context = { return_url: 'https://a.example/y', cancel_url: 'https://a.example/n' };
  const override = { billing_cycles: [{ sequence: 1, pricing_scheme: { fixed_price: usd('2.00') } }] };
  const step = (path: string, value: unknown) => [{ op: 'replace', path, value }];
  const cycle = '/plan/billing_cycles/@sequence==1';
  return [
    ['POST', '/v2/checkout/orders', SIMPLE_ORDER],
    ['POST', '/v2/checkout/orders', { ...SIMPLE_ORDER, payment_source: { paypal: { vault_id: 'x' } } }],
    [
      'POST',
      '/v2/checkout/orders',
      {
        ...SIMPLE_ORDER,
        payment_source: { paypal: { attributes: { vault: { store_in_vault: 'ON_SUCCESS' } } } },
      },
    ],
    ['POST', `/v2/checkout/orders/${paypalOrderId}/track`, { capture_id: captureId, tracking_number: '1' }],
    ['POST', `/v2/payments/captures/${captureId}/refund`, { amount: usd('1.00') }],
    ['POST', '/v1/catalogs/products', { name: 'A', type: 'DIGITAL', home_url: 'https://a.example/' }],
    ['PATCH', `/v1/catalogs/products/${product_id}`, step('/description', 'x')],
    [
      'POST',
      '/v1/billing/plans',
      { product_id, ...MONTHLY, taxes: { percentage: '7.25', inclusive: false } },
    ],
    [
      'POST',
      '/v1/billing/plans',
      {
        ...{ product_id, ...MONTHLY, quantity_supported: true },
        billing_cycles: [
          { ...MONTHLY.billing_cycles[0], pricing_scheme: { pricing_model: 'TIERED', tiers } },
        ],
      },
    ],
    ['PATCH', `/v1/billing/plans/${planId}`, step('/payment_preferences/setup_fee', usd('1.00'))],
    [
      'POST',
      `/v1/billing/plans/${planId}/update-pricing-schemes`,
      { pricing_schemes: [{ billing_cycle_sequence: 1, pricing_scheme: { fixed_price: usd('3.00') } }] },
    ],
    [
      'POST',
      '/v1/billing/subscriptions',
      { plan_id: planId, quantity: '2', plan: override, start_time: '2027-01-01T00:00:00Z' },
    ],
    ['PATCH', subscription, step(`${cycle}/pricing_scheme/fixed_price`, usd('4.00'))],
    ['PATCH', subscription, step(`${cycle}/total_cycles`, 5)],
    ['PATCH', subscription, step('/start_time', '2027-01-01T00:00:00Z')],
    ['POST', `${subscription}/revise`, { quantity: '3', plan: override, shipping_amount: usd('1.00') }],
    [
      'POST',
      `${subscription}/capture`,
      { note: 'x', capture_type: 'OUTSTANDING_BALANCE', amount: usd('1.00') },
    ],
    ['POST', '/v3/vault/setup-tokens', { payment_source: { paypal: { experience_context: context } } }],
    ['POST', '/v3/vault/setup-tokens', { payment_source: { card }, customer: { id: 'a' } }],
    ['POST', '/v3/vault/payment-tokens', { payment_source: { token: { id: 'x', type: 'SETUP_TOKEN' } } }],
    ['POST', `${dispute}/send-message`, { message: 'x' }],
    ['POST', `${dispute}/make-offer`, { note: 'x', offer_type: 'REFUND', offer_amount: usd('1.00') }],
    [
      'POST',
      `/v1/customer/disputes/${claim}/provide-evidence`,
      { evidences: [{ evidence_type: 'OTHER', notes: 'x' }] },
    ],
  ];
}

const junk = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom<unknown>(
    '',
    '0',
    '-1',
    '1e9',
    '9'.repeat(40),
    -1,
    0.5,
    1e300,
    null,
    [],
    {},
    '\u0000',
    '💶',
  ),
);

test('one wrong place in a good body is an answer, never a failure', async () => {
  const calls = await goodCalls();
  let key = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...calls),
      fc.nat(),
      fc.option(junk, { nil: undefined }),
      async ([method, path, body], place, value) => {
        key += 1;
        const headers = { 'paypal-request-id': `m${key}` };
        const answer = await shop.call(method, path, mutate(body, place, value), headers);
        expect(answer.status, `${method} ${path} ${answer.text}`).toBeLessThan(500);
      },
    ),
    { numRuns: 1_500, seed: 5 },
  );
  // What got through must be billable too.
  for (const row of shop.emulator.control.books().subscriptions) {
    if (row.isWaitingForBuyer) shop.emulator.control.approveSubscription(row.id);
  }
  shop.emulator.control.clock.advance(400 * 86_400_000);
  await shop.renewToken();
}, 60_000);

test('no query makes a failure', async () => {
  const lists = OPERATIONS.filter((operation) => operation.method === 'GET');
  const names = [
    'page',
    'page_size',
    'start_time',
    'end_time',
    'start_date',
    'end_date',
    'customer_id',
    'fields',
  ];
  const more = ['plan_ids', 'statuses', 'dispute_state', 'next_page_token', 'anchor_type', 'schema'];
  const query = fc.dictionary(fc.constantFrom(...names, ...more), fc.string());
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...lists), query, async (operation, given) => {
      const path = `${operation.path.replace(':id', 'X')}?${new URLSearchParams(given)}`;
      expect((await shop.call('GET', path)).status).toBeLessThan(500);
    }),
    { numRuns: 500, seed: 6 },
  );
}, 60_000);

/** A copy with the n-th place of the tree replaced, or left out. */
function mutate(body: unknown, place: number, value: unknown): unknown {
  const total = countPlaces(body);
  let left = place % total;
  const walk = (node: unknown): unknown => {
    if (left === 0) {
      left = -1;
      return value;
    }
    left -= 1;
    if (Array.isArray(node)) return node.map(walk);
    if (node === null || typeof node !== 'object') return node;
    return Object.fromEntries(Object.entries(node).map(([name, inner]) => [name, walk(inner)]));
  };
  return walk(body) ?? {};
}

function countPlaces(node: unknown): number {
  if (node === null || typeof node !== 'object') return 1;
  return Object.values(node).reduce((sum: number, inner) => sum + countPlaces(inner), 1);
}
