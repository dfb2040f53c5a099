import { CHECKOUT_CALLS } from '../calls/checkout-calls.ts';
import type { Stage } from '../calls/good-call.ts';
import { paymentToken, usd } from '../stages.ts';
import { SIMPLE_ORDER } from '../test-shop.ts';
import { type Change, type Row, refusals, whileRunning } from './refusal.ts';

const unitOf = (change: object) => ({ amount: usd('100.00'), ...change });
const amountOf = (breakdown: object, value = '100.00') => ({ amount: { ...usd(value), breakdown } });
const item = { name: 'A', quantity: '1', unit_amount: usd('100.00') };
const address = {
  ...{ address_line_1: '1 Main St', admin_area_2: 'San Jose', admin_area_1: 'CA' },
  ...{ postal_code: '95131', country_code: 'US' },
};
const option = (id: string, selected: boolean) => ({ id, label: id, selected, amount: usd('5.00') });
const AT = "/purchase_units/@reference_id=='default'";

/** What is wrong with a purchase unit, whether it comes with a new order or with a change of one. */
const WRONG_UNITS: ReadonlyArray<readonly [issue: Row[0], field: string, unit: object]> = [
  ['AMOUNT_MISMATCH', `${AT}/amount/value`, amountOf({ shipping: usd('1.00') })],
  ['CANNOT_BE_NEGATIVE', `${AT}/amount/breakdown/handling/value`, amountOf({ handling: usd('-1.00') })],
  ['CANNOT_BE_ZERO_OR_NEGATIVE', `${AT}/amount/value`, { amount: usd('0.00') }],
  ['DECIMAL_PRECISION', `${AT}/amount/value`, { amount: usd('1.001') }],
  ['MAX_VALUE_EXCEEDED', `${AT}/amount/value`, { amount: usd('1000000000000000.00') }],
  ['INVALID_CURRENCY_CODE', `${AT}/amount/currency_code`, { amount: { currency_code: 'XXX', value: '1' } }],
  [
    'MULTI_CURRENCY_ORDER',
    `${AT}/items/0/unit_amount/currency_code`,
    unitOf({ items: [{ ...item, unit_amount: { currency_code: 'EUR', value: '1.00' } }] }),
  ],
  [
    'ITEM_TOTAL_MISMATCH',
    `${AT}/amount/breakdown/item_total/value`,
    { ...amountOf({ item_total: usd('100.00') }), items: [{ ...item, quantity: '2' }] },
  ],
  ['ITEM_TOTAL_REQUIRED', `${AT}/amount/breakdown/item_total`, unitOf({ items: [item] })],
  [
    'TAX_TOTAL_MISMATCH',
    `${AT}/amount/breakdown/tax_total/value`,
    {
      ...amountOf({ item_total: usd('90.00'), tax_total: usd('10.00') }),
      items: [{ ...item, unit_amount: usd('90.00'), tax: usd('1.00') }],
    },
  ],
  [
    'TAX_TOTAL_REQUIRED',
    `${AT}/amount/breakdown/tax_total`,
    { ...amountOf({ item_total: usd('100.00') }), items: [{ ...item, tax: usd('1.00') }] },
  ],
  [
    'CITY_REQUIRED',
    `${AT}/shipping/address/admin_area_2`,
    unitOf({ shipping: { address: { ...address, admin_area_2: '' } } }),
  ],
  [
    'POSTAL_CODE_REQUIRED',
    `${AT}/shipping/address/postal_code`,
    unitOf({ shipping: { address: { ...address, postal_code: '' } } }),
  ],
  [
    'MULTIPLE_SHIPPING_OPTION_SELECTED',
    `${AT}/shipping/options`,
    unitOf({ shipping: { options: [option('a', true), option('b', true)] } }),
  ],
  [
    'SHIPPING_OPTION_NOT_SELECTED',
    `${AT}/shipping/options`,
    unitOf({ shipping: { options: [option('a', false)] } }),
  ],
  [
    'PREFERRED_SHIPPING_OPTION_AMOUNT_MISMATCH',
    `${AT}/shipping/options`,
    unitOf({ shipping: { options: [option('a', true)] } }),
  ],
];

const keyed = { 'paypal-request-id': 'a-key' };
const createStage: Stage = () => ({ body: SIMPLE_ORDER });
const order = (change: object) => ({ body: { ...SIMPLE_ORDER, ...change } });
const units = (...list: object[]) => order({ purchase_units: list });
const source = (payment_source: object, change: object = {}) => ({
  ...order({ payment_source, ...change }),
  headers: keyed,
});

const twoUnits = (...shippings: object[]) =>
  units(...shippings.map((shipping, index) => unitOf({ reference_id: `u${index}`, shipping })));
