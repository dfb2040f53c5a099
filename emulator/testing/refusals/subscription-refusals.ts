import { planOf } from '../billing-shop.ts';
import { BILLING_CALLS } from '../calls/billing-calls.ts';
import type { Stage } from '../calls/good-call.ts';
import { activeSubscription, owingSubscription, saleOf, usd } from '../stages.ts';
import type { TestShop } from '../test-shop.ts';
import { TIERED_PLAN, WRONG_PRICES } from './plan-refusals.ts';
import { type Change, type Row, refusals } from './refusal.ts';

const nothing: Stage = () => ({});
const stageOf = (operation: string): Stage => BILLING_CALLS[operation]?.given ?? nothing;
const adding = (change: object): Change => {
  return (_shop, { body }) => ({ body: { ...Object(body), ...change } });
};
const terms = (pricing_scheme: object, sequence = 1) =>
  adding({ plan: { billing_cycles: [{ sequence, pricing_scheme }] } });
const turnedOff = async (shop: TestShop, planId: string) => {
  await shop.call('POST', `/v1/billing/plans/${planId}/deactivate`);
};

/** A subscription may have terms of its own, and they are judged like the plan's. */
const WRONG_TERMS: readonly Row[] = [
  ...WRONG_PRICES.map(([issue, pricing]): Row => [issue, undefined, terms(pricing)]),
  ['INVALID_BILLING_CYCLE_SEQUENCE', '/plan', terms({ fixed_price: usd('1.00') }, 7)],
  ['INVALID_PRICING_SCHEME', undefined, terms({ fixed_price: usd('1.00') })],
  [
    'INVALID_INTEGER_MAX_VALUE',
    '/plan/billing_cycles/0/total_cycles',
    adding({ plan: { billing_cycles: [{ sequence: 1, total_cycles: 1000 }] } }),
  ],
  [
    'INVALID_INTEGER_MIN_VALUE',
    '/plan/billing_cycles/0/sequence',
    adding({ plan: { billing_cycles: [{ sequence: 0 }] } }),
  ],
  ['INVALID_PARAMETER_SYNTAX', '/quantity', adding({ quantity: 'many' })],
  ['MISSING_REQUEST_BODY', undefined, { body: undefined }],
];

const wishStage: Stage = async (shop) => ({ body: { plan_id: await planOf(shop, TIERED_PLAN) } });

const CARD = '/subscriber/payment_source/card';
const byCard = (change: object): Change => {
  const card = { number: '4111111111111111', expiry: '2029-02', ...change };
  return adding({ subscriber: { payment_source: { card } } });
};

export const CREATE_SUBSCRIPTION_REFUSALS = refusals('subscriptions.create', wishStage, [
  ...WRONG_TERMS,
  ['INVALID_PARAMETER_VALUE', '/start_time', adding({ start_time: '2020-01-01T00:00:00Z' })],
  ['INVALID_STRING_MAX_LENGTH', '/custom_id', adding({ custom_id: 'x'.repeat(128) })],
  ['MISSING_REQUIRED_PARAMETER', '/plan_id', { body: {} }],
  ['INVALID_RESOURCE_ID', undefined, { body: { plan_id: 'P-UNKNOWN' } }],
  [
    'PLAN_STATUS_INVALID',
    '/plan_id',
    async (shop) => ({ body: { plan_id: await planOf(shop, { status: 'CREATED' }) } }),
  ],
  [
    'SUBSCRIPTION_CANNOT_HAVE_QUANTITY',
    '/quantity',
    async (shop) => ({ body: { plan_id: await planOf(shop), quantity: '2' } }),
  ],
  ['3DS_CARDS_NOT_SUPPORTED', CARD, byCard({ number: '4868719460707704' })],
  ['CARD_EXPIRED', `${CARD}/expiry`, byCard({ expiry: '2026-10' })],
  ['INVALID_PARAMETER_VALUE', `${CARD}/number`, byCard({ number: '4111111111111112' })],
  ['MISSING_REQUIRED_PARAMETER', `${CARD}/expiry`, byCard({ expiry: undefined })],
]);

