import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { at, eachAt, valueAt } from '../testing/read-answer.ts';
import { openTestShop, SIMPLE_ORDER, type TestShop } from '../testing/test-shop.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop.close());

const usd = (value: string) => ({ currency_code: 'USD', value });
const order = (unit: object, rest: object = {}) => ({ intent: 'CAPTURE', purchase_units: [unit], ...rest });
const shirt = { name: 'T-shirt', unit_amount: usd('10.00'), quantity: '2' };

const refused: ReadonlyArray<readonly [issue: string, status: number, body: unknown]> = [
  ['MISSING_REQUIRED_PARAMETER', 400, { purchase_units: SIMPLE_ORDER.purchase_units }],
  ['INVALID_PARAMETER_VALUE', 400, { ...SIMPLE_ORDER, intent: 'STEAL' }],
  ['MISSING_REQUIRED_PARAMETER', 400, { intent: 'CAPTURE' }],
  ['INVALID_ARRAY_MIN_ITEMS', 400, { intent: 'CAPTURE', purchase_units: [] }],
  [
    'INVALID_ARRAY_MAX_ITEMS',
    400,
    { intent: 'CAPTURE', purchase_units: Array(11).fill({ amount: usd('1.00') }) },
  ],
  ['INVALID_PARAMETER_SYNTAX', 400, order({ amount: usd('ten') })],
  ['INVALID_PARAMETER_SYNTAX', 400, order({ amount: { currency_code: 'USD', value: 10 } })],
  ['INVALID_STRING_LENGTH', 400, order({ amount: usd('1.00'), invoice_id: 'x'.repeat(128) })],
  [
    'INVALID_COUNTRY_CODE',
    400,
    order({ amount: usd('1.00'), shipping: { address: { country_code: 'CN' } } }),
  ],
  ['INVALID_CURRENCY_CODE', 422, order({ amount: { currency_code: 'XXX', value: '1.00' } })],
  ['DECIMAL_PRECISION', 422, order({ amount: usd('1.001') })],
  ['DECIMALS_NOT_SUPPORTED', 422, order({ amount: { currency_code: 'HUF', value: '10.00' } })],
  ['MAX_VALUE_EXCEEDED', 422, order({ amount: usd('1000000000000000.00') })],
  ['CANNOT_BE_ZERO_OR_NEGATIVE', 422, order({ amount: usd('0.00') })],
  ['CANNOT_BE_NEGATIVE', 422, order({ amount: { ...usd('9.00'), breakdown: { shipping: usd('-1.00') } } })],
  ['AMOUNT_MISMATCH', 422, order({ amount: { ...usd('9.00'), breakdown: { item_total: usd('10.00') } } })],
  ['ITEM_TOTAL_REQUIRED', 422, order({ amount: usd('20.00'), items: [shirt] })],
  [
    'ITEM_TOTAL_MISMATCH',
    422,
    order({ amount: { ...usd('19.00'), breakdown: { item_total: usd('19.00') } }, items: [shirt] }),
  ],
  [
    'TAX_TOTAL_REQUIRED',
    422,
    order({
      amount: { ...usd('20.00'), breakdown: { item_total: usd('20.00') } },
      items: [{ ...shirt, tax: usd('1.00') }],
    }),
  ],
  [
    'TAX_TOTAL_MISMATCH',
    422,
    order({
      amount: { ...usd('21.00'), breakdown: { item_total: usd('20.00'), tax_total: usd('1.00') } },
      items: [{ ...shirt, tax: usd('1.00') }],
    }),
  ],
  [
    'MULTI_CURRENCY_ORDER',
    422,
    order({
      amount: { ...usd('20.00'), breakdown: { item_total: usd('20.00') } },
      items: [{ ...shirt, unit_amount: { currency_code: 'EUR', value: '10.00' } }],
    }),
  ],
  [
    'REFERENCE_ID_REQUIRED',
    422,
    { intent: 'CAPTURE', purchase_units: [{ amount: usd('1') }, { amount: usd('1') }] },
  ],
  [
    'DUPLICATE_REFERENCE_ID',
    422,
    {
      intent: 'CAPTURE',
      purchase_units: [
        { reference_id: 'a', amount: usd('1') },
        { reference_id: 'a', amount: usd('1') },
      ],
    },
  ],
  [
    'CITY_REQUIRED',
    422,
    order({ amount: usd('1.00'), shipping: { address: { country_code: 'DE', postal_code: '10969' } } }),
  ],
  [
    'POSTAL_CODE_REQUIRED',
    422,
    order({ amount: usd('1.00'), shipping: { address: { country_code: 'DE', admin_area_2: 'Berlin' } } }),
  ],
  [
    'SHIPPING_ADDRESS_INVALID',
    422,
    order({
      amount: usd('1.00'),
      shipping: { address: { country_code: 'US', admin_area_2: 'San Jose', postal_code: '95131' } },
    }),
  ],
  [
    'PREFERRED_SHIPPING_OPTION_AMOUNT_MISMATCH',
    422,
    order({
      amount: { ...usd('5.00'), breakdown: { item_total: usd('5.00') } },
      shipping: { options: [{ id: '1', label: 'Post', selected: true, amount: usd('2.00') }] },
    }),
  ],
];

