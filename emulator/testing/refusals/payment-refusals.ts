import { CHECKOUT_CALLS } from '../calls/checkout-calls.ts';
import type { Stage } from '../calls/good-call.ts';
import { authorized, captureOf, usd } from '../stages.ts';
import type { TestShop } from '../test-shop.ts';
import { type Change, type Row, refusals, whileRunning } from './refusal.ts';

const DAY = 86_400_000;
const ROOT = '/v2/payments';
const amount = (value: string, currency_code = 'USD') => ({
  body: { amount: { currency_code, value } },
});

/** An amount that comes with a call about a payment. */
const WRONG_AMOUNTS: readonly Row[] = [
  ['INVALID_PARAMETER_SYNTAX', '/amount/value', amount('a lot')],
  ['MISSING_REQUIRED_PARAMETER', '/amount/currency_code', { body: { amount: { value: '1.00' } } }],
  ['CANNOT_BE_ZERO_OR_NEGATIVE', '/amount/value', amount('0.00')],
  ['DECIMAL_PRECISION', '/amount/value', amount('1.001')],
  ['DECIMALS_NOT_SUPPORTED', '/amount/value', amount('1.00', 'JPY')],
  ['INVALID_CURRENCY_CODE', '/amount/currency_code', amount('1.00', 'XXX')],
];

/** A call on the same authorization before the one that is tried. */
const after = (act: string, body?: unknown): Change => {
  return async (shop, request) => {
    await shop.call('POST', `${ROOT}/authorizations/${request.ids?.id}/${act}`, body);
    return {};
  };
};
const later = (days: number): Change => {
  return async (shop) => {
    shop.emulator.control.clock.advance(days * DAY);
    await shop.renewToken();
    return {};
  };
};
const paidBy = (instrument: string): Change => {
  return async (shop) => ({ ids: await authorized(shop, instrument) });
};

async function twoWithOneInvoice(shop: TestShop) {
  const change = { purchase_units: [{ amount: usd('1.00'), invoice_id: 'INV-1' }] };
  const first = await authorized(shop, undefined, change);
  await shop.call('POST', `${ROOT}/authorizations/${first.id}/capture`);
  return { ids: await authorized(shop, undefined, change) };
}

const heldStage: Stage = async (shop) => ({ ids: await authorized(shop), body: {} });

export const CAPTURE_AUTHORIZATION_REFUSALS = refusals('authorizations.capture', heldStage, [
  ...WRONG_AMOUNTS,
  ['INVALID_STRING_LENGTH', '/note_to_payer', { body: { note_to_payer: 'x'.repeat(256) } }],
  ['AUTHORIZATION_ALREADY_CAPTURED', undefined, after('capture')],
  ['AUTHORIZATION_VOIDED', undefined, after('void')],
  ['AUTHORIZATION_DENIED', undefined, paidBy('declined-later')],
  ['TRANSACTION_REFUSED', undefined, paidBy('review')],
  ['AUTHORIZATION_EXPIRED', undefined, later(30)],
  ['AUTH_CAPTURE_CURRENCY_MISMATCH', '/amount/currency_code', amount('1.00', 'EUR')],
  ['MAX_CAPTURE_AMOUNT_EXCEEDED', '/amount/value', amount('115.01')],
  ['DUPLICATE_INVOICE_ID', undefined, twoWithOneInvoice],
  ['PREVIOUS_REQUEST_IN_PROGRESS', undefined, whileRunning('POST', `${ROOT}/authorizations/:id/capture`)],
]);

const oldStage = CHECKOUT_CALLS['authorizations.reauthorize']?.given ?? heldStage;

export const REAUTHORIZE_REFUSALS = refusals('authorizations.reauthorize', oldStage, [
  ...WRONG_AMOUNTS,
  ['INVALID_STRING_LENGTH', '/amount/currency_code', amount('1.00', 'DOLLARS')],
  ['AUTHORIZATION_ALREADY_CAPTURED', undefined, after('capture')],
  ['AUTHORIZATION_VOIDED', undefined, after('void')],
  ['AUTH_CURRENCY_MISMATCH', '/amount/currency_code', amount('1.00', 'EUR')],
  ['AUTHORIZATION_AMOUNT_EXCEEDED', '/amount/value', amount('115.01')],
  ['REAUTHORIZATION_NOT_SUPPORTED', undefined, after('reauthorize')],
  ['PREVIOUS_REQUEST_IN_PROGRESS', undefined, whileRunning('POST', `${ROOT}/authorizations/:id/reauthorize`)],
]);

export const VOID_REFUSALS = refusals('authorizations.void', heldStage, [
  ['PREVIOUSLY_CAPTURED', undefined, after('capture')],
  ['PREVIOUSLY_VOIDED', undefined, after('void')],
  ['CANNOT_BE_VOIDED', undefined, paidBy('declined-later')],
  ['PREVIOUS_REQUEST_IN_PROGRESS', undefined, whileRunning('POST', `${ROOT}/authorizations/:id/void`)],
]);

const paidStage: Stage = async (shop) => ({ ids: { id: await captureOf(shop) }, body: {} });
const by = (instrument: string): Change => {
  return async (shop) => ({ ids: { id: await captureOf(shop, instrument) } });
};

export const REFUND_REFUSALS = refusals('captures.refund', paidStage, [
  ...WRONG_AMOUNTS,
  ['INVALID_STRING_LENGTH', '/note_to_payer', { body: { note_to_payer: 'x'.repeat(256) } }],
  ['REFUND_CAPTURE_CURRENCY_MISMATCH', '/amount/currency_code', amount('1.00', 'EUR')],
  ['REFUND_AMOUNT_EXCEEDED', '/amount/value', amount('100.01')],
  ['PENDING_CAPTURE', undefined, by('echeck')],
  ['REFUND_NOT_ALLOWED', undefined, by('declined-later')],
  ['REFUND_TIME_LIMIT_EXCEEDED', undefined, later(181)],
  [
    'CAPTURE_FULLY_REFUNDED',
    undefined,
    (shop, request) => {
      shop.emulator.control.dashboardRefund(request.ids?.id ?? '');
      return {};
    },
  ],
  [
    'TRANSACTION_DISPUTED',
    undefined,
    (shop, request) => {
      shop.emulator.control.openDispute(request.ids?.id ?? '');
      return {};
    },
  ],
  [
    'DUPLICATE_INVOICE_ID',
    '/invoice_id',
    async (shop, request) => {
      const body = { amount: usd('1.00'), invoice_id: 'REF-1' };
      await shop.call('POST', `${ROOT}/captures/${request.ids?.id}/refund`, body);
      return { body };
    },
  ],
  ['PREVIOUS_REQUEST_IN_PROGRESS', undefined, whileRunning('POST', `${ROOT}/captures/:id/refund`)],
]);
