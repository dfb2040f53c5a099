import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { eventTypes, MONTHLY, planOf, productOf, subscriptionOf } from '../testing/billing-shop.ts';
import { at, eachAt, textAt, valueAt } from '../testing/read-answer.ts';
import { openTestShop, type TestAnswer, type TestShop } from '../testing/test-shop.ts';

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

const issueOf = (answer: TestAnswer) => [answer.status, valueAt(answer, 'details', 0, 'issue')];
const frequency = { interval_unit: 'MONTH', interval_count: 1 };
const usd = (value: string) => ({ currency_code: 'USD', value });
const regular = (sequence: number, change: object = {}) => ({
  ...{ frequency, tenure_type: 'REGULAR', sequence, total_cycles: 0 },
  pricing_scheme: { fixed_price: usd('10.00') },
  ...change,
});
const trial = (sequence: number, change: object = {}) => ({
  ...{ frequency, tenure_type: 'TRIAL', sequence, total_cycles: 1 },
  pricing_scheme: { fixed_price: usd('1.00') },
  ...change,
});
const tier = (from: string, to?: string) => ({
  starting_quantity: from,
  ...(to === undefined ? {} : { ending_quantity: to }),
  amount: usd('5.00'),
});
const tiered = (...tiers: object[]) => ({
  billing_cycles: [regular(1, { pricing_scheme: { pricing_model: 'TIERED', tiers } })],
  quantity_supported: true,
});

describe('catalog', () => {
  test('a product is made once, changed, listed and announced', async () => {
    const product = { id: 'magazine-1', name: 'Magazine', type: 'PHYSICAL', description: 'Paper' };
    const headers = { 'paypal-request-id': 'p1', prefer: 'return=representation' };
    const made = await shop.call('POST', '/v1/catalogs/products', product, headers);
    expect([made.status, valueAt(made, 'type')]).toEqual([201, 'PHYSICAL']);
    expect((await shop.call('POST', '/v1/catalogs/products', product, headers)).status).toBe(200);
    expect(issueOf(await shop.call('POST', '/v1/catalogs/products', product))).toEqual([
      422,
      'DUPLICATE_RESOURCE_IDENTIFIER',
    ]);
    const path = '/v1/catalogs/products/magazine-1';
    const change = [{ op: 'replace', path: '/description', value: 'Glossy paper' }];
    expect((await shop.call('PATCH', path, change)).status).toBe(204);
    expect(valueAt(await shop.call('GET', path), 'description')).toBe('Glossy paper');
    expect(issueOf(await shop.call('PATCH', path, [{ op: 'replace', path: '/name', value: 'No' }]))).toEqual([
      400,
      'INVALID_PATCH_PATH',
    ]);
    expect(issueOf(await shop.call('PATCH', path, [{ op: 'move', path: '/description' }]))).toEqual([
      400,
      'UNSUPPORTED_PATCH_OPERATION',
    ]);
    expect(
      issueOf(await shop.call('PATCH', path, [{ op: 'replace', path: '/description', value: '' }])),
    ).toEqual([400, 'INVALID_STRING_MIN_LENGTH']);
    await productOf(shop);
    const list = await shop.call('GET', '/v1/catalogs/products?page_size=1&total_required=true');
    expect(list.body).toMatchObject({ total_items: 2, total_pages: 2, products: [{ id: 'magazine-1' }] });
    expect(issueOf(await shop.call('GET', '/v1/catalogs/products?page_size=21'))).toEqual([
      400,
      'INVALID_PARAMETER_VALUE',
    ]);
    expect(eventTypes(shop, 'CATALOG')).toEqual([
      'CATALOG.PRODUCT.CREATED',
      'CATALOG.PRODUCT.UPDATED',
      'CATALOG.PRODUCT.CREATED',
    ]);
  });

  test.each([
    [{ name: 'x' }, 'MISSING_REQUIRED_PARAMETER'],
    [{ name: 'x', type: 'SOUP' }, 'INVALID_PARAMETER_VALUE'],
    [{ name: 'x'.repeat(128), type: 'DIGITAL' }, 'INVALID_STRING_MAX_LENGTH'],
    [{ name: '', type: 'DIGITAL' }, 'INVALID_STRING_MIN_LENGTH'],
    [{ name: 1, type: 'DIGITAL' }, 'INVALID_PARAMETER_SYNTAX'],
  ])('%o is no product', async (body, issue) => {
    expect(issueOf(await shop.call('POST', '/v1/catalogs/products', body))).toEqual([400, issue]);
  });
});

