import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { at, eachIn, listAt, namesAt, textAt, valueAt } from '../testing/read-answer.ts';
import { fetchToken, openTestShop, type TestShop } from '../testing/test-shop.ts';

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

const DAY = 86_400_000;
const usd = (value: string) => ({ currency_code: 'USD', value });
const full = { prefer: 'return=representation' };

/** Tokens die long before the days these tests jump over. */
async function renewToken(target: TestShop) {
  return { authorization: `Bearer ${await fetchToken(target.emulator)}` };
}

describe('refunds', () => {
  test('partial refunds add up to the captured amount and not a cent more', async () => {
    const { captureId } = await shop.paidOrder();
    const refund = (body: unknown, headers = {}) =>
      shop.call('POST', `/v2/payments/captures/${captureId}/refund`, body, { ...full, ...headers });
    const first = await refund({ amount: usd('30.00'), note_to_payer: 'sorry' });
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({
      status: 'COMPLETED',
      amount: usd('30.00'),
      seller_payable_breakdown: { paypal_fee: usd('1.05'), total_refunded_amount: usd('30.00') },
    });
    expect(valueAt(first, 'create_time')).toMatch(/-08:00$/);
    expect(valueAt(await refund({ amount: usd('70.01') }), 'details', 0, 'issue')).toBe(
      'REFUND_AMOUNT_EXCEEDED',
    );
    const wrongCurrency = await refund({ amount: { currency_code: 'EUR', value: '1.00' } });
    expect(valueAt(wrongCurrency, 'details', 0, 'issue')).toBe('REFUND_CAPTURE_CURRENCY_MISMATCH');
    expect(valueAt(await refund({ amount: usd('1.001') }), 'details', 0, 'issue')).toBe('DECIMAL_PRECISION');
    expect(valueAt(await refund({ amount: usd('0.00') }), 'details', 0, 'issue')).toBe(
      'CANNOT_BE_ZERO_OR_NEGATIVE',
    );
    const rest = await refund({}, { 'paypal-request-id': 'r' });
    expect(valueAt(rest, 'amount')).toEqual(usd('70.00'));
    const replay = await refund({}, { 'paypal-request-id': 'r' });
    expect([replay.status, valueAt(replay, 'id')]).toEqual([200, valueAt(rest, 'id')]);
    expect(valueAt(await refund({}), 'details', 0, 'issue')).toBe('CAPTURE_FULLY_REFUNDED');
    const capture = await shop.call('GET', `/v2/payments/captures/${captureId}`);
    expect(valueAt(capture, 'status')).toBe('REFUNDED');
    expect(at(await shop.call('GET', `/v2/payments/refunds/${textAt(rest, 'id')}`), 'body', 'id')).toBe(
      valueAt(rest, 'id'),
    );
  });

  test('a refund is minimal unless the representation is asked for', async () => {
    const { captureId } = await shop.paidOrder();
    const answer = await shop.call('POST', `/v2/payments/captures/${captureId}/refund`);
    expect(namesAt(answer)).toEqual(['id', 'status', 'links']);
  });

  test('a pending capture cannot be refunded; once settled it can, for 180 days', async () => {
    const { captureId } = await shop.paidOrder('echeck');
    const path = `/v2/payments/captures/${captureId}/refund`;
    expect(valueAt(await shop.call('POST', path), 'details', 0, 'issue')).toBe('PENDING_CAPTURE');
    shop.emulator.control.settlePending(captureId, 'completed');
    shop.emulator.control.clock.advance(181 * DAY);
    const late = await shop.call('POST', path, {}, await renewToken(shop));
    expect(valueAt(late, 'details', 0, 'issue')).toBe('REFUND_TIME_LIMIT_EXCEEDED');
  });

  test('what happens without an API call is told by webhook', async () => {
    const denied = await shop.paidOrder('review');
    shop.emulator.control.settlePending(denied.captureId, 'denied');
    const refunded = await shop.paidOrder();
    shop.emulator.control.dashboardRefund(refunded.captureId, { currency: 'USD', value: '10.00' });
    shop.emulator.control.reverse(refunded.captureId);
    const types = shop.emulator.control.events().map((event) => event.type);
    expect(types).toContain('PAYMENT.CAPTURE.DENIED');
    expect(types.slice(-2)).toEqual(['PAYMENT.CAPTURE.REFUNDED', 'PAYMENT.CAPTURE.REVERSED']);
    const { refunds } = shop.emulator.control.books();
    expect(refunds.map((refund) => refund.amount.value)).toEqual(['10.00', '90.00']);
  });
});

