import { planOf, productOf } from '../billing-shop.ts';
import { BILLING_CALLS } from '../calls/billing-calls.ts';
import type { Stage } from '../calls/good-call.ts';
import { usd } from '../stages.ts';
import { type Change, type Row, refusals } from './refusal.ts';

const nothing: Stage = () => ({});
const stageOf = (operation: string): Stage => BILLING_CALLS[operation]?.given ?? nothing;
const frequency = { interval_unit: 'MONTH', interval_count: 1 };
const fixed = (value: string, currency_code = 'USD') => ({
  pricing_scheme: { fixed_price: { currency_code, value } },
});
const regular = (sequence: number, change: object = {}) => ({
  ...{ frequency, tenure_type: 'REGULAR', sequence, total_cycles: 0, ...fixed('10.00') },
  ...change,
});
const trial = (sequence: number, change: object = {}) => ({
  ...{ frequency, tenure_type: 'TRIAL', sequence, total_cycles: 1, ...fixed('1.00') },
  ...change,
});
const tier = (from: string, to?: string, value = '5.00') => ({
  starting_quantity: from,
  ...(to === undefined ? {} : { ending_quantity: to }),
  amount: usd(value),
});

/** Prices that are wrong wherever one may be given: in a plan, in its new prices, in a subscription's own terms. */
export const WRONG_PRICES: ReadonlyArray<readonly [issue: Row[0], pricing: object]> = [
  [
    'CURRENCY_MISMATCH',
    {
      pricing_model: 'TIERED',
      tiers: [tier('1', '2'), { ...tier('3'), amount: { currency_code: 'EUR', value: '1.00' } }],
    },
  ],
  ['FIXED_PRICE_NOT_SUPPORTED', { pricing_model: 'TIERED', fixed_price: usd('1.00') }],
  ['INVALID_PRICING_MODEL', { tiers: [tier('1')] }],
  ['INVALID_PRICING_TIER_AMOUNT', { pricing_model: 'TIERED', tiers: [tier('1', undefined, '-1.00')] }],
  ['INVALID_PRICING_TIER_QUANTITY', { pricing_model: 'TIERED', tiers: [tier('1', '10'), tier('12')] }],
  ['MISSING_PRICING_SCHEME_TIERS', { pricing_model: 'TIERED' }],
  ['OVERLAPPING_PRICING_SCHEME_TIERS', { pricing_model: 'TIERED', tiers: [tier('1', '10'), tier('5')] }],
];
export const TIERED_PLAN = {
  billing_cycles: [regular(1, { pricing_scheme: { pricing_model: 'TIERED', tiers: [tier('1')] } })],
  quantity_supported: true,
};

const plan = (change: object): Change => {
  return (_shop, { body }) => ({ body: { ...Object(body), ...change } });
};
const cycles = (...billing_cycles: object[]) => plan({ billing_cycles });
const free = { pricing_scheme: undefined };

export const CREATE_PLAN_REFUSALS = refusals('plans.create', stageOf('plans.create'), [
  ...WRONG_PRICES.map(
    ([issue, pricing_scheme]): Row => [
      issue,
      undefined,
      plan({ billing_cycles: [regular(1, { pricing_scheme })], quantity_supported: true }),
    ],
  ),
  ['INVALID_INTEGER_MAX_VALUE', '/billing_cycles/0/total_cycles', cycles(regular(1, { total_cycles: 1000 }))],
  ['INVALID_INTEGER_MIN_VALUE', '/billing_cycles/0/sequence', cycles(regular(0))],
  ['INVALID_PARAMETER_SYNTAX', '/name', plan({ name: 1 })],
  ['INVALID_PARAMETER_VALUE', '/status', plan({ status: 'RETIRED' })],
  ['INVALID_STRING_MAX_LENGTH', '/name', plan({ name: 'x'.repeat(128) })],
  ['INVALID_STRING_MIN_LENGTH', '/name', plan({ name: '' })],
  ['MISSING_REQUIRED_PARAMETER', '/product_id', plan({ product_id: undefined })],
  ['MISSING_REQUEST_BODY', undefined, { body: undefined }],
  ['CURRENCY_NOT_SUPPORTED_FOR_RECEIVER', undefined, cycles(regular(1, fixed('1.00', 'XXX')))],
  ['INVALID_BILLING_CYCLE_SEQUENCE', undefined, cycles(trial(1), regular(3))],
  ['INVALID_QUANTITY_SUPPORTED', '/quantity_supported', plan({ ...TIERED_PLAN, quantity_supported: false })],
  ['INVALID_TRIAL_BILLING_TOTAL_CYCLES', undefined, cycles(trial(1, { total_cycles: 0 }), regular(2))],
  ['MISSING_REGULAR_BILLING_CYCLE', undefined, cycles(trial(1))],
  [
    'MORE_THAN_TWO_TRIAL_BILLING_CYCLE_NOT_SUPPORTED',
    undefined,
    cycles(trial(1), trial(2), trial(3), regular(4)),
  ],
  [
    'MULTIPLE_FREE_TRIAL_BILLING_CYCLES_NOT_SUPPORTED',
    undefined,
    cycles(trial(1, free), trial(2, free), regular(3)),
  ],
  ['MULTIPLE_REGULAR_BILLING_CYCLES_NOT_SUPPORTED', undefined, cycles(regular(1), regular(2))],
  ['INVALID_RESOURCE_ID', undefined, plan({ product_id: 'PROD-UNKNOWN' })],
]);