const GIFT = {
  ...amountOf({ item_total: usd('100.00') }),
  items: [{ ...item, category: 'DONATION' }],
};
const DONATION_OF_TWO = [unitOf({ reference_id: 'a' }), { reference_id: 'b', ...GIFT }];
const POSTED = amountOf({ item_total: usd('95.00'), shipping: usd('5.00') });

/** A saved wallet is charged in the call that creates the order. */
const paidWith = (instrument: string): Change => {
  return async (shop) => source({ paypal: { vault_id: await paymentToken(shop, instrument) } });
};

export const CREATE_ORDER_REFUSALS = refusals('orders.create', createStage, [
  ...WRONG_UNITS.map(([issue, field, unit]): Row => [issue, field, units(unit)]),
  ['INVALID_ARRAY_MAX_ITEMS', '/purchase_units', units(...Array.from({ length: 11 }, () => unitOf({})))],
  ['INVALID_ARRAY_MIN_ITEMS', '/purchase_units', units()],
  [
    'INVALID_COUNTRY_CODE',
    '/purchase_units/0/shipping/address/country_code',
    units(unitOf({ shipping: { address: { ...address, country_code: 'CN' } } })),
  ],
  ['INVALID_PARAMETER_SYNTAX', '/purchase_units/0/amount/value', units({ amount: usd('a lot') })],
  ['INVALID_PARAMETER_VALUE', '/intent', order({ intent: 'SELL' })],
  ['INVALID_STRING_LENGTH', '/purchase_units/0/invoice_id', units(unitOf({ invoice_id: 'x'.repeat(128) }))],
  ['INVALID_STRING_LENGTH', 'PayPal-Request-Id', { headers: { 'paypal-request-id': 'x'.repeat(109) } }],
  ['MISSING_REQUIRED_PARAMETER', '/purchase_units', order({ purchase_units: undefined })],
  ['PAYPAL_REQUEST_ID_REQUIRED', undefined, order({ payment_source: { paypal: {} } })],
  ['DECIMALS_NOT_SUPPORTED', undefined, units({ amount: { currency_code: 'JPY', value: '10.00' } })],
  [
    'MULTIPLE_ITEM_CATEGORIES',
    '/purchase_units/0/items',
    units({
      ...amountOf({ item_total: usd('200.00') }, '200.00'),
      items: [item, { ...item, category: 'DONATION' }],
    }),
  ],
  [
    'MULTIPLE_SHIPPING_TYPE_NOT_SUPPORTED',
    '/purchase_units',
    twoUnits({ type: 'SHIPPING' }, { type: 'PICKUP_IN_STORE', address }),
  ],
  [
    'MULTIPLE_SHIPPING_ADDRESS_NOT_SUPPORTED',
    '/purchase_units',
    twoUnits({ address }, { address: { ...address, postal_code: '95132' } }),
  ],
  [
    'MISSING_PICKUP_ADDRESS',
    '/purchase_units/0/shipping/address',
    units(unitOf({ shipping: { type: 'PICKUP_IN_STORE' } })),
  ],
  [
    'PAYEE_ACCOUNT_INVALID',
    '/purchase_units/0/payee',
    units(unitOf({ payee: { email_address: 'other@shop.example', merchant_id: 'EMULATRMRCHNT' } })),
  ],
  ['DONATION_ITEMS_NOT_SUPPORTED', '/purchase_units/1/items', units(...DONATION_OF_TWO)],
  [
    'SHIPPING_OPTIONS_NOT_SUPPORTED',
    '/purchase_units/0/shipping/options',
    order({
      purchase_units: [{ ...POSTED, shipping: { options: [option('a', true)] } }],
      application_context: { shipping_preference: 'NO_SHIPPING' },
    }),
  ],
  ['REFERENCE_ID_REQUIRED', '/purchase_units/0/reference_id', units(unitOf({}), unitOf({}))],
  [
    'DUPLICATE_REFERENCE_ID',
    '/purchase_units/1/reference_id',
    units(unitOf({ reference_id: 'a' }), unitOf({ reference_id: 'a' })),
  ],
  [
    'SHIPPING_ADDRESS_INVALID',
    `${AT}/shipping/address/admin_area_1`,
    units(unitOf({ shipping: { address: { ...address, admin_area_1: '' } } })),
  ],
  [
    'MISSING_SHIPPING_ADDRESS',
    '/purchase_units/0/shipping/address',
    order({ application_context: { shipping_preference: 'SET_PROVIDED_ADDRESS' } }),
  ],
  [
    'BILLING_AGREEMENT_NOT_FOUND',
    '/payment_source/paypal/vault_id',
    source({ paypal: { vault_id: 'unknown' } }),
  ],
  ['NO_PAYMENT_SOURCE_PROVIDED', '/payment_source', source({})],
  ['INSTRUMENT_DECLINED', undefined, paidWith('declined-card')],
  ['TRANSACTION_REFUSED', undefined, paidWith('refused')],
  [
    'DUPLICATE_INVOICE_ID',
    undefined,
    async (shop) => {
      const paypal = { vault_id: await paymentToken(shop) };
      const request = source({ paypal }, { purchase_units: [unitOf({ invoice_id: 'INV-1' })] });
      await shop.call('POST', '/v2/checkout/orders', request.body, { 'paypal-request-id': 'first' });
      return request;
    },
  ],
  ['PAYMENT_SOURCE_CANNOT_BE_USED', '/payment_source/giropay', source({ giropay: {} })],
  ['PREVIOUS_REQUEST_IN_PROGRESS', undefined, whileRunning('POST', '/v2/checkout/orders')],
]);

