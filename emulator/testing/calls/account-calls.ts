import { textAt } from '../read-answer.ts';
import {
  captureOf,
  claim,
  eventOf,
  hookOf,
  inquiry,
  lostClaim,
  offered,
  paymentToken,
  returning,
  reviewed,
  setupToken,
  usd,
} from '../stages.ts';
import type { TestShop } from '../test-shop.ts';
import type { GoodCalls } from './good-call.ts';

const wallet = { paypal: { experience_context: { return_url: 'https://a.example/y' } } };
const evidences = [{ evidence_type: 'OTHER', notes: 'x' }];
const lookup = async (shop: TestShop) =>
  textAt(await shop.call('POST', '/v1/notifications/webhooks-lookup'), 'id');

const WEBHOOK_CALLS: GoodCalls = {
  'webhooks.create': {
    status: 201,
    given: () => ({ body: { url: 'http://shop.example/hook', event_types: [{ name: '*' }] } }),
  },
  'webhooks.list': { status: 200, given: () => ({}) },
  'webhooks.get': { status: 200, given: async (shop) => ({ ids: { id: await hookOf(shop) } }) },
  'webhooks.update': {
    status: 200,
    given: async (shop) => ({
      ids: { id: await hookOf(shop) },
      body: [{ op: 'replace', path: '/event_types', value: [{ name: 'CHECKOUT.ORDER.APPROVED' }] }],
    }),
  },
  'webhooks.delete': { status: 204, given: async (shop) => ({ ids: { id: await hookOf(shop) } }) },
  'webhooks.event-types': { status: 200, given: async (shop) => ({ ids: { id: await hookOf(shop) } }) },
  'event-types.list': { status: 200, given: () => ({}) },
  'events.list': { status: 200, given: () => ({ query: '?page_size=2' }) },
  'events.get': { status: 200, given: async (shop) => ({ ids: { id: await eventOf(shop) } }) },
  'events.resend': {
    status: 202,
    given: async (shop) => ({
      ids: { id: await eventOf(shop) },
      body: { webhook_ids: [await hookOf(shop)] },
    }),
  },
  'webhooks.simulate': {
    status: 202,
    given: async (shop) => ({
      body: { event_type: 'PAYMENT.CAPTURE.COMPLETED', webhook_id: await hookOf(shop) },
    }),
  },
  'webhooks.verify': {
    status: 200,
    given: async (shop) => ({
      body: {
        auth_algo: 'SHA256withRSA',
        cert_url: 'http://127.0.0.1:4010/v1/notifications/certs/CERT-1',
        transmission_id: 'a',
        transmission_sig: 'b',
        transmission_time: '2026-11-20T12:00:00Z',
        webhook_id: await hookOf(shop),
        webhook_event: { id: 'WH-1' },
      },
    }),
  },
  'webhooks-lookup.create': { status: 201, given: () => ({}) },
  'webhooks-lookup.list': { status: 200, given: () => ({}) },
  'webhooks-lookup.get': { status: 200, given: async (shop) => ({ ids: { id: await lookup(shop) } }) },
  'webhooks-lookup.delete': { status: 204, given: async (shop) => ({ ids: { id: await lookup(shop) } }) },
};

const VAULT_CALLS: GoodCalls = {
  'setup-tokens.create': { status: 201, given: () => ({ body: { payment_source: wallet } }) },
  'setup-tokens.get': { status: 200, given: async (shop) => ({ ids: { id: await setupToken(shop) } }) },
  'payment-tokens.create': {
    status: 201,
    given: async (shop) => {
      const id = await setupToken(shop);
      shop.emulator.control.approveSetupToken(id);
      return { body: { payment_source: { token: { id, type: 'SETUP_TOKEN' } } } };
    },
  },
  'payment-tokens.list': { status: 200, given: () => ({ query: '?customer_id=a' }) },
  'payment-tokens.get': { status: 200, given: async (shop) => ({ ids: { id: await paymentToken(shop) } }) },
  'payment-tokens.delete': {
    status: 204,
    given: async (shop) => ({ ids: { id: await paymentToken(shop) } }),
  },
};

