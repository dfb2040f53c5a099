import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventTypes } from '../testing/billing-shop.ts';
import { at, hrefOf, textAt, textIn, valueAt } from '../testing/read-answer.ts';
import { openTestShop, SIMPLE_ORDER, type TestAnswer, type TestShop } from '../testing/test-shop.ts';

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

let keys = 0;
function post(path: string, body: unknown, key?: string) {
  keys += 1;
  return shop.call('POST', path, body, { 'paypal-request-id': key ?? `k${keys}` });
}
const issueOf = (answer: TestAnswer) => [answer.status, valueAt(answer, 'details', 0, 'issue')];

const WALLET = {
  payment_source: {
    paypal: {
      usage_type: 'MERCHANT',
      experience_context: {
        return_url: 'https://shop.example/saved',
        cancel_url: 'https://shop.example/not-saved',
      },
    },
  },
};
const CARD = { number: '4111111111111111', expiry: '2029-02', name: 'Alice Miller' };

async function savedWallet(instrument?: string): Promise<{ id: string; customerId: string }> {
  const setup = await post('/v3/vault/setup-tokens', WALLET);
  shop.emulator.control.approveSetupToken(textAt(setup, 'id'), { instrument });
  const token = { id: valueAt(setup, 'id'), type: 'SETUP_TOKEN' };
  const made = await post('/v3/vault/payment-tokens', { payment_source: { token } });
  return { id: textAt(made, 'id'), customerId: textAt(made, 'customer', 'id') };
}

test('a wallet is saved with its owner’s consent, listed for its customer, and deleted', async () => {
  const setup = await post('/v3/vault/setup-tokens', WALLET, 'same');
  expect([setup.status, valueAt(setup, 'status')]).toEqual([201, 'PAYER_ACTION_REQUIRED']);
  expect((await post('/v3/vault/setup-tokens', WALLET, 'same')).status).toBe(200);
  expect(issueOf(await post('/v3/vault/setup-tokens', { payment_source: { card: CARD } }, 'same'))).toEqual([
    422,
    'PAYPAL_REQUEST_ID_PREVIOUSLY_USED',
  ]);
  const body = { payment_source: { token: { id: valueAt(setup, 'id'), type: 'SETUP_TOKEN' } } };
  expect(issueOf(await post('/v3/vault/payment-tokens', body))).toEqual([422, 'PAYER_ACTION_REQUIRED']);
  const approve = hrefOf(setup.body, 'approve');
  expect(await (await shop.emulator.fetch(new Request(approve))).text()).toContain('Charged now');
  const done = await shop.emulator.fetch(
    new Request('http://127.0.0.1:4010/agreements/approve/approve', {
      method: 'POST',
      body: new URLSearchParams({ token: textAt(setup, 'id'), buyer: 'alice', instrument: 'balance' }),
      redirect: 'manual',
    }),
  );
  expect(done.headers.get('location')).toContain(
    `https://shop.example/saved?approval_token_id=${textAt(setup, 'id')}`,
  );
  const made = await post('/v3/vault/payment-tokens', body);
  expect([made.status, valueAt(made, 'payment_source', 'paypal', 'email_address')]).toEqual([
    201,
    'alice@buyer.example',
  ]);
  expect(issueOf(await post('/v3/vault/payment-tokens', body))).toEqual([422, 'SETUP_TOKEN_ALREADY_USED']);
  const list = await shop.call(
    'GET',
    `/v3/vault/payment-tokens?customer_id=${textAt(made, 'customer', 'id')}&total_required=true`,
  );
  expect(list.body).toMatchObject({ total_items: 1, payment_tokens: [{ id: valueAt(made, 'id') }] });
  expect(issueOf(await shop.call('GET', '/v3/vault/payment-tokens'))).toEqual([
    400,
    'MISSING_REQUIRED_PARAMETER',
  ]);
  expect((await shop.call('DELETE', `/v3/vault/payment-tokens/${textAt(made, 'id')}`)).status).toBe(204);
  expect((await shop.call('GET', `/v3/vault/payment-tokens/${textAt(made, 'id')}`)).status).toBe(404);
  expect(eventTypes(shop, 'VAULT')).toEqual(['VAULT.PAYMENT-TOKEN.CREATED', 'VAULT.PAYMENT-TOKEN.DELETED']);
});

