import type { SentRequest, Stage } from '../calls/good-call.ts';
import { ADDRESS, complete, confirmCard, freshKey, GOOD, payByCard } from '../card-shop.ts';
import { textAt } from '../read-answer.ts';
import { approvedOrder, paymentToken, usd } from '../stages.ts';
import { SIMPLE_ORDER, type TestShop } from '../test-shop.ts';
import { type Change, type Row, refusals } from './refusal.ts';

/** Cards and saved methods as payment source, in each of the four calls that can name one. */

const AT = '/payment_source/card';
const MERCHANT = { payment_initiator: 'MERCHANT', payment_type: 'UNSCHEDULED' };
const { security_code, ...WITHOUT_CODE } = GOOD;
const TWO = { purchase_units: [1, 2].map((n) => ({ reference_id: `u${n}`, amount: usd('1.00') })) };

type Place = 'create' | 'confirm' | 'authorize' | 'capture';

const stageOf = (place: Place, change: object = {}): Stage => {
  const order = { ...SIMPLE_ORDER, ...(place === 'authorize' ? { intent: 'AUTHORIZE' } : {}), ...change };
  return async (shop) => ({
    ids: place === 'create' ? {} : { id: await shop.createOrder(order) },
    body: place === 'create' ? order : {},
    headers: freshKey(),
  });
};

const from = (payment_source: object): Change => {
  return (_shop, request) => ({ body: { ...Object(request.body), payment_source } });
};
const card = (change: object, base: object = GOOD) => from({ card: { ...base, ...change } });
const saved = (source: (id: string) => object, make: (shop: TestShop) => Promise<string>): Change => {
  return async (shop, request) => ({
    body: { ...Object(request.body), payment_source: source(await make(shop)) },
  });
};

async function savedCard(shop: TestShop): Promise<string> {
  const attributes = { vault: { store_in_vault: 'ON_SUCCESS' } };
  const bought = await payByCard(shop, { ...GOOD, expiry: '2026-11', attributes });
  return textAt(bought, 'payment_source', 'card', 'attributes', 'vault', 'id');
}

