import { ACCOUNT_CALLS } from '../calls/account-calls.ts';
import type { Stage } from '../calls/good-call.ts';
import { claim, hookOf, inquiry, lostClaim, setupToken, usd } from '../stages.ts';
import { type Change, type Row, refusals } from './refusal.ts';

const nothing: Stage = () => ({});
const stageOf = (operation: string): Stage => ACCOUNT_CALLS[operation]?.given ?? nothing;
const adding = (change: object): Change => {
  return (_shop, { body }) => ({ body: { ...Object(body), ...change } });
};
const event_types = [{ name: '*' }];

export const WEBHOOK_REFUSALS = [
  ...refusals('webhooks.create', stageOf('webhooks.create'), [
    ['INVALID_PARAMETER_VALUE', '/url', adding({ url: 'ftp://shop.example' })],
    ['INVALID_PARAMETER_VALUE', '/event_types/0/name', adding({ event_types: [{ name: 'A.B.C' }] })],
    ['INVALID_PARAMETER_VALUE', '/event_types/0/name', adding({ event_types: [{ name: 'constructor' }] })],
    ['INVALID_ARRAY_MIN_ITEMS', '/event_types', adding({ event_types: [] })],
    ['MISSING_REQUIRED_PARAMETER', '/url', { body: { event_types } }],
    [
      'WEBHOOK_URL_ALREADY_EXISTS',
      'url',
      async (shop) => {
        await hookOf(shop);
        return {};
      },
    ],
    [
      'WEBHOOK_NUMBER_LIMIT_EXCEEDED',
      undefined,
      async (shop) => {
        for (let index = 0; index < 10; index += 1) await hookOf(shop, `http://shop.example/${index}`);
        return {};
      },
    ],
  ]),
  ...refusals('webhooks.update', stageOf('webhooks.update'), [
    ['INVALID_PATCH_OPERATION', 'op', { body: [{ op: 'remove', path: '/url' }] }],
    ['INVALID_PARAMETER_VALUE', 'path', { body: [{ op: 'replace', path: '/id', value: 'x' }] }],
    [
      'WEBHOOK_URL_ALREADY_EXISTS',
      'url',
      async (shop) => {
        await hookOf(shop, 'http://shop.example/other');
        return { body: [{ op: 'replace', path: '/url', value: 'http://shop.example/other' }] };
      },
    ],
  ]),
  ...refusals('webhooks.list', nothing, [
    ['INVALID_PARAMETER_VALUE', 'anchor_type', { query: '?anchor_type=WORLD' }],
  ]),
  ...refusals('events.list', nothing, [
    ['INVALID_PARAMETER_VALUE', 'page_size', { query: '?page_size=0' }],
    ['INVALID_PARAMETER_SYNTAX', 'start_time', { query: '?start_time=monday' }],
  ]),
  ...refusals('events.resend', stageOf('events.resend'), [
    ['INVALID_RESOURCE_ID', undefined, { body: { webhook_ids: ['UNKNOWN'] } }],
    ['INVALID_PARAMETER_SYNTAX', '/webhook_ids', { body: { webhook_ids: 'all' } }],
  ]),
  ...refusals('webhooks.simulate', stageOf('webhooks.simulate'), [
    ['INVALID_PARAMETER_VALUE', '/event_type', adding({ event_type: 'A.B.C' })],
    ['INVALID_RESOURCE_ID', undefined, adding({ webhook_id: 'UNKNOWN' })],
    ['MISSING_REQUIRED_PARAMETER', 'webhook_id', adding({ webhook_id: undefined })],
  ]),
  ...refusals('webhooks.verify', stageOf('webhooks.verify'), [
    ['MISSING_REQUIRED_PARAMETER', '/webhook_event', adding({ webhook_event: undefined })],
    ['INVALID_STRING_LENGTH', '/transmission_id', adding({ transmission_id: 'x'.repeat(51) })],
  ]),
];

