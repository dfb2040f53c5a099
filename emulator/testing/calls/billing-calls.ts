import { MONTHLY, planOf, productOf } from '../billing-shop.ts';
import { activeSubscription, owingSubscription, saleOf, usd } from '../stages.ts';
import type { GoodCalls } from './good-call.ts';

const replace = (path: string, value: unknown) => [{ op: 'replace', path, value }];
const because = { reason: 'a reason' };

/** Catalog products v1, Billing plans v1, Subscriptions v1 and their payments. */
export const BILLING_CALLS: GoodCalls = {
  'products.create': {
    status: 201,
    given: () => ({ body: { name: 'A', type: 'DIGITAL', home_url: 'https://a.example/' } }),
  },
  'products.list': { status: 200, given: () => ({ query: '?total_required=true' }) },
  'products.get': { status: 200, given: async (shop) => ({ ids: { id: await productOf(shop) } }) },
  'products.patch': {
    status: 204,
    given: async (shop) => ({ ids: { id: await productOf(shop) }, body: replace('/description', 'x') }),
  },
  'plans.create': {
    status: 201,
    given: async (shop) => ({ body: { product_id: await productOf(shop), ...MONTHLY } }),
  },
  'plans.list': { status: 200, given: () => ({}) },
  'plans.get': { status: 200, given: async (shop) => ({ ids: { id: await planOf(shop) } }) },
  'plans.patch': {
    status: 204,
    given: async (shop) => ({
      ids: { id: await planOf(shop) },
      body: replace('/payment_preferences/setup_fee', usd('1.00')),
    }),
  },
  'plans.activate': {
    status: 204,
    given: async (shop) => ({ ids: { id: await planOf(shop, { status: 'CREATED' }) } }),
  },
  'plans.deactivate': { status: 204, given: async (shop) => ({ ids: { id: await planOf(shop) } }) },
  'plans.update-pricing-schemes': {
    status: 204,
    given: async (shop) => ({
      ids: { id: await planOf(shop) },
      body: {
        pricing_schemes: [{ billing_cycle_sequence: 1, pricing_scheme: { fixed_price: usd('3.00') } }],
      },
    }),
  },
  'subscriptions.create': {
    status: 201,
    given: async (shop) => ({
      body: { plan_id: await planOf(shop, { quantity_supported: true }), quantity: '2' },
    }),
  },
  'subscriptions.list': { status: 200, given: () => ({}) },
  'subscriptions.get': { status: 200, given: async (shop) => ({ ids: await activeSubscription(shop) }) },
  'subscriptions.patch': {
    status: 204,
    given: async (shop) => ({ ids: await activeSubscription(shop), body: replace('/custom_id', 'x') }),
  },
  'subscriptions.revise': {
    status: 200,
    given: async (shop) => ({
      ids: await activeSubscription(shop, { quantity_supported: true }),
      body: { quantity: '3' },
    }),
  },
  'subscriptions.suspend': {
    status: 204,
    given: async (shop) => ({ ids: await activeSubscription(shop), body: because }),
  },
  'subscriptions.cancel': {
    status: 204,
    given: async (shop) => ({ ids: await activeSubscription(shop), body: because }),
  },
  'subscriptions.activate': {
    status: 204,
    given: async (shop) => {
      const ids = await activeSubscription(shop);
      await shop.call('POST', `/v1/billing/subscriptions/${ids.id}/suspend`, because);
      return { ids, body: because };
    },
  },
  'subscriptions.capture': {
    status: 202,
    given: async (shop) => ({
      ids: await owingSubscription(shop),
      body: { note: 'x', capture_type: 'OUTSTANDING_BALANCE', amount: usd('1.00') },
    }),
  },
  'subscriptions.transactions': {
    status: 200,
    given: async (shop) => ({
      ids: await activeSubscription(shop),
      query: '?start_time=2026-11-01T00:00:00Z&end_time=2026-12-01T00:00:00Z',
    }),
  },
  'sales.get': { status: 200, given: async (shop) => ({ ids: { id: await saleOf(shop) } }) },
  'sales.refund': {
    status: 201,
    given: async (shop) => ({
      ids: { id: await saleOf(shop) },
      body: { amount: { total: '1.00', currency: 'USD' } },
    }),
  },
};