const DISPUTE_CALLS: GoodCalls = {
  'disputes.list': { status: 200, given: () => ({}) },
  'disputes.get': { status: 200, given: async (shop) => ({ ids: { id: await inquiry(shop) } }) },
  'disputes.accept-claim': {
    status: 200,
    given: async (shop) => ({ ids: { id: await claim(shop) }, body: { note: 'x' } }),
  },
  'disputes.send-message': {
    status: 200,
    given: async (shop) => ({ ids: { id: await inquiry(shop) }, body: { message: 'x' } }),
  },
  'disputes.make-offer': {
    status: 200,
    given: async (shop) => ({
      ids: { id: await inquiry(shop) },
      body: { note: 'x', offer_type: 'REFUND', offer_amount: usd('1.00') },
    }),
  },
  'disputes.escalate': {
    status: 200,
    given: async (shop) => ({ ids: { id: await inquiry(shop) }, body: { note: 'x' } }),
  },
  'disputes.provide-evidence': {
    status: 200,
    given: async (shop) => ({ ids: { id: await claim(shop) }, body: { evidences } }),
  },
  'disputes.appeal': {
    status: 200,
    given: async (shop) => ({ ids: { id: await lostClaim(shop) }, body: { evidences } }),
  },
  'disputes.adjudicate': {
    status: 200,
    given: async (shop) => ({
      ids: { id: await reviewed(shop) },
      body: { adjudication_outcome: 'SELLER_FAVOR' },
    }),
  },
  'disputes.patch': {
    status: 204,
    given: async (shop) => ({
      ids: { id: await inquiry(shop) },
      body: [{ op: 'add', path: '/communication_details', value: { email: 'a@shop.example', note: 'x' } }],
    }),
  },
  'disputes.provide-supporting-info': {
    status: 200,
    given: async (shop) => ({ ids: { id: await claim(shop) }, body: { notes: 'x' } }),
  },
  'disputes.acknowledge-return-item': {
    status: 200,
    given: async (shop) => ({
      ids: { id: await returning(shop) },
      body: { note: 'x', acknowledgement_type: 'ITEM_RECEIVED' },
    }),
  },
  'disputes.accept-offer': {
    status: 200,
    given: async (shop) => ({ ids: { id: await offered(shop) }, body: { note: 'x' } }),
  },
  'disputes.deny-offer': {
    status: 200,
    given: async (shop) => ({ ids: { id: await offered(shop) }, body: { note: 'x' } }),
  },
  'disputes.require-evidence': {
    status: 200,
    given: async (shop) => ({ ids: { id: await reviewed(shop) }, body: { action: 'SELLER_EVIDENCE' } }),
  },
};

const OTHER_CALLS: GoodCalls = {
  'transactions.search': {
    status: 200,
    given: async (shop) => {
      await captureOf(shop);
      return { query: '?start_date=2026-11-01T00:00:00Z&end_date=2026-11-30T00:00:00Z' };
    },
  },
  'identity.generate-token': { status: 200, given: () => ({ body: { customer_id: 'a' } }) },
  'identity.userinfo': { status: 200, given: () => ({ query: '?schema=paypalv1.1' }) },
  'merchant-integrations.get': {
    status: 200,
    given: () => ({ ids: { partnerId: 'PARTNER', id: 'EMULATRMRCHNT' } }),
  },
  'identity.openid-userinfo': { status: 200, given: () => ({ query: '?schema=openid' }) },
};

/** Webhooks v1, Vault v3, Disputes v1, Transaction search v1 and what tells who is calling. */
export const ACCOUNT_CALLS: GoodCalls = {
  ...WEBHOOK_CALLS,
  ...VAULT_CALLS,
  ...DISPUTE_CALLS,
  ...OTHER_CALLS,
};
