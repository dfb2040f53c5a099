import { approvedOrder, authorized, captureOf, trackedOrder, usd } from '../stages.ts';
import { SIMPLE_ORDER } from '../test-shop.ts';
import type { GoodCalls } from './good-call.ts';

const DAY = 86_400_000;
const replace = (path: string, value: unknown) => [{ op: 'replace', path, value }];

/** Orders v2 and Payments v2. */
export const CHECKOUT_CALLS: GoodCalls = {
  'orders.create': { status: 201, given: () => ({ body: SIMPLE_ORDER }) },
  'orders.get': { status: 200, given: async (shop) => ({ ids: { id: await shop.createOrder() } }) },
  'orders.patch': {
    status: 204,
    given: async (shop) => ({
      ids: { id: await shop.createOrder() },
      body: replace("/purchase_units/@reference_id=='default'/amount", usd('90.00')),
    }),
  },
  'orders.confirm': {
    status: 200,
    given: async (shop) => ({
      ids: { id: await shop.createOrder() },
      body: { payment_source: { paypal: { experience_context: { user_action: 'PAY_NOW' } } } },
    }),
  },
  'orders.authorize': {
    status: 201,
    given: async (shop) => ({ ids: { id: await approvedOrder(shop, { intent: 'AUTHORIZE' }) }, body: {} }),
  },
  'orders.capture': {
    status: 201,
    given: async (shop) => ({ ids: { id: await approvedOrder(shop) }, body: {} }),
  },
  'orders.track': {
    status: 201,
    given: async (shop) => {
      const { paypalOrderId: id, captureId } = await shop.paidOrder();
      return { ids: { id }, body: { capture_id: captureId, tracking_number: '1', carrier: 'DHL' } };
    },
  },
  'orders.trackers.patch': {
    status: 204,
    given: async (shop) => ({ ids: await trackedOrder(shop), body: replace('/status', 'CANCELLED') }),
  },
  'payments.eligible': {
    status: 200,
    given: () => ({ body: { customer: { country_code: 'US' }, purchase_units: [{ amount: usd('50.00') }] } }),
  },
  'authorizations.get': { status: 200, given: async (shop) => ({ ids: await authorized(shop) }) },
  'authorizations.capture': {
    status: 201,
    given: async (shop) => ({ ids: await authorized(shop), body: { amount: usd('40.00') } }),
  },
  'authorizations.reauthorize': {
    status: 201,
    given: async (shop) => {
      const ids = await authorized(shop);
      shop.emulator.control.clock.advance(4 * DAY);
      await shop.renewToken();
      return { ids, body: { amount: usd('100.00') } };
    },
  },
  'authorizations.void': { status: 204, given: async (shop) => ({ ids: await authorized(shop) }) },
  'captures.get': { status: 200, given: async (shop) => ({ ids: { id: await captureOf(shop) } }) },
  'captures.refund': {
    status: 201,
    given: async (shop) => ({ ids: { id: await captureOf(shop) }, body: { amount: usd('1.00') } }),
  },
  'refunds.get': {
    status: 200,
    given: async (shop) => ({
      ids: { id: shop.emulator.control.dashboardRefund(await captureOf(shop)).id },
    }),
  },
};