const keyed = { 'paypal-request-id': 'vault-key' };
const setupStage: Stage = (shop) => Promise.resolve(stageOf('setup-tokens.create')(shop)).then(withKey);
const tokenStage: Stage = (shop) => Promise.resolve(stageOf('payment-tokens.create')(shop)).then(withKey);
function withKey(request: object) {
  return { ...request, headers: keyed };
}
const saving = (card: object) => adding({ payment_source: { card } });
const oldCard = { number: '4111111111111111', expiry: '2020-01' };
const used = (path: string): Change => {
  return async (shop, request) => {
    await shop.call('POST', path, request.body, { 'paypal-request-id': 'first' });
    return {};
  };
};
const otherBody = (path: string): Change => {
  return async (shop, request) => {
    await shop.call('POST', path, request.body, keyed);
    return { body: { ...Object(request.body), customer: { id: 'another' } } };
  };
};
const withToken = (id: string, type: string) => ({ body: { payment_source: { token: { id, type } } } });

export const VAULT_REFUSALS = [
  ...refusals('setup-tokens.create', setupStage, [
    ['CARD_EXPIRED', '/payment_source/card/expiry', saving(oldCard)],
    [
      'INVALID_PARAMETER_VALUE',
      '/payment_source/card/number',
      saving({ ...oldCard, number: '4111111111111112' }),
    ],
    ['INVALID_PARAMETER_SYNTAX', '/payment_source/card/expiry', saving({ ...oldCard, expiry: 'soon' })],
    ['MISSING_REQUIRED_PARAMETER', 'PayPal-Request-Id', { headers: {} }],
    ['PAYPAL_REQUEST_ID_PREVIOUSLY_USED', undefined, otherBody('/v3/vault/setup-tokens')],
  ]),
  ...refusals('payment-tokens.create', tokenStage, [
    ['INVALID_PARAMETER_VALUE', '/payment_source/token/type', withToken('x', 'COUPON')],
    ['MISSING_REQUIRED_PARAMETER', 'PayPal-Request-Id', { headers: {} }],
    ['INVALID_RESOURCE_ID', undefined, withToken('UNKNOWN', 'SETUP_TOKEN')],
    ['BILLING_AGREEMENT_NOT_FOUND', '/payment_source/token/id', withToken('B-1', 'BILLING_AGREEMENT')],
    [
      'PAYER_ACTION_REQUIRED',
      '/payment_source/token/id',
      async (shop) => withToken(await setupToken(shop), 'SETUP_TOKEN'),
    ],
    ['SETUP_TOKEN_ALREADY_USED', '/payment_source/token/id', used('/v3/vault/payment-tokens')],
    ['PAYPAL_REQUEST_ID_PREVIOUSLY_USED', undefined, otherBody('/v3/vault/payment-tokens')],
  ]),
  ...refusals('payment-tokens.list', nothing, [
    ['MISSING_REQUIRED_PARAMETER', 'customer_id', {}],
    ['INVALID_PARAMETER_VALUE', 'page_size', { query: '?customer_id=a&page_size=6' }],
  ]),
];

const onClaim: Change = async (shop) => ({ ids: { id: await claim(shop) } });
const onInquiry: Change = async (shop) => ({ ids: { id: await inquiry(shop) } });
const onLost: Change = async (shop) => ({ ids: { id: await lostClaim(shop) } });
const communication = (value: object) => ({
  body: [{ op: 'add', path: '/communication_details', value }],
});
const closed = (change: Change): Row => ['ACTION_NOT_ALLOWED_IN_CURRENT_DISPUTE_STATE', undefined, change];