describe('plans', () => {
  test.each<[string, object]>([
    ['MISSING_REGULAR_BILLING_CYCLE', { billing_cycles: [trial(1)] }],
    ['MULTIPLE_REGULAR_BILLING_CYCLES_NOT_SUPPORTED', { billing_cycles: [regular(1), regular(2)] }],
    [
      'MORE_THAN_TWO_TRIAL_BILLING_CYCLE_NOT_SUPPORTED',
      { billing_cycles: [trial(1), trial(2), trial(3), regular(4)] },
    ],
    ['INVALID_BILLING_CYCLE_SEQUENCE', { billing_cycles: [trial(1), regular(3)] }],
    ['INVALID_BILLING_CYCLE_SEQUENCE', { billing_cycles: [regular(1), trial(2)] }],
    [
      'MULTIPLE_FREE_TRIAL_BILLING_CYCLES_NOT_SUPPORTED',
      {
        billing_cycles: [
          trial(1, { pricing_scheme: undefined }),
          trial(2, { pricing_scheme: undefined }),
          regular(3),
        ],
      },
    ],
    ['INVALID_TRIAL_BILLING_TOTAL_CYCLES', { billing_cycles: [trial(1, { total_cycles: 0 }), regular(2)] }],
    ['CURRENCY_MISMATCH', { payment_preferences: { setup_fee: { currency_code: 'EUR', value: '1.00' } } }],
    [
      'CURRENCY_NOT_SUPPORTED_FOR_RECEIVER',
      {
        billing_cycles: [
          regular(1, { pricing_scheme: { fixed_price: { currency_code: 'XXX', value: '1' } } }),
        ],
      },
    ],
    ['OVERLAPPING_PRICING_SCHEME_TIERS', tiered(tier('1', '10'), tier('5'))],
    ['INVALID_PRICING_TIER_QUANTITY', tiered(tier('1', '10'), tier('12'))],
    ['INVALID_QUANTITY_SUPPORTED', { ...tiered(tier('1')), quantity_supported: false }],
    [
      'MISSING_PRICING_SCHEME_TIERS',
      { billing_cycles: [regular(1, { pricing_scheme: { pricing_model: 'VOLUME' } })] },
    ],
    [
      'FIXED_PRICE_NOT_SUPPORTED',
      {
        billing_cycles: [regular(1, { pricing_scheme: { pricing_model: 'VOLUME', fixed_price: usd('1') } })],
      },
    ],
    ['INVALID_PRICING_MODEL', { billing_cycles: [regular(1, { pricing_scheme: { tiers: [tier('1')] } })] }],
  ])('%s', async (issue, change) => {
    const product_id = await productOf(shop);
    const answer = await shop.call('POST', '/v1/billing/plans', { product_id, ...MONTHLY, ...change });
    expect(issueOf(answer)).toEqual([422, issue]);
  });

  test('created, listed, turned off and on, and changed', async () => {
    const product_id = await productOf(shop);
    const headers = { 'paypal-request-id': 'plan-1' };
    const body = { product_id, ...MONTHLY, taxes: { percentage: '10' } };
    const made = await shop.call('POST', '/v1/billing/plans', body, headers);
    const again = await shop.call('POST', '/v1/billing/plans', body, headers);
    expect([made.status, again.status, valueAt(again, 'id')]).toEqual([201, 200, valueAt(made, 'id')]);
    const path = `/v1/billing/plans/${textAt(made, 'id')}`;
    const read = await shop.call('GET', path);
    expect(read.body).toMatchObject({
      usage_type: 'LICENSED',
      status: 'ACTIVE',
      billing_cycles: [{ pricing_scheme: { version: 1, fixed_price: usd('10.0') } }],
      taxes: { percentage: '10.0', inclusive: true },
    });
    expect(issueOf(await shop.call('POST', `${path}/activate`))).toEqual([422, 'PLAN_STATUS_INVALID']);
    expect((await shop.call('PATCH', path, [{ op: 'replace', path: '/name', value: 'N' }])).status).toBe(204);
    expect(issueOf(await shop.call('PATCH', path, [{ op: 'add', path: '/name', value: 'N' }]))).toEqual([
      400,
      'UNSUPPORTED_PATCH_OPERATION',
    ]);
    expect((await shop.call('POST', `${path}/deactivate`)).status).toBe(204);
    expect(issueOf(await shop.call('PATCH', path, [{ op: 'replace', path: '/name', value: 'N' }]))).toEqual([
      422,
      'PLAN_STATUS_INACTIVE',
    ]);
    expect(
      issueOf(await shop.call('POST', '/v1/billing/subscriptions', { plan_id: valueAt(made, 'id') })),
    ).toEqual([422, 'PLAN_STATUS_INVALID']);
    expect((await shop.call('POST', `${path}/activate`)).status).toBe(204);
    const list = await shop.call('GET', `/v1/billing/plans?product_id=${product_id}`);
    expect(eachAt(list, 'id', 'plans')).toEqual([valueAt(made, 'id')]);
  });

  test('a new price reaches subscribers, but not what is due within ten days', async () => {
    const planId = await planOf(shop);
    const id = await subscriptionOf(shop, planId);
    shop.emulator.control.approveSubscription(id);
    shop.emulator.control.clock.advance(25 * 86_400_000);
    await shop.renewToken();
    const pricing_schemes = [{ billing_cycle_sequence: 1, pricing_scheme: { fixed_price: usd('15.00') } }];
    const path = `/v1/billing/plans/${planId}/update-pricing-schemes`;
    expect((await shop.call('POST', path, { pricing_schemes })).status).toBe(204);
    shop.emulator.control.clock.advance(40 * 86_400_000);
    const paid = shop.emulator.control.books().sales.map((sale) => sale.amount.value);
    expect(paid).toEqual(['10.00', '10.00', '15.00']);
    expect(eventTypes(shop, 'BILLING.PLAN').at(-1)).toBe('BILLING.PLAN.PRICING-CHANGE.ACTIVATED');
  });

  test.each([
    ['VOLUME', '60.00'],
    ['TIERED', '80.00'],
  ])('%s prices', async (pricing_model, total) => {
    const tiers = [
      { starting_quantity: '1', ending_quantity: '10', amount: usd('6.00') },
      { starting_quantity: '11', amount: usd('4.00') },
    ];
    const planId = await planOf(shop, {
      billing_cycles: [regular(1, { pricing_scheme: { pricing_model, tiers } })],
      quantity_supported: true,
    });
    const id = await subscriptionOf(shop, planId, { quantity: '15' });
    shop.emulator.control.approveSubscription(id);
    expect(shop.emulator.control.books().sales[0]?.amount.value).toBe(total);
  });
});