/** Wrong in each of the calls, and for the same reason. */
const EVERYWHERE: readonly Row[] = [
  ['INCOMPATIBLE_PARAMETER_VALUE', `${AT}/vault_id`, card({ vault_id: 'x' })],
  [
    'INCOMPATIBLE_PARAMETER_VALUE',
    `${AT}/stored_credential/payment_type`,
    card({ stored_credential: { ...MERCHANT, payment_type: 'ONE_TIME' } }, WITHOUT_CODE),
  ],
  [
    'INCOMPATIBLE_PARAMETER_VALUE',
    `${AT}/stored_credential/usage`,
    card({ stored_credential: { ...MERCHANT, usage: 'FIRST' } }, WITHOUT_CODE),
  ],
  [
    'INCOMPATIBLE_PARAMETER_VALUE',
    `${AT}/stored_credential/payment_initiator`,
    card({
      stored_credential: {
        ...MERCHANT,
        payment_initiator: 'CUSTOMER',
        previous_transaction_reference: 'ABC',
      },
    }),
  ],
  [
    'INCOMPATIBLE_PARAMETER_VALUE',
    `${AT}/stored_credential/previous_transaction_reference`,
    card({
      stored_credential: {
        ...MERCHANT,
        previous_transaction_reference: 'ABC',
        previous_network_transaction_reference: { id: '123456789012345' },
      },
    }),
  ],
  [
    'MISSING_PREVIOUS_REFERENCE',
    `${AT}/stored_credential/previous_network_transaction_reference`,
    card({ stored_credential: MERCHANT }, WITHOUT_CODE),
  ],
  ['MERCHANT_INITIATED_WITH_SECURITY_CODE', `${AT}/security_code`, card({ stored_credential: MERCHANT })],
  [
    'MERCHANT_INITIATED_WITH_AUTHENTICATION_RESULTS',
    `${AT}/attributes/verification/method`,
    card(
      { stored_credential: MERCHANT, attributes: { verification: { method: 'SCA_ALWAYS' } } },
      WITHOUT_CODE,
    ),
  ],
  [
    'INVALID_SECURITY_CODE_LENGTH',
    `${AT}/security_code`,
    card({ number: '371449635398431', security_code: '123' }),
  ],
  ['CARD_EXPIRED', `${AT}/expiry`, card({ expiry: '2026-10' })],
  ['INVALID_EXPIRY_DATE', `${AT}/expiry`, card({ expiry: '2099-01' })],
  ['VALIDATION_ERROR', `${AT}/number`, card({ number: '4005519200000005' })],
  [
    'BILLING_ADDRESS_INVALID',
    `${AT}/billing_address/postal_code`,
    card({ billing_address: { ...ADDRESS, postal_code: 'x' } }),
  ],
  [
    'VAULT_INSTRUCTION_REQUIRED',
    `${AT}/attributes/vault/store_in_vault`,
    card({ attributes: { vault: {} } }),
  ],
  [
    'CANCEL_URL_REQUIRED',
    `${AT}/experience_context/cancel_url`,
    card({ experience_context: { return_url: 'https://a.example/' } }),
  ],
  [
    'RETURN_URL_REQUIRED',
    `${AT}/experience_context/return_url`,
    card({ experience_context: { cancel_url: 'https://a.example/' } }),
  ],
  ['ONLY_ONE_PAYMENT_SOURCE_ALLOWED', '/payment_source', from({ card: GOOD, paypal: {} })],
  ['PAYMENT_SOURCE_CANNOT_BE_USED', '/payment_source/apple_pay', from({ apple_pay: {} })],
  [
    'MISMATCHED_VAULT_ID_TO_PAYMENT_SOURCE',
    `${AT}/vault_id`,
    saved((id) => ({ card: { vault_id: id } }), paymentToken),
  ],
  [
    'BILLING_AGREEMENT_NOT_FOUND',
    '/payment_source/token/id',
    from({ token: { id: 'x', type: 'BILLING_AGREEMENT' } }),
  ],
  [
    'INVALID_COUNTRY_CODE',
    `${AT}/billing_address/country_code`,
    card({ billing_address: { country_code: 'CN' } }),
  ],
  ['INVALID_PARAMETER_SYNTAX', `${AT}/number`, card({ number: '4005 5192' })],
  [
    'INVALID_PARAMETER_VALUE',
    `${AT}/attributes/verification/method`,
    card({ attributes: { verification: { method: 'NEVER' } } }),
  ],
  ['INVALID_STRING_LENGTH', `${AT}/name`, card({ name: 'x'.repeat(301) })],
  ['MISSING_REQUIRED_PARAMETER', '/payment_source/token/id', from({ token: { type: 'BILLING_AGREEMENT' } })],
];

/** The names differ with the call. */
const NOT_TYPED = { number: 'CARD_NUMBER_REQUIRED', expiry: 'CARD_EXPIRY_REQUIRED' } as const;
const notTyped: readonly Row[] = [
  [NOT_TYPED.number, `${AT}/number`, from({ card: { expiry: GOOD.expiry } })],
  [NOT_TYPED.expiry, `${AT}/expiry`, from({ card: { number: GOOD.number } })],
];
const MAESTRO = card({ number: '6304000000000000' });

const severalUnits = (place: Place) =>
  refusals(`orders.${place}`, stageOf(place, TWO), [
    [
      'MERCHANT_INITIATED_WITH_MULTIPLE_PURCHASE_UNITS',
      '/purchase_units',
      card({ stored_credential: MERCHANT }, WITHOUT_CODE),
    ],
  ]);

const inEuros = (place: Place) =>
  refusals(
    `orders.${place}`,
    stageOf(place, { purchase_units: [{ amount: { currency_code: 'EUR', value: '1.00' } }] }),
    [['PAYMENT_SOURCE_CANNOT_BE_USED', '/payment_source/venmo', from({ venmo: {} })]],
  );

async function later(shop: TestShop): Promise<string> {
  const id = await savedCard(shop);
  shop.emulator.control.clock.advance(15 * 86_400_000);
  await shop.renewToken();
  return id;
}

