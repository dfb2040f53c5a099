import { CHECKOUT_CALLS } from '../calls/checkout-calls.ts';
import type { Stage } from '../calls/good-call.ts';
import { approvedOrder, authorized, trackedOrder } from '../stages.ts';
import type { TestShop } from '../test-shop.ts';
import { type Change, type Row, refusals, whileRunning } from './refusal.ts';

const HOUR = 3_600_000;
const ids = async (id: string | Promise<string>) => ({ ids: { id: await id } });
const replace = (path: string, value?: unknown) => ({ body: [{ op: 'replace', path, value }] });

const confirmStage: Stage = async (shop) => ({
  ...(await ids(shop.createOrder())),
  body: { payment_source: { paypal: {} } },
});
const from = (payment_source: object | undefined, change: object = {}) => ({
  body: { payment_source, ...change },
});

export const CONFIRM_ORDER_REFUSALS = refusals('orders.confirm', confirmStage, [
  ['INVALID_PARAMETER_SYNTAX', '/payment_source', { body: { payment_source: 'paypal' } }],
  [
    'INVALID_PARAMETER_VALUE',
    '/payment_source/paypal/experience_context/user_action',
    from({ paypal: { experience_context: { user_action: 'STEAL' } } }),
  ],
  [
    'INVALID_STRING_LENGTH',
    '/payment_source/paypal/email_address',
    from({ paypal: { email_address: 'x'.repeat(255) } }),
  ],
  ['MISSING_REQUIRED_PARAMETER', '/payment_source', from(undefined)],
  ['NO_PAYMENT_SOURCE_PROVIDED', '/payment_source', from({})],
  ['PAYMENT_SOURCE_CANNOT_BE_USED', '/payment_source/giropay', from({ giropay: {} })],
  ['ORDER_ALREADY_CAPTURED', undefined, async (shop) => ids((await shop.paidOrder()).paypalOrderId)],
  ['ORDER_ALREADY_AUTHORIZED', undefined, async (shop) => ids((await authorized(shop)).orderId)],
  ['ORDER_CANNOT_BE_CONFIRMED', undefined, voided],
  ['PAYMENT_ALREADY_APPROVED', undefined, (shop) => ids(approvedOrder(shop))],
]);

async function voided(shop: TestShop) {
  const { id, orderId } = await authorized(shop);
  await shop.call('POST', `/v2/payments/authorizations/${id}/void`);
  return ids(orderId);
}

/** What keeps an approved order from being completed, whichever way it should be. */
function completing(verb: 'capture' | 'authorize', intent: 'CAPTURE' | 'AUTHORIZE'): Row[] {
  const other = intent === 'CAPTURE' ? 'AUTHORIZE' : 'CAPTURE';
  const paidBy = (instrument: string): Change => {
    return (shop) => ids(approvedOrder(shop, { intent }, instrument));
  };
  return [
    ['ACTION_DOES_NOT_MATCH_INTENT', undefined, (shop) => ids(approvedOrder(shop, { intent: other }))],
    ['ORDER_NOT_APPROVED', undefined, (shop) => ids(shop.createOrder({ intent }))],
    ['INSTRUMENT_DECLINED', undefined, paidBy('declined-card')],
    ['PAYER_ACTION_REQUIRED', undefined, paidBy('payer-action')],
    ['TRANSACTION_REFUSED', undefined, paidBy('refused')],
    [
      'ORDER_EXPIRED',
      undefined,
      (shop) => {
        shop.emulator.control.clock.advance(4 * HOUR);
        return {};
      },
    ],
    [
      'MAX_NUMBER_OF_PAYMENT_ATTEMPTS_EXCEEDED',
      undefined,
      async (shop) => {
        const id = await approvedOrder(shop, { intent }, 'declined-card');
        for (let attempt = 0; attempt < 10; attempt += 1) {
          await shop.call('POST', `/v2/checkout/orders/${id}/${verb}`);
        }
        return ids(id);
      },
    ],
    ['ORDER_COMPLETION_IN_PROGRESS', undefined, whileRunning('POST', `/v2/checkout/orders/:id/${verb}`)],
  ];
}

const invoice = (intent: string) => ({
  intent,
  purchase_units: [{ amount: { currency_code: 'USD', value: '1.00' }, invoice_id: 'INV-1' }],
});