test('a card is saved without its number', async () => {
  const setup = await post('/v3/vault/setup-tokens', { payment_source: { card: CARD } });
  expect([valueAt(setup, 'status'), valueAt(setup, 'payment_source', 'card', 'last_digits')]).toEqual([
    'APPROVED',
    '1111',
  ]);
  expect(shop.emulator.control.snapshot()).not.toContain(CARD.number);
  const bank = { ...CARD, verification_method: 'SCA_ALWAYS' };
  const asked = await post('/v3/vault/setup-tokens', { payment_source: { card: bank } });
  expect(valueAt(asked, 'status')).toBe('PAYER_ACTION_REQUIRED');
});

test.each([
  ['a wrong check digit', { ...CARD, number: '4111111111111112' }, [400, 'INVALID_PARAMETER_VALUE']],
  ['an old card', { ...CARD, expiry: '2020-01' }, [422, 'CARD_EXPIRED']],
  ['no expiry', { number: CARD.number }, [400, 'MISSING_REQUIRED_PARAMETER']],
])('%s is refused', async (_case, card, expected) => {
  expect(issueOf(await post('/v3/vault/setup-tokens', { payment_source: { card } }))).toEqual(expected);
});

test('a request id is required, and a setup token lives three days', async () => {
  expect(issueOf(await shop.call('POST', '/v3/vault/setup-tokens', WALLET))).toEqual([
    400,
    'MISSING_REQUIRED_PARAMETER',
  ]);
  const setup = await post('/v3/vault/setup-tokens', WALLET);
  shop.emulator.control.clock.advance(3 * 86_400_000);
  await shop.renewToken();
  expect((await shop.call('GET', `/v3/vault/setup-tokens/${textAt(setup, 'id')}`)).status).toBe(404);
});

test('a saved method pays in one call, replayed by its request id', async () => {
  const { id } = await savedWallet();
  const order = { ...SIMPLE_ORDER, payment_source: { paypal: { vault_id: id } } };
  const paid = await post('/v2/checkout/orders', order, 'pay-1');
  expect([
    paid.status,
    valueAt(paid, 'status'),
    valueAt(paid, 'purchase_units', 0, 'payments', 'captures', 0, 'status'),
  ]).toEqual([201, 'COMPLETED', 'COMPLETED']);
  const again = await post('/v2/checkout/orders', order, 'pay-1');
  expect([again.status, valueAt(again, 'id')]).toEqual([200, valueAt(paid, 'id')]);
  expect(shop.emulator.control.books().captures).toHaveLength(1);
  const authorized = await post('/v2/checkout/orders', { ...order, intent: 'AUTHORIZE' });
  expect(valueAt(authorized, 'purchase_units', 0, 'payments', 'authorizations', 0, 'status')).toBe('CREATED');
  const unknown = { ...order, payment_source: { paypal: { vault_id: 'nobody' } } };
  expect(issueOf(await post('/v2/checkout/orders', unknown))).toEqual([422, 'BILLING_AGREEMENT_NOT_FOUND']);
});

test('a saved method that is declined takes nothing', async () => {
  const { id } = await savedWallet('declined-card');
  const order = { ...SIMPLE_ORDER, payment_source: { paypal: { vault_id: id } } };
  expect(issueOf(await post('/v2/checkout/orders', order))).toEqual([422, 'INSTRUMENT_DECLINED']);
  expect(shop.emulator.control.books().captures).toHaveLength(0);
});

test('saved with a purchase: only when the money was taken', async () => {
  const attributes = { vault: { store_in_vault: 'ON_SUCCESS', usage_type: 'MERCHANT' } };
  const order = { ...SIMPLE_ORDER, payment_source: { paypal: { attributes } } };
  const buy = async (instrument: string) => {
    const { body } = await post('/v2/checkout/orders', order);
    shop.emulator.control.approve(textIn(body, 'id'), { instrument });
    return shop.call('POST', `/v2/checkout/orders/${at(body, 'id')}/capture`);
  };
  const pending = await buy('echeck');
  expect(valueAt(pending, 'payment_source', 'paypal', 'attributes')).toBeUndefined();
  const paid = await buy('visa-4242');
  const vault = valueAt(paid, 'payment_source', 'paypal', 'attributes', 'vault');
  expect(at(vault, 'status')).toBe('VAULTED');
  const list = await shop.call('GET', `/v3/vault/payment-tokens?customer_id=${at(vault, 'customer', 'id')}`);
  expect(valueAt(list, 'payment_tokens', 0)).toMatchObject({
    id: at(vault, 'id'),
    metadata: { order_id: valueAt(paid, 'id') },
  });
  expect(eventTypes(shop, 'VAULT')).toEqual(['VAULT.PAYMENT-TOKEN.CREATED']);
});