describe('authorizations', () => {
  async function authorized() {
    const id = await shop.createOrder({ intent: 'AUTHORIZE' });
    shop.emulator.control.approve(id);
    const answer = await shop.call('POST', `/v2/checkout/orders/${id}/authorize`);
    expect(answer.status).toBe(201);
    return { id, authorization: valueAt(answer, 'purchase_units', 0, 'payments', 'authorizations', 0) };
  }

  test('is captured in parts, up to 115 %', async () => {
    const { id, authorization } = await authorized();
    expect(authorization).toMatchObject({ status: 'CREATED', expiration_time: '2026-12-19T12:00:00Z' });
    expect(eachIn(authorization, 'rel', 'links')).toEqual(['self', 'capture', 'void', 'reauthorize', 'up']);
    const path = `/v2/payments/authorizations/${at(authorization, 'id')}`;
    const capture = (body: object) => shop.call('POST', `${path}/capture`, body, full);
    const first = await capture({ amount: usd('60.00') });
    expect(at(listAt(first, 'links').at(-1), 'href')).toContain(`/authorizations/${at(authorization, 'id')}`);
    expect(valueAt(await shop.call('GET', path), 'status')).toBe('PARTIALLY_CAPTURED');
    expect(valueAt(await capture({ amount: usd('55.01') }), 'details', 0, 'issue')).toBe(
      'MAX_CAPTURE_AMOUNT_EXCEEDED',
    );
    expect((await capture({ amount: usd('55.00') })).status).toBe(201);
    expect(valueAt(await capture({}), 'details', 0, 'issue')).toBe('AUTHORIZATION_ALREADY_CAPTURED');
    const order = await shop.call('GET', `/v2/checkout/orders/${id}`);
    expect(valueAt(order, 'purchase_units', 0, 'payments', 'captures')).toHaveLength(2);
  });

  test('can be voided once, and not captured after', async () => {
    const { id, authorization } = await authorized();
    const path = `/v2/payments/authorizations/${at(authorization, 'id')}`;
    expect((await shop.call('POST', `${path}/void`)).status).toBe(204);
    expect(valueAt(await shop.call('GET', `/v2/checkout/orders/${id}`), 'status')).toBe('VOIDED');
    expect(valueAt(await shop.call('POST', `${path}/void`), 'details', 0, 'issue')).toBe('PREVIOUSLY_VOIDED');
    expect(valueAt(await shop.call('POST', `${path}/capture`), 'details', 0, 'issue')).toBe(
      'AUTHORIZATION_VOIDED',
    );
    expect(shop.emulator.control.events().at(-1)?.type).toBe('PAYMENT.AUTHORIZATION.VOIDED');
  });

  test('is renewed once from the fourth day, and ends after 29 days', async () => {
    const { authorization } = await authorized();
    const path = `/v2/payments/authorizations/${at(authorization, 'id')}`;
    const early = await shop.call('POST', `${path}/reauthorize`);
    expect(valueAt(early, 'details', 0, 'issue')).toBe('REAUTHORIZATION_NOT_SUPPORTED');
    shop.emulator.control.clock.advance(4 * DAY);
    const token = await renewToken(shop);
    const renewed = await shop.call('POST', `${path}/reauthorize`, {}, token);
    expect(renewed.status).toBe(201);
    expect(valueAt(renewed, 'id')).not.toBe(at(authorization, 'id'));
    const twice = await shop.call(
      'POST',
      `/v2/payments/authorizations/${textAt(renewed, 'id')}/reauthorize`,
      {},
      token,
    );
    expect(valueAt(twice, 'details', 0, 'issue')).toBe('REAUTHORIZATION_NOT_SUPPORTED');
    shop.emulator.control.clock.advance(26 * DAY);
    const late = await shop.call(
      'POST',
      `/v2/payments/authorizations/${textAt(renewed, 'id')}/capture`,
      {},
      await renewToken(shop),
    );
    expect(valueAt(late, 'details', 0, 'issue')).toBe('AUTHORIZATION_EXPIRED');
    expect(shop.emulator.control.books().orders[0]?.status).toBe('VOIDED');
  });

  test('authorize and capture do not replace each other', async () => {
    const id = await shop.createOrder({ intent: 'AUTHORIZE' });
    shop.emulator.control.approve(id);
    const wrong = await shop.call('POST', `/v2/checkout/orders/${id}/capture`);
    expect(valueAt(wrong, 'details', 0, 'issue')).toBe('ACTION_DOES_NOT_MATCH_INTENT');
  });
});