const captureStage: Stage = (shop) => ids(approvedOrder(shop));
const authorizeStage: Stage = (shop) => ids(approvedOrder(shop, { intent: 'AUTHORIZE' }));

export const CAPTURE_ORDER_REFUSALS = refusals('orders.capture', captureStage, [
  ...completing('capture', 'CAPTURE'),
  ['ORDER_ALREADY_CAPTURED', undefined, async (shop) => ids((await shop.paidOrder()).paypalOrderId)],
  [
    'DUPLICATE_INVOICE_ID',
    undefined,
    async (shop) => {
      const first = await approvedOrder(shop, invoice('CAPTURE'));
      await shop.call('POST', `/v2/checkout/orders/${first}/capture`);
      return ids(approvedOrder(shop, invoice('CAPTURE')));
    },
  ],
]);

export const AUTHORIZE_ORDER_REFUSALS = refusals('orders.authorize', authorizeStage, [
  ...completing('authorize', 'AUTHORIZE'),
  ['ORDER_ALREADY_AUTHORIZED', undefined, async (shop) => ids((await authorized(shop)).orderId)],
  ['ORDER_COMPLETED_OR_VOIDED', undefined, voided],
]);

const trackStage = CHECKOUT_CALLS['orders.track']?.given ?? captureStage;
const tracking = (change: object): Change => {
  return (_shop, { body }) => ({ body: { ...Object(body), ...change } });
};

export const TRACK_ORDER_REFUSALS = refusals('orders.track', trackStage, [
  ['INVALID_PARAMETER_SYNTAX', '/notify_payer', tracking({ notify_payer: 'yes' })],
  ['INVALID_STRING_LENGTH', '/tracking_number', tracking({ tracking_number: 'x'.repeat(65) })],
  ['MISSING_REQUIRED_PARAMETER', '/carrier_name_other', tracking({ carrier: 'OTHER' })],
  ['CAPTURE_ID_NOT_FOUND', '/capture_id', tracking({ capture_id: 'UNKNOWN' })],
  [
    'CAPTURE_STATUS_NOT_VALID',
    '/capture_id',
    async (shop) => {
      const { paypalOrderId, captureId } = await shop.paidOrder('echeck');
      return { ...(await ids(paypalOrderId)), body: { capture_id: captureId } };
    },
  ],
  ['ITEM_SKU_MISMATCH', '/items', tracking({ items: [{ sku: 'nobody-bought-this' }] })],
  ['PREVIOUS_REQUEST_IN_PROGRESS', undefined, whileRunning('POST', '/v2/checkout/orders/:id/track')],
]);

const trackerStage: Stage = async (shop) => ({ ids: await trackedOrder(shop) });

export const PATCH_TRACKER_REFUSALS = refusals('orders.trackers.patch', trackerStage, [
  ['FIELD_NOT_PATCHABLE', '/carrier', replace('/carrier', 'DHL')],
  ['INVALID_PARAMETER_VALUE', '/status', replace('/status', 'LOST')],
  ['INVALID_PATCH_OPERATION', '/op', { body: [{ op: 'remove', path: '/items' }] }],
  ['INVALID_STRING_LENGTH', undefined, replace('/items', [{ name: 'x'.repeat(128) }])],
  ['MISSING_REQUIRED_PARAMETER', '/0/op', { body: [{ path: '/status' }] }],
  ['INVALID_JSON_POINTER_FORMAT', 'status', replace('status', 'CANCELLED')],
  ['ITEM_SKU_MISMATCH', '/items', replace('/items', [{ sku: 'nobody-bought-this' }])],
  [
    'NOT_PATCHABLE',
    '/items',
    {
      body: [
        { op: 'replace', path: '/status', value: 'CANCELLED' },
        { op: 'replace', path: '/items', value: [] },
      ],
    },
  ],
  ['PATCH_PATH_REQUIRED', undefined, { body: [{ op: 'replace', value: 'CANCELLED' }] }],
  ['PATCH_VALUE_REQUIRED', '/status', replace('/status')],
  [
    'TRACKER_ID_NOT_FOUND',
    undefined,
    (_shop, request) => ({
      ids: { ...request.ids, trackerId: 'UNKNOWN' },
      ...replace('/status', 'CANCELLED'),
    }),
  ],
]);