const patchStage = CHECKOUT_CALLS['orders.patch']?.given ?? createStage;
const replace = (path: string, value?: unknown) => ({ body: [{ op: 'replace', path, value }] });

/** Replaces the first unit of two. */
const ofTwo = (change: object): Change => {
  return async (shop) => {
    const purchase_units = ['a', 'b'].map((reference_id) => unitOf({ reference_id }));
    const id = await shop.createOrder({ purchase_units });
    return { ids: { id }, ...replace("/purchase_units/@reference_id=='a'", unitOf(change)) };
  };
};

export const PATCH_ORDER_REFUSALS = refusals('orders.patch', patchStage, [
  ...WRONG_UNITS.map(([issue, field, unit]): Row => [issue, field, replace(AT, unit)]),
  ['AMOUNT_NOT_PATCHABLE', `${AT}/amount/value`, replace(`${AT}/amount/value`, '1.00')],
  ['FIELD_NOT_PATCHABLE', `${AT}/reference_id`, replace(`${AT}/reference_id`, 'b')],
  // What every object has is no member of a purchase unit.
  ['FIELD_NOT_PATCHABLE', `${AT}/constructor`, replace(`${AT}/constructor`, 'b')],
  ['INVALID_ARRAY_MIN_ITEMS', '/', { body: [] }],
  [
    'INVALID_ARRAY_MAX_ITEMS',
    '/purchase_units/0/shipping/options',
    replace(`${AT}/shipping/options`, Array(11).fill(option('a', false))),
  ],
  ['DONATION_ITEMS_NOT_SUPPORTED', '/purchase_units/0/items', ofTwo({ reference_id: 'a', ...GIFT })],
  [
    'SHIPPING_OPTIONS_NOT_SUPPORTED',
    '/purchase_units/0/shipping/options',
    async (shop) => {
      const id = await shop.createOrder({ application_context: { shipping_preference: 'NO_SHIPPING' } });
      return { ids: { id }, ...replace(AT, { ...POSTED, shipping: { options: [option('a', true)] } }) };
    },
  ],
  ['DUPLICATE_REFERENCE_ID', undefined, ofTwo({ reference_id: 'b' })],
  ['REFERENCE_ID_REQUIRED', undefined, ofTwo({})],
  ['INVALID_PARAMETER_SYNTAX', undefined, replace(`${AT}/custom_id`, 1)],
  ['INVALID_PARAMETER_VALUE', undefined, replace(`${AT}/shipping/type`, 'BY_FOOT')],
  ['INVALID_PATCH_OPERATION', '/op', { body: [{ op: 'move', path: '/intent' }] }],
  ['INVALID_STRING_LENGTH', '/purchase_units/0/invoice_id', replace(`${AT}/invoice_id`, 'x'.repeat(128))],
  ['MISSING_REQUIRED_PARAMETER', '/0/op', { body: [{ path: '/intent', value: 'CAPTURE' }] }],
  ['INVALID_JSON_POINTER_FORMAT', '/purchase_units/0', replace('/purchase_units/0', unitOf({}))],
  ['NOT_PATCHABLE', '/status', replace('/status', 'COMPLETED')],
  ['PATCH_PATH_REQUIRED', '/path', { body: [{ op: 'replace', value: 1 }] }],
  ['PATCH_VALUE_REQUIRED', '/intent', replace('/intent')],
  [
    'REFERENCE_ID_NOT_FOUND',
    undefined,
    replace("/purchase_units/@reference_id=='other'/amount", usd('1.00')),
  ],
  ['UNSUPPORTED_INTENT', '/intent', replace('/intent', 'SELL')],
  [
    'ORDER_ALREADY_COMPLETED',
    undefined,
    async (shop, request) => {
      const id = request.ids?.id ?? '';
      shop.emulator.control.approve(id);
      await shop.call('POST', `/v2/checkout/orders/${id}/capture`);
      return {};
    },
  ],
]);