describe('subscriptions', () => {
  const create = (body: object) => shop.call('POST', '/v1/billing/subscriptions', body);

  test('what a create refuses, and its replay', async () => {
    const plan_id = await planOf(shop);
    expect((await create({ plan_id: 'P-UNKNOWN' })).status).toBe(404);
    expect(issueOf(await create({}))).toEqual([400, 'MISSING_REQUIRED_PARAMETER']);
    expect(issueOf(await create({ plan_id, quantity: '2' }))).toEqual([
      422,
      'SUBSCRIPTION_CANNOT_HAVE_QUANTITY',
    ]);
    expect(issueOf(await create({ plan_id, start_time: '2020-01-01T00:00:00Z' }))).toEqual([
      400,
      'INVALID_PARAMETER_VALUE',
    ]);
    expect(issueOf(await create({ plan_id, custom_id: 'x'.repeat(128) }))).toEqual([
      400,
      'INVALID_STRING_MAX_LENGTH',
    ]);
    expect(issueOf(await create({ plan_id, subscriber: { payment_source: { card: {} } } }))).toEqual([
      400,
      'MISSING_REQUIRED_PARAMETER',
    ]);
    expect(
      issueOf(await create({ plan_id, shipping_amount: { currency_code: 'EUR', value: '1.00' } })),
    ).toEqual([422, 'CURRENCY_MISMATCH']);
    const headers = { 'paypal-request-id': 's1' };
    const first = await shop.call('POST', '/v1/billing/subscriptions', { plan_id }, headers);
    const again = await shop.call('POST', '/v1/billing/subscriptions', { plan_id }, headers);
    expect([first.status, again.status, valueAt(again, 'id')]).toEqual([201, 200, valueAt(first, 'id')]);
  });

  test('a subscription nobody approved cannot be acted upon', async () => {
    const id = await subscriptionOf(shop, await planOf(shop));
    for (const act of ['suspend', 'cancel', 'activate']) {
      const answer = await shop.call('POST', `/v1/billing/subscriptions/${id}/${act}`, { reason: 'x' });
      expect(issueOf(answer)).toEqual([422, 'SUBSCRIPTION_STATUS_INVALID']);
    }
  });

  test('what a patch changes and refuses', async () => {
    const id = await subscriptionOf(shop, await planOf(shop));
    shop.emulator.control.approveSubscription(id);
    const path = `/v1/billing/subscriptions/${id}`;
    const patch = (target: string, value: unknown, op = 'replace') =>
      shop.call('PATCH', path, [{ op, path: target, value }]);
    expect((await patch('/custom_id', 'order-9')).status).toBe(204);
    const price = '/plan/billing_cycles/@sequence==1/pricing_scheme/fixed_price';
    expect((await patch(price, usd('12.00'))).status).toBe(204);
    expect(issueOf(await patch(price, { currency_code: 'EUR', value: '1.00' }))).toEqual([
      422,
      'CURRENCY_MISMATCH',
    ]);
    expect(issueOf(await patch('/plan/billing_cycles/@sequence==1/total_cycles', 1))).toEqual([
      422,
      'INVALID_BILLING_TOTAL_CYCLES',
    ]);
    expect(issueOf(await patch('/start_time', '2027-01-01T00:00:00Z'))).toEqual([422, 'INVALID_START_TIME']);
    expect(issueOf(await patch('/billing_info/outstanding_balance', usd('1.00')))).toEqual([
      422,
      'AMOUNT_GREATER_THAN_OUTSTANDING_BALANCE',
    ]);
    expect(issueOf(await patch('/status', 'ACTIVE'))).toEqual([400, 'INVALID_PATCH_PATH']);
    expect(issueOf(await patch('/custom_id', 'x', 'remove'))).toEqual([400, 'UNSUPPORTED_PATCH_OPERATION']);
    const read = (await shop.call('GET', `${path}?fields=plan`)).body;
    expect([at(read, 'custom_id'), at(read, 'plan_overridden')]).toEqual(['order-9', true]);
    expect(at(read, 'plan', 'billing_cycles', 0, 'pricing_scheme', 'fixed_price', 'value')).toBe('12.0');
    shop.emulator.control.clock.advance(31 * 86_400_000);
    expect(shop.emulator.control.books().sales.at(-1)?.amount.value).toBe('12.00');
  });

  test('transactions need both ends of a time', async () => {
    const id = await subscriptionOf(shop, await planOf(shop));
    const path = `/v1/billing/subscriptions/${id}/transactions`;
    expect(issueOf(await shop.call('GET', path))).toEqual([400, 'MISSING_REQUIRED_PARAMETER']);
    expect(issueOf(await shop.call('GET', `${path}?start_time=yesterday&end_time=today`))).toEqual([
      400,
      'INVALID_PARAMETER_SYNTAX',
    ]);
  });
});
