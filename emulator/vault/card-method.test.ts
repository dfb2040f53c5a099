import { afterEach, beforeEach, expect, test } from 'vitest';
import { freshKey, GOOD, issueOf } from '../testing/card-shop.ts';
import { hrefOf, textAt, textIn, valueAt } from '../testing/read-answer.ts';
import { openTestShop, type TestShop } from '../testing/test-shop.ts';

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

const setUp = async (card: object) =>
  shop.call('POST', '/v3/vault/setup-tokens', { payment_source: { card } }, freshKey());
const attach = (id: string, card: object) => shop.call('POST', `/sdk/setup-token?id=${id}`, card);
const save = (id: string) => {
  const body = { payment_source: { token: { id, type: 'SETUP_TOKEN' } } };
  return shop.call('POST', '/v3/vault/payment-tokens', body, freshKey());
};

test('a card is set up without one, typed in the browser, and saved', async () => {
  const made = await setUp({});
  expect([made.status, valueAt(made, 'status'), valueAt(made, 'payment_source')]).toEqual([
    201,
    'CREATED',
    { card: {} },
  ]);
  expect(issueOf(await save(textAt(made, 'id')))).toEqual([422, 'PAYER_ACTION_REQUIRED']);
  const attached = await attach(textAt(made, 'id'), { ...GOOD, name: 'Alice' });
  expect([attached.status, valueAt(attached, 'status')]).toEqual([200, 'APPROVED']);
  const saved = await save(textAt(made, 'id'));
  expect(valueAt(saved, 'payment_source', 'card')).toMatchObject({
    last_digits: '0004',
    brand: 'VISA',
    name: 'Alice',
  });
  expect((await attach(textAt(made, 'id'), GOOD)).status).toBe(404);
  expect(shop.emulator.control.snapshot()).not.toContain(GOOD.number);
});

test('a shop that always asks still asks when the card comes from the browser', async () => {
  const { body } = await setUp({ verification_method: 'SCA_ALWAYS' });
  const attached = await attach(textIn(body, 'id'), GOOD);
  expect(valueAt(attached, 'status')).toBe('PAYER_ACTION_REQUIRED');
  shop.emulator.control.approveSetupToken(textIn(body, 'id'));
  expect((await save(textIn(body, 'id'))).status).toBe(201);
});

test('half a card, an old one, no card and a stranger are refused', async () => {
  expect(issueOf(await setUp({ number: GOOD.number }))).toEqual([400, 'MISSING_REQUIRED_PARAMETER']);
  expect(issueOf(await setUp({ expiry: GOOD.expiry }))).toEqual([400, 'MISSING_REQUIRED_PARAMETER']);
  const { body } = await setUp({});
  expect(issueOf(await attach(textIn(body, 'id'), { ...GOOD, expiry: '2020-01' }))).toEqual([
    422,
    'CARD_EXPIRED',
  ]);
  expect((await attach(textIn(body, 'id'), {})).status).toBe(400);
  const stranger = await shop.emulator.fetch(
    new Request(`http://127.0.0.1:4010/sdk/setup-token?id=${textIn(body, 'id')}`, {
      method: 'POST',
      body: '{}',
    }),
  );
  expect(stranger.status).toBe(401);
});

test('the bank of a card to be saved is asked on its own page, again until it is satisfied', async () => {
  const experience_context = { return_url: 'https://shop.example/y', cancel_url: 'https://shop.example/n' };
  const { body } = await setUp({ ...GOOD, verification_method: 'SCA_ALWAYS', experience_context });
  const link = hrefOf(body, 'approve');
  expect(link).toContain('/webapps/helios?action=authenticate');
  const visit = (init?: RequestInit) => shop.emulator.fetch(new Request(link, init));
  expect(await (await visit()).text()).toContain('VISA ending 0004');
  const answer = async (choice: string) => {
    const form = new URLSearchParams({ token: textIn(body, 'id'), answer: choice });
    const response = await visit({ method: 'POST', body: form });
    return response.headers.get('location');
  };
  expect(await answer('cancel')).toContain('https://shop.example/n?');
  expect(await answer('fail')).toContain('https://shop.example/y?');
  expect(issueOf(await save(textIn(body, 'id')))).toEqual([422, 'PAYER_ACTION_REQUIRED']);
  await answer('pass');
  const read = await shop.call('GET', `/v3/vault/setup-tokens/${textIn(body, 'id')}`);
  expect(read.body).toMatchObject({
    status: 'APPROVED',
    payment_source: {
      card: { verification_status: 'VERIFIED', authentication_result: { liability_shift: 'POSSIBLE' } },
    },
  });
  expect((await visit()).status).toBe(404);
  expect((await save(textIn(body, 'id'))).status).toBe(201);
});
