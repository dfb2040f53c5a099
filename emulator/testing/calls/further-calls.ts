import { MONTHLY, planOf, productOf } from '../billing-shop.ts';
import { activeSubscription, usd } from '../stages.ts';
import { SIMPLE_ORDER } from '../test-shop.ts';
import type { GoodCall } from './good-call.ts';

const tiers = [{ starting_quantity: '1', ending_quantity: '5', amount: usd('1.00') }];
const card = { number: '4111111111111111', expiry: '2029-02', name: 'A' };
const override = { billing_cycles: [{ sequence: 1, pricing_scheme: { fixed_price: usd('2.00') } }] };
const cycle = '/plan/billing_cycles/@sequence==1';
const replace = (path: string, value: unknown) => [{ op: 'replace', path, value }];
const paying = (payment_source: object): GoodCall => ({
  status: 201,
  given: () => ({ body: { ...SIMPLE_ORDER, payment_source } }),
});
const patching = (path: string, value: unknown): GoodCall => ({
  status: 204,
  given: async (shop) => ({ ids: await activeSubscription(shop), body: replace(path, value) }),
});

/** Other shapes that a body may have: what is hidden in them is only met by changing one place of a whole. */
export const FURTHER_CALLS: ReadonlyArray<readonly [operation: string, call: GoodCall]> = [
  ['orders.create', paying({ paypal: { vault_id: 'x' } })],
  ['orders.create', paying({ paypal: { attributes: { vault: { store_in_vault: 'ON_SUCCESS' } } } })],
  [
    'orders.create',
    paying({
      card: {
        ...{ ...card, security_code: '123', billing_address: { country_code: 'US', postal_code: '95131' } },
        attributes: { verification: { method: 'SCA_ALWAYS' }, vault: { store_in_vault: 'ON_SUCCESS' } },
        stored_credential: { payment_initiator: 'CUSTOMER', payment_type: 'ONE_TIME' },
      },
    }),
  ],
  ['orders.create', paying({ card: { ...card, security_code: '123' } })],
  ['orders.create', paying({ venmo: { email_address: 'a@buyer.example' } })],
  ['orders.create', paying({ token: { id: 'x', type: 'PAYMENT_METHOD_TOKEN' } })],
  [
    'plans.create',
    {
      status: 201,
      given: async (shop) => ({
        body: {
          ...{ product_id: await productOf(shop), ...MONTHLY, quantity_supported: true },
          billing_cycles: [
            { ...MONTHLY.billing_cycles[0], pricing_scheme: { pricing_model: 'TIERED', tiers } },
          ],
          taxes: { percentage: '7.25', inclusive: false },
        },
      }),
    },
  ],
  [
    'subscriptions.create',
    {
      status: 201,
      given: async (shop) => ({
        body: { plan_id: await planOf(shop), plan: override, start_time: '2027-01-01T00:00:00Z' },
      }),
    },
  ],
  [
    'subscriptions.create',
    {
      status: 201,
      given: async (shop) => ({
        body: { plan_id: await planOf(shop), subscriber: { payment_source: { card } } },
      }),
    },
  ],
  ['subscriptions.patch', patching(`${cycle}/pricing_scheme/fixed_price`, usd('4.00'))],
  ['subscriptions.patch', patching(`${cycle}/total_cycles`, 5)],
  ['subscriptions.patch', patching('/start_time', '2027-01-01T00:00:00Z')],
  [
    'subscriptions.revise',
    {
      status: 200,
      given: async (shop) => ({
        ids: await activeSubscription(shop),
        body: { plan: override, shipping_amount: usd('1.00') },
      }),
    },
  ],
  [
    'setup-tokens.create',
    { status: 201, given: () => ({ body: { payment_source: { card }, customer: { id: 'a' } } }) },
  ],
];