export const DISPUTE_REFUSALS = [
  ...refusals('disputes.accept-claim', stageOf('disputes.accept-claim'), [
    ['MISSING_REQUIRED_PARAMETER', '/note', { body: {} }],
    [
      'MISSING_REQUIRED_PARAMETER',
      '/refund_amount',
      { body: { note: 'x', accept_claim_type: 'PARTIAL_REFUND' } },
    ],
    ['REFUND_AMOUNT_EXCEEDED', '/refund_amount', adding({ refund_amount: usd('100.01') })],
    [
      'CURRENCY_MISMATCH',
      '/refund_amount',
      adding({ refund_amount: { currency_code: 'EUR', value: '1.00' } }),
    ],
    ['DECIMAL_PRECISION', '/refund_amount', adding({ refund_amount: usd('1.001') })],
    closed(onLost),
  ]),
  ...refusals('disputes.send-message', stageOf('disputes.send-message'), [
    ['INVALID_STRING_LENGTH', '/message', { body: { message: 'x'.repeat(2001) } }],
    closed(onClaim),
  ]),
  ...refusals('disputes.make-offer', stageOf('disputes.make-offer'), [
    ['INVALID_PARAMETER_VALUE', '/offer_type', adding({ offer_type: 'A_SMILE' })],
    closed(onClaim),
  ]),
  ...refusals('disputes.escalate', stageOf('disputes.escalate'), [closed(onClaim)]),
  ...refusals('disputes.provide-evidence', stageOf('disputes.provide-evidence'), [
    ['INVALID_ARRAY_MIN_ITEMS', '/evidences', { body: { evidences: [] } }],
    closed(onInquiry),
  ]),
  ...refusals('disputes.appeal', stageOf('disputes.appeal'), [closed(onClaim)]),
  ...refusals('disputes.adjudicate', stageOf('disputes.adjudicate'), [
    ['INVALID_PARAMETER_VALUE', '/adjudication_outcome', { body: { adjudication_outcome: 'A_DRAW' } }],
    closed(onInquiry),
  ]),
  ...refusals('disputes.require-evidence', stageOf('disputes.require-evidence'), [closed(onInquiry)]),
  ...refusals('disputes.patch', stageOf('disputes.patch'), [
    ['MISSING_REQUIRED_PARAMETER', '/value/note', communication({ email: 'a@shop.example' })],
    ['INVALID_PATCH_OPERATION', '/op', { body: [{ op: 'remove', path: '/communication_details' }] }],
    ['INVALID_PATCH_PATH', '/status', { body: [{ op: 'replace', path: '/status', value: 'RESOLVED' }] }],
    closed(onLost),
  ]),
  ...refusals('disputes.provide-supporting-info', stageOf('disputes.provide-supporting-info'), [
    ['INVALID_STRING_LENGTH', '/notes', { body: { notes: 'x'.repeat(2001) } }],
    closed(onInquiry),
  ]),
  ...refusals('disputes.acknowledge-return-item', stageOf('disputes.acknowledge-return-item'), [
    ['INVALID_PARAMETER_VALUE', '/acknowledgement_type', adding({ acknowledgement_type: 'LOVELY' })],
    closed(onInquiry),
  ]),
  ...['accept-offer', 'deny-offer'].flatMap((act) =>
    refusals(`disputes.${act}`, stageOf(`disputes.${act}`), [
      ['MISSING_REQUIRED_PARAMETER', '/note', { body: {} }],
      closed(onInquiry),
    ]),
  ),
  ...refusals('disputes.list', nothing, [
    ['INVALID_PARAMETER_VALUE', 'dispute_state', { query: '?dispute_state=ANGRY' }],
    ['INVALID_PARAMETER_SYNTAX', 'start_time', { query: '?start_time=monday' }],
  ]),
];

const dates = (start: string, end: string) => ({ query: `?start_date=${start}&end_date=${end}` });

export const READING_REFUSALS = [
  ...refusals('transactions.search', nothing, [
    ['MISSING_REQUIRED_PARAMETER', 'start_date', {}],
    ['INVALID_PARAMETER_SYNTAX', 'start_date', dates('2026-11-01', '2026-11-30T00:00:00Z')],
    ['INVALID_PARAMETER_VALUE', 'end_date', dates('2026-09-01T00:00:00Z', '2026-11-30T00:00:00Z')],
  ]),
  ...refusals('identity.generate-token', nothing, [
    ['INVALID_PARAMETER_SYNTAX', '/customer_id', { body: { customer_id: 'no spaces' } }],
  ]),
  ...refusals('identity.userinfo', nothing, [
    ['MISSING_REQUIRED_PARAMETER', 'schema', {}],
    ['INVALID_PARAMETER_VALUE', 'schema', { query: '?schema=openid' }],
  ]),
  ...refusals('identity.openid-userinfo', nothing, [['MISSING_REQUIRED_PARAMETER', 'schema', {}]]),
];