/** The order has to be made after the clock was moved: it would be over. */
const withExpired = (place: Place): Change => {
  return async (shop) => {
    const id = await later(shop);
    const request = await stageOf(place)(shop);
    return { ...request, body: { ...Object(request.body), payment_source: { card: { vault_id: id } } } };
  };
};

const completing = (place: 'authorize' | 'capture') => {
  const intent = place === 'capture' ? 'CAPTURE' : 'AUTHORIZE';
  const rows: readonly Row[] = [
    ...EVERYWHERE,
    ...notTyped,
    ['CARD_BRAND_NOT_SUPPORTED', `${AT}/number`, MAESTRO],
    ['REFERENCED_CARD_EXPIRED', `${AT}/vault_id`, withExpired(place)],
    ['TOKEN_ID_NOT_FOUND', `${AT}/vault_id`, from({ card: { vault_id: 'x' } })],
    [
      'PAYMENT_SOURCE_MISMATCH',
      '/payment_source',
      async (shop) => ({
        ids: { id: await approvedOrder(shop, { intent }) },
        body: { payment_source: { card: GOOD } },
      }),
    ],
    ['PAYER_ACTION_REQUIRED', undefined, card({ attributes: { verification: { method: 'SCA_ALWAYS' } } })],
    ['TRANSACTION_REFUSED', undefined, card({ number: '4000000000009995' })],
    ['INSTRUMENT_DECLINED', undefined, card({ number: '4000000000000002' })],
  ];
  return [...refusals(`orders.${place}`, stageOf(place), rows), ...severalUnits(place), ...inEuros(place)];
};

const instruction: Change = async (shop, request): Promise<SentRequest> => ({
  body: {
    ...Object(request.body),
    processing_instruction: 'ORDER_COMPLETE_ON_PAYMENT_APPROVAL',
    payment_source: { paypal: { vault_id: await paymentToken(shop) } },
  },
});

const declinedOnce: Change = async (shop) => {
  const id = await shop.createOrder();
  await confirmCard(shop, id, { ...GOOD, number: '4000000000000002' });
  await complete(shop, id);
  return { ids: { id }, body: {} };
};

export const CARD_REFUSALS = [
  ...refusals('orders.create', stageOf('create'), [
    ...EVERYWHERE,
    ['MISSING_REQUIRED_PARAMETER', `${AT}/number`, from({ card: { expiry: GOOD.expiry } })],
    ['MISSING_REQUIRED_PARAMETER', `${AT}/expiry`, from({ card: { number: GOOD.number } })],
    ['CARD_TYPE_NOT_SUPPORTED', `${AT}/number`, MAESTRO],
    ['CARD_EXPIRED', `${AT}/vault_id`, withExpired('create')],
    ['BILLING_AGREEMENT_NOT_FOUND', `${AT}/vault_id`, from({ card: { vault_id: 'x' } })],
    ['UNSUPPORTED_PROCESSING_INSTRUCTION', '/processing_instruction', instruction],
    ['INSTRUMENT_DECLINED', undefined, card({ number: '4000000000000002' })],
    ['TRANSACTION_REFUSED', undefined, card({ number: '4000000000009995' })],
    [
      'PAYPAL_REQUEST_ID_REQUIRED',
      undefined,
      { body: { ...SIMPLE_ORDER, payment_source: { card: GOOD } }, headers: {} },
    ],
  ]),
  ...severalUnits('create'),
  ...inEuros('create'),
  ...refusals('orders.confirm', stageOf('confirm'), [
    ...EVERYWHERE,
    ...notTyped,
    ['CARD_NUMBER_REQUIRED', `${AT}/number`, from({ card: {} })],
    ['CARD_TYPE_NOT_SUPPORTED', `${AT}/number`, MAESTRO],
    ['CARD_EXPIRED', `${AT}/vault_id`, withExpired('confirm')],
    ['UNSUPPORTED_PROCESSING_INSTRUCTION', '/processing_instruction', instruction],
  ]),
  ...severalUnits('confirm'),
  ...inEuros('confirm'),
  ...completing('authorize'),
  ...completing('capture'),
  ...refusals('orders.capture', stageOf('capture'), [['INSTRUMENT_DECLINED', undefined, declinedOnce]]),
];