const replace = (path: string, value?: unknown) => ({ body: [{ op: 'replace', path, value }] });
const cycle = '/plan/billing_cycles/@sequence==1';
const tieredStage: Stage = async (shop) => ({ ids: await activeSubscription(shop, TIERED_PLAN) });
const fixedPlan: Change = async (shop) => ({
  ids: await activeSubscription(shop),
  ...replace(`${cycle}/pricing_scheme/tiers`, [{ starting_quantity: '1', amount: usd('1.00') }]),
});
const tiersOf = (pricing: object): unknown => Reflect.get(pricing, 'tiers');
const cancelled: Change = async (shop, request) => {
  shop.emulator.control.cancelSubscription(request.ids?.id ?? '');
  return {};
};
const withTrial = {
  billing_cycles: [
    {
      frequency: { interval_unit: 'DAY', interval_count: 1 },
      ...{ tenure_type: 'TRIAL', sequence: 1, total_cycles: 1 },
    },
    {
      frequency: { interval_unit: 'MONTH', interval_count: 1 },
      ...{ tenure_type: 'REGULAR', sequence: 2, total_cycles: 12 },
      pricing_scheme: { fixed_price: usd('10.00') },
    },
  ],
};

export const PATCH_SUBSCRIPTION_REFUSALS = refusals('subscriptions.patch', tieredStage, [
  ...WRONG_PRICES.filter(([, pricing]) => Array.isArray(tiersOf(pricing)) && 'pricing_model' in pricing).map(
    ([issue, pricing]): Row => [issue, undefined, replace(`${cycle}/pricing_scheme/tiers`, tiersOf(pricing))],
  ),
  ['FIXED_PRICE_NOT_SUPPORTED', undefined, replace(`${cycle}/pricing_scheme/fixed_price`, usd('1.00'))],
  ['INVALID_PRICING_MODEL', undefined, fixedPlan],
  ['INVALID_INTEGER_MAX_VALUE', '/value', replace(`${cycle}/total_cycles`, 1000)],
  ['INVALID_INTEGER_MIN_VALUE', '/value', replace(`${cycle}/total_cycles`, -1)],
  ['INVALID_PARAMETER_SYNTAX', '/value', replace('/plan/payment_preferences/auto_bill_outstanding', 'yes')],
  ['INVALID_PARAMETER_VALUE', '/shipping_amount', replace('/shipping_amount', usd('-1.00'))],
  ['INVALID_PATCH_PATH', '/plan_id', replace('/plan_id', 'P-1')],
  ['INVALID_STRING_MAX_LENGTH', '/value', replace('/custom_id', 'x'.repeat(128))],
  ['INVALID_STRING_MIN_LENGTH', '/value', replace('/custom_id', '')],
  ['MISSING_REQUEST_BODY', undefined, { body: undefined }],
  ['MISSING_REQUIRED_PARAMETER', '/0/path', { body: [{ op: 'replace' }] }],
  ['UNSUPPORTED_PATCH_OPERATION', '/op', { body: [{ op: 'remove', path: '/custom_id' }] }],
  [
    'AMOUNT_GREATER_THAN_OUTSTANDING_BALANCE',
    undefined,
    replace('/billing_info/outstanding_balance', usd('1.00')),
  ],
  [
    'BILLING_CYCLE_EXECUTION_COMPLETED',
    undefined,
    async (shop) => ({
      ids: await activeSubscription(shop, withTrial),
      ...replace(`${cycle}/total_cycles`, 2),
    }),
  ],
  [
    'INVALID_BILLING_TOTAL_CYCLES',
    undefined,
    async (shop) => {
      const ids = await activeSubscription(shop, withTrial);
      shop.emulator.control.clock.advance(45 * 86_400_000);
      await shop.renewToken();
      return { ids, ...replace('/plan/billing_cycles/@sequence==2/total_cycles', 1) };
    },
  ],
  ['INVALID_START_TIME', '/start_time', replace('/start_time', '2020-01-01T00:00:00Z')],
  [
    'SUBSCRIPTION_STATUS_INVALID',
    undefined,
    async (shop, request) => ({ ...(await cancelledOf(shop, request)), ...replace('/custom_id', 'x') }),
  ],
]);

async function cancelledOf(shop: TestShop, request: { ids?: Readonly<Record<string, string>> }) {
  shop.emulator.control.cancelSubscription(request.ids?.id ?? '');
  return {};
}

const reviseStage: Stage = async (shop) => ({
  ids: await activeSubscription(shop, TIERED_PLAN),
  body: { quantity: '3' },
});

