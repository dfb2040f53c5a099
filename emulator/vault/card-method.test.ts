import { afterEach, beforeEach, expect, test } from 'vitest';
import { freshKey, GOOD, issueOf } from '../testing/card-shop.ts';
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
  expect([made.status, made.body.status, made.body.payment_source]).toEqual([201, 'CREATED', { card: {} }]);
  expect(issueOf(await save(made.body.id))).toEqual([422, 'PAYER_ACTION_REQUIRED']);
  const attached = await attach(made.body.id, { ...GOOD, name: 'Alice' });
  expect([attached.status, attached.body.status]).toEqual([200, 'APPROVED']);
  const saved = await save(made.body.id);
  expect(saved.body.payment_source.card).toMatchObject({ last_digits: '0004', brand: 'VISA', name: 'Alice' });
  expect((await attach(made.body.id, GOOD)).status).toBe(404);
  expect(shop.emulator.control.snapshot()).not.toContain(GOOD.number);
});

test('a shop that always asks still asks when the card comes from the browser', async () => {
  const { body } = await setUp({ verification_method: 'SCA_ALWAYS' });
  const attached = await attach(body.id, GOOD);
  expect(attached.body.status).toBe('PAYER_ACTION_REQUIRED');
  shop.emulator.control.approveSetupToken(body.id);
  expect((await save(body.id)).status).toBe(201);
});

test('half a card, an old one, no card and a stranger are refused', async () => {
  expect(issueOf(await setUp({ number: GOOD.number }))).toEqual([400, 'MISSING_REQUIRED_PARAMETER']);
  expect(issueOf(await setUp({ expiry: GOOD.expiry }))).toEqual([400, 'MISSING_REQUIRED_PARAMETER']);
  const { body } = await setUp({});
  expect(issueOf(await attach(body.id, { ...GOOD, expiry: '2020-01' }))).toEqual([422, 'CARD_EXPIRED']);
  expect((await attach(body.id, {})).status).toBe(400);
  const stranger = await shop.emulator.fetch(
    new Request(`http://127.0.0.1:4010/sdk/setup-token?id=${body.id}`, { method: 'POST', body: '{}' }),
  );
  expect(stranger.status).toBe(401);
});

test('the bank of a card to be saved is asked on its own page, again until it is satisfied', async () => {
  const experience_context = { return_url: 'https://shop.example/y', cancel_url: 'https://shop.example/n' };
  const { body } = await setUp({ ...GOOD, verification_method: 'SCA_ALWAYS', experience_context });
  const link: string = body.links.find((one: { rel: string }) => one.rel === 'approve').href;
  expect(link).toContain('/webapps/helios?action=authenticate');
  const visit = (init?: RequestInit) => shop.emulator.fetch(new Request(link, init));
  expect(await (await visit()).text()).toContain('VISA ending 0004');
  const answer = async (choice: string) => {
    const form = new URLSearchParams({ token: body.id, answer: choice });
    const response = await visit({ method: 'POST', body: form });
    return response.headers.get('location');
  };
  expect(await answer('cancel')).toContain('https://shop.example/n?');
  expect(await answer('fail')).toContain('https://shop.example/y?');
  expect(issueOf(await save(body.id))).toEqual([422, 'PAYER_ACTION_REQUIRED']);
  await answer('pass');
  const read = await shop.call('GET', `/v3/vault/setup-tokens/${body.id}`);
  expect(read.body).toMatchObject({
    status: 'APPROVED',
    payment_source: {
      card: { verification_status: 'VERIFIED', authentication_result: { liability_shift: 'POSSIBLE' } },
    },
  });
  expect((await visit()).status).toBe(404);
  expect((await save(body.id)).status).toBe(201);
});