const replace = (path: string, value?: unknown) => ({ body: [{ op: 'replace', path, value }] });
const turnedOff: Change = async (shop, request) => {
  await shop.call('POST', `/v1/billing/plans/${request.ids?.id}/deactivate`);
  return {};
};

export const CHANGE_PLAN_REFUSALS = [
  ...refusals('plans.list', nothing, [['INVALID_PARAMETER_VALUE', 'page_size', { query: '?page_size=21' }]]),
  ...refusals('plans.patch', stageOf('plans.patch'), [
    ['INVALID_PARAMETER_SYNTAX', undefined, replace('/payment_preferences/auto_bill_outstanding', 'yes')],
    ['INVALID_PARAMETER_VALUE', undefined, replace('/payment_preferences/setup_fee_failure_action', 'WAIT')],
    ['INVALID_PATCH_PATH', '/product_id', replace('/product_id', 'x')],
    ['UNSUPPORTED_PATCH_OPERATION', '/op', { body: [{ op: 'remove', path: '/description' }] }],
    ['PLAN_STATUS_INACTIVE', undefined, turnedOff],
  ]),
  ...refusals('plans.activate', stageOf('plans.get'), [['PLAN_STATUS_INVALID', undefined, {}]]),
  ...refusals('plans.deactivate', stageOf('plans.get'), [['PLAN_STATUS_INVALID', undefined, turnedOff]]),
];

const prices = (pricing_scheme: object | undefined, billing_cycle_sequence: unknown = 1) => ({
  body: { pricing_schemes: [{ billing_cycle_sequence, pricing_scheme }] },
});
const tieredStage: Stage = async (shop) => ({ ids: { id: await planOf(shop, TIERED_PLAN) } });

export const UPDATE_PRICES_REFUSALS = refusals('plans.update-pricing-schemes', tieredStage, [
  ...WRONG_PRICES.map(([issue, pricing]): Row => [issue, undefined, prices(pricing)]),
  ['INVALID_PARAMETER_VALUE', undefined, prices({ pricing_model: 'AUCTION' })],
  ['MISSING_REQUIRED_PARAMETER', '/pricing_schemes/0/pricing_scheme', prices(undefined)],
  ['INVALID_BILLING_CYCLE_SEQUENCE', undefined, prices({ fixed_price: usd('1.00') }, 7)],
  ['INVALID_PRICING_SCHEME', undefined, prices({ fixed_price: usd('1.00') })],
  [
    'PRICING_SCHEME_UPDATE_NOT_ALLOWED',
    undefined,
    async (shop, request) => ({ ...(await turnedOff(shop, request)), ...prices({ fixed_price: usd('1') }) }),
  ],
]);

const product = { name: 'A', type: 'DIGITAL' };
const made = (change: object) => ({ body: { ...product, ...change } });

export const PRODUCT_REFUSALS = [
  ...refusals('products.create', nothing, [
    ['INVALID_PARAMETER_SYNTAX', '/name', made({ name: 1 })],
    ['INVALID_PARAMETER_VALUE', '/type', made({ type: 'SOUP' })],
    ['INVALID_STRING_MAX_LENGTH', '/name', made({ name: 'x'.repeat(128) })],
    ['INVALID_STRING_MIN_LENGTH', '/name', made({ name: '' })],
    ['MISSING_REQUIRED_PARAMETER', '/type', made({ type: undefined })],
    ['DUPLICATE_RESOURCE_IDENTIFIER', '/id', async (shop) => made({ id: await productOf(shop) })],
  ]),
  ...refusals('products.list', nothing, [['INVALID_PARAMETER_VALUE', 'page', { query: '?page=0' }]]),
  ...refusals('products.patch', stageOf('products.patch'), [
    ['INVALID_PARAMETER_SYNTAX', '/value', replace('/category', 'not a category')],
    ['INVALID_PARAMETER_VALUE', '/value', replace('/home_url', 'nowhere')],
    ['INVALID_PATCH_PATH', '/name', replace('/name', 'B')],
    ['INVALID_PATCH_PATH', '__proto__', replace('__proto__', 'B')],
    ['MISSING_REQUIRED_PARAMETER', '/value', replace('/description')],
    ['UNSUPPORTED_PATCH_OPERATION', '/op', { body: [{ op: 'move', path: '/description' }] }],
  ]),
];