export const REVISE_SUBSCRIPTION_REFUSALS = refusals('subscriptions.revise', reviseStage, [
  ...WRONG_TERMS,
  [
    'INVALID_PARAMETER_VALUE',
    '/application_context/user_action',
    adding({ application_context: { user_action: 'STEAL' } }),
  ],
  [
    'MISSING_REQUIRED_PARAMETER',
    '/shipping_amount/value',
    adding({ shipping_amount: { currency_code: 'USD' } }),
  ],
  ['PLAN_PRODUCT_NOT_COMPATIBLE', '/plan_id', async (shop) => ({ body: { plan_id: await planOf(shop) } })],
  [
    'PLAN_STATUS_INVALID',
    '/plan_id',
    async (shop, request) => {
      const plan_id = request.ids?.planId ?? '';
      await turnedOff(shop, plan_id);
      return { body: { plan_id } };
    },
  ],
  ['SUBSCRIPTION_STATUS_INVALID', undefined, cancelled],
]);

const acted = (operation: string): Row[] => [
  ['INVALID_STRING_MAX_LENGTH', '/reason', { body: { reason: 'x'.repeat(129) } }],
  ['SUBSCRIPTION_STATUS_INVALID', undefined, cancelled],
  ...(operation === 'activate'
    ? []
    : [['MISSING_REQUIRED_PARAMETER', '/reason', { body: {} }] satisfies Row]),
];

const owingStage: Stage = async (shop) => ({
  ids: await owingSubscription(shop),
  body: { note: 'x', capture_type: 'OUTSTANDING_BALANCE', amount: usd('1.00') },
});

export const SUBSCRIPTION_ACT_REFUSALS = [
  ...['suspend', 'cancel', 'activate'].flatMap((act) =>
    refusals(`subscriptions.${act}`, stageOf(`subscriptions.${act}`), acted(act)),
  ),
  ...refusals('subscriptions.capture', owingStage, [
    ['INVALID_PARAMETER_VALUE', '/capture_type', adding({ capture_type: 'A_TIP' })],
    ['INVALID_STRING_MAX_LENGTH', '/note', adding({ note: 'x'.repeat(129) })],
    ['MISSING_REQUEST_BODY', undefined, { body: undefined }],
    ['MISSING_REQUIRED_PARAMETER', '/note', adding({ note: undefined })],
    ['AMOUNT_GREATER_THAN_OUTSTANDING_BALANCE', '/amount/value', adding({ amount: usd('99.00') })],
    ['CURRENCY_MISMATCH', '/amount/value', adding({ amount: { currency_code: 'EUR', value: '1.00' } })],
    ['SUBSCRIPTION_STATUS_INVALID', undefined, cancelled],
    ['ZERO_OUTSTANDING_BALANCE', undefined, async (shop) => ({ ids: await activeSubscription(shop) })],
  ]),
  ...refusals('subscriptions.transactions', stageOf('subscriptions.transactions'), [
    ['INVALID_PARAMETER_SYNTAX', 'start_time', { query: '?start_time=monday&end_time=2026-12-01T00:00:00Z' }],
    [
      'INVALID_PARAMETER_VALUE',
      'end_time',
      { query: '?start_time=2026-12-01T00:00:00Z&end_time=2026-11-01T00:00:00Z' },
    ],
    ['MISSING_REQUIRED_PARAMETER', 'start_time', { query: '' }],
  ]),
  ...refusals('subscriptions.list', nothing, [
    ['INVALID_PARAMETER_VALUE', 'page_size', { query: '?page_size=0' }],
  ]),
];

const saleStage: Stage = async (shop) => ({ ids: { id: await saleOf(shop) }, body: {} });
const back = (total: string, currency = 'USD') => ({ body: { amount: { total, currency } } });

export const SALE_REFUSALS = refusals('sales.refund', saleStage, [
  ['INVALID_PARAMETER_SYNTAX', '/amount/total', back('a lot')],
  ['CANNOT_BE_ZERO_OR_NEGATIVE', undefined, back('0.00')],
  ['INVALID_CURRENCY_CODE', '/amount/total', back('1.00', 'XXX')],
  ['REFUND_CAPTURE_CURRENCY_MISMATCH', undefined, back('1.00', 'EUR')],
  ['REFUND_AMOUNT_EXCEEDED', undefined, back('10.01')],
  [
    'CAPTURE_FULLY_REFUNDED',
    undefined,
    async (shop, request) => {
      await shop.call('POST', `/v1/payments/sale/${request.ids?.id}/refund`, {});
      return {};
    },
  ],
]);