describe('what PayPal refuses at creation', () => {
  test.each(refused)('%s is a %i', async (issue, status, body) => {
    const answer = await shop.call('POST', '/v2/checkout/orders', body);
    expect(answer.status).toBe(status);
    expect(eachAt(answer, 'issue', 'details')).toContain(issue);
    expect(valueAt(answer, 'name')).toBe(status === 400 ? 'INVALID_REQUEST' : 'UNPROCESSABLE_ENTITY');
  });

  test('names the unit whose total is wrong, as PayPal does', async () => {
    const body = order({ amount: { ...usd('2.00'), breakdown: { item_total: usd('1.00') } } });
    const answer = await shop.call('POST', '/v2/checkout/orders', body);
    expect(valueAt(answer, 'details', 0)).toMatchObject({
      field: "/purchase_units/@reference_id=='default'/amount/value",
      value: '2.00',
    });
  });

  test('yen has no decimals, and amounts are written in their usual form', async () => {
    const yen = await shop.call(
      'POST',
      '/v2/checkout/orders',
      order({ amount: { currency_code: 'JPY', value: '1200' } }),
      { prefer: 'return=representation' },
    );
    expect(valueAt(yen, 'purchase_units', 0, 'amount')).toEqual({ currency_code: 'JPY', value: '1200' });
    const short = await shop.call('POST', '/v2/checkout/orders', order({ amount: usd('5.5') }), {
      prefer: 'return=representation',
    });
    expect(valueAt(short, 'purchase_units', 0, 'amount', 'value')).toBe('5.50');
  });
});

describe('patching', () => {
  const path = "/purchase_units/@reference_id=='default'";
  const patch = (id: string, steps: unknown) => shop.call('PATCH', `/v2/checkout/orders/${id}`, steps);

  test('changes the amount of an open order', async () => {
    const id = await shop.createOrder();
    const answer = await patch(id, [
      { op: 'replace', path: `${path}/amount`, value: usd('12.00') },
      { op: 'add', path: `${path}/custom_id`, value: 'cart-1' },
    ]);
    expect([answer.status, answer.text]).toEqual([204, '']);
    const { body } = await shop.call('GET', `/v2/checkout/orders/${id}`);
    expect(at(body, 'purchase_units', 0)).toMatchObject({ amount: { value: '12.00' }, custom_id: 'cart-1' });
  });

  const wrong: ReadonlyArray<readonly [string, number, object]> = [
    ['PATCH_PATH_REQUIRED', 422, { op: 'replace', value: 1 }],
    ['PATCH_VALUE_REQUIRED', 422, { op: 'replace', path: `${path}/custom_id` }],
    ['INVALID_PATCH_OPERATION', 400, { op: 'copy', path: `${path}/custom_id`, value: 'x' }],
    ['INVALID_PATCH_OPERATION', 400, { op: 'remove', path: `${path}/amount` }],
    [
      'INVALID_JSON_POINTER_FORMAT',
      422,
      { op: 'replace', path: '/purchase_units/0/amount', value: usd('1.00') },
    ],
    ['NOT_PATCHABLE', 422, { op: 'replace', path: '/status', value: 'COMPLETED' }],
    ['FIELD_NOT_PATCHABLE', 400, { op: 'replace', path: `${path}/payments`, value: {} }],
    ['AMOUNT_NOT_PATCHABLE', 400, { op: 'replace', path: `${path}/amount/value`, value: '1.00' }],
    [
      'REFERENCE_ID_NOT_FOUND',
      422,
      { op: 'replace', path: "/purchase_units/@reference_id=='x'/amount", value: usd('1') },
    ],
    ['INVALID_PARAMETER_SYNTAX', 400, { op: 'replace', path: `${path}/amount`, value: usd('x') }],
    ['DECIMAL_PRECISION', 422, { op: 'replace', path: `${path}/amount`, value: usd('1.234') }],
  ];
  test.each(wrong)('%s', async (issue, status, step) => {
    const answer = await patch(await shop.createOrder(), [step]);
    expect([answer.status, valueAt(answer, 'details', 0, 'issue')]).toEqual([status, issue]);
  });

  test('a completed order stays as it was paid', async () => {
    const { paypalOrderId } = await shop.paidOrder();
    const answer = await patch(paypalOrderId, [{ op: 'add', path: `${path}/custom_id`, value: 'late' }]);
    expect(valueAt(answer, 'details', 0, 'issue')).toBe('ORDER_ALREADY_COMPLETED');
  });
});
