import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { eachAt, namesAt, textAt, valueAt } from '../testing/read-answer.ts';
import { openTestShop, SIMPLE_ORDER, type TestAnswer, type TestShop } from '../testing/test-shop.ts';

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

const issueOf = (answer: TestAnswer) => valueAt(answer, 'details', 0, 'issue');

describe('the main loop', () => {
  test('create, approve, capture: the minimal answers PayPal gives', async () => {
    const created = await shop.call('POST', '/v2/checkout/orders', SIMPLE_ORDER);
    expect(created.status).toBe(201);
    expect(namesAt(created)).toEqual(['id', 'status', 'links']);
    expect(valueAt(created, 'status')).toBe('CREATED');
    expect(eachAt(created, 'rel', 'links')).toEqual(['self', 'approve', 'update', 'capture']);
    expect(created.headers.get('paypal-debug-id')).toMatch(/^[0-9a-f]{13}$/);

    const early = await shop.call('POST', `/v2/checkout/orders/${textAt(created, 'id')}/capture`);
    expect([early.status, issueOf(early)]).toEqual([422, 'ORDER_NOT_APPROVED']);
    expect(early.headers.get('paypal-debug-id')).toBe(valueAt(early, 'debug_id'));

    shop.emulator.control.approve(textAt(created, 'id'));
    const captured = await shop.call('POST', `/v2/checkout/orders/${textAt(created, 'id')}/capture`);
    expect(captured.status).toBe(201);
    expect(captured.body).toMatchObject({ id: valueAt(created, 'id'), status: 'COMPLETED' });
    expect(valueAt(captured, 'intent')).toBeUndefined();
    expect(valueAt(captured, 'purchase_units', 0, 'payments', 'captures', 0)).toMatchObject({
      status: 'COMPLETED',
      amount: { currency_code: 'USD', value: '100.00' },
      final_capture: true,
      seller_receivable_breakdown: {
        paypal_fee: { currency_code: 'USD', value: '3.98' },
        net_amount: { currency_code: 'USD', value: '96.02' },
      },
    });

    const again = await shop.call('POST', `/v2/checkout/orders/${textAt(created, 'id')}/capture`);
    expect([again.status, issueOf(again)]).toEqual([422, 'ORDER_ALREADY_CAPTURED']);
    const types = shop.emulator.control.events().map((event) => event.type);
    expect(types).toEqual([
      'CHECKOUT.ORDER.APPROVED',
      'PAYMENT.CAPTURE.COMPLETED',
      'CHECKOUT.ORDER.COMPLETED',
    ]);
  });

  test('payment_source style needs a request id and waits for the payer', async () => {
    const body = {
      ...SIMPLE_ORDER,
      payment_source: { paypal: { experience_context: { return_url: 'https://shop.example/back' } } },
    };
    const refused = await shop.call('POST', '/v2/checkout/orders', body);
    expect([refused.status, issueOf(refused)]).toEqual([400, 'PAYPAL_REQUEST_ID_REQUIRED']);
    const created = await shop.call('POST', '/v2/checkout/orders', body, { 'paypal-request-id': 'a' });
    expect(created.body).toMatchObject({ status: 'PAYER_ACTION_REQUIRED', payment_source: { paypal: {} } });
    expect(eachAt(created, 'rel', 'links')).toEqual(['self', 'payer-action']);
    const approved = shop.emulator.control.approve(textAt(created, 'id'));
    expect(approved.returnUrl).toBe(
      `https://shop.example/back?token=${textAt(created, 'id')}&PayerID=${approved.payerId}`,
    );
    const empty = await shop.call('POST', '/v2/checkout/orders', { ...SIMPLE_ORDER, payment_source: {} });
    expect(issueOf(empty)).toBe('NO_PAYMENT_SOURCE_PROVIDED');
  });

  test('the same request id gives the latest state with 200, and no second order or capture', async () => {
    const first = await shop.call('POST', '/v2/checkout/orders', SIMPLE_ORDER, { 'paypal-request-id': 'c1' });
    const second = await shop.call('POST', '/v2/checkout/orders', SIMPLE_ORDER, {
      'paypal-request-id': 'c1',
    });
    expect([first.status, second.status, valueAt(second, 'id')]).toEqual([201, 200, valueAt(first, 'id')]);
    shop.emulator.control.approve(textAt(first, 'id'));
    const path = `/v2/checkout/orders/${textAt(first, 'id')}/capture`;
    const captured = await shop.call('POST', path, {}, { 'paypal-request-id': 'k1' });
    const replayed = await shop.call('POST', path, {}, { 'paypal-request-id': 'k1' });
    expect([captured.status, replayed.status]).toEqual([201, 200]);
    expect(replayed.body).toEqual(captured.body);
    expect(shop.emulator.control.books().captures).toHaveLength(1);

    const later = await shop.call('POST', '/v2/checkout/orders', SIMPLE_ORDER, { 'paypal-request-id': 'c1' });
    expect(valueAt(later, 'status')).toBe('COMPLETED');
    shop.emulator.control.clock.advance(6 * 3_600_000 + 1);
    const shopAfter = await openTokenAgain();
    expect(shopAfter).toBe(201);
  });

  async function openTokenAgain() {
    const answer = await shop.call('POST', '/v2/checkout/orders', SIMPLE_ORDER, {
      'paypal-request-id': 'c1',
    });
    return answer.status;
  }

  test('two calls at the same time: one is carried out, the other told so', async () => {
    const id = await shop.createOrder();
    shop.emulator.control.approve(id);
    const path = `/v2/checkout/orders/${id}/capture`;
    const answers = await Promise.all(
      [1, 2, 3].map((n) => shop.call('POST', path, {}, { 'paypal-request-id': `${n}` })),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 422, 422]);
    expect(answers.filter((answer) => answer.status === 422).map(issueOf)).toEqual([
      'ORDER_COMPLETION_IN_PROGRESS',
      'ORDER_COMPLETION_IN_PROGRESS',
    ]);
    const twins = await Promise.all(
      [1, 2].map(() =>
        shop.call('POST', '/v2/checkout/orders', SIMPLE_ORDER, { 'paypal-request-id': 'twin' }),
      ),
    );
    expect(twins.map((answer) => answer.status).sort()).toEqual([201, 409]);
  });

  test('a declined instrument leaves the order open for another one', async () => {
    const id = await shop.createOrder();
    shop.emulator.control.approve(id, { instrument: 'declined-card' });
    const path = `/v2/checkout/orders/${id}/capture`;
    const declined = await shop.call('POST', path, {}, { 'paypal-request-id': 'try-1' });
    expect([declined.status, issueOf(declined)]).toEqual([422, 'INSTRUMENT_DECLINED']);
    expect(valueAt(declined, 'links', 1)).toMatchObject({ rel: 'redirect' });
    expect(valueAt(declined, 'links', 1, 'href')).toContain(`/checkoutnow?token=${id}`);
    shop.emulator.control.approve(id, { instrument: 'visa-4242' });
    const sameKey = await shop.call('POST', path, {}, { 'paypal-request-id': 'try-1' });
    expect(issueOf(sameKey)).toBe('INSTRUMENT_DECLINED');
    const newKey = await shop.call('POST', path, {}, { 'paypal-request-id': 'try-2' });
    expect(newKey.status).toBe(201);
  });

  test('pending and declined captures complete the order without money', async () => {
    for (const [instrument, status] of [
      ['echeck', 'PENDING'],
      ['declined-later', 'DECLINED'],
      ['pending:UNILATERAL', 'PENDING'],
    ] as const) {
      const { captureId } = await shop.paidOrder(instrument);
      const capture = await shop.call('GET', `/v2/payments/captures/${captureId}`);
      expect(valueAt(capture, 'status')).toBe(status);
      expect(valueAt(capture, 'seller_receivable_breakdown', 'paypal_fee')).toBeUndefined();
    }
    const types = shop.emulator.control.events().map((event) => event.type);
    expect(types).toContain('PAYMENT.CAPTURE.PENDING');
    expect(types).toContain('PAYMENT.CAPTURE.DECLINED');
  });

  test('an invoice id pays once, and an order can be captured for another amount than it says', async () => {
    const unit = { amount: { currency_code: 'USD', value: '5.00' }, invoice_id: 'INV-1' };
    const capture = async (id: string) => {
      shop.emulator.control.approve(id);
      return shop.call('POST', `/v2/checkout/orders/${id}/capture`);
    };
    const first = await shop.createOrder({ purchase_units: [unit] });
    const second = await shop.createOrder({ purchase_units: [unit] });
    expect((await capture(first)).status).toBe(201);
    expect(issueOf(await capture(second))).toBe('DUPLICATE_INVOICE_ID');
    const third = await shop.createOrder();
    shop.emulator.control.tamper(third, { amount: { currency: 'USD', value: '1.00' } });
    const tampered = await capture(third);
    expect(valueAt(tampered, 'purchase_units', 0, 'payments', 'captures', 0, 'amount', 'value')).toBe('1.00');
  });

  test('an order that nobody approved or captured in time is gone', async () => {
    const open = await shop.createOrder();
    const approved = await shop.createOrder();
    shop.emulator.control.clock.advance(2 * 3_600_000);
    shop.emulator.control.approve(approved);
    shop.emulator.control.clock.advance(2 * 3_600_000);
    expect((await shop.call('GET', `/v2/checkout/orders/${open}`)).status).toBe(404);
    expect((await shop.call('GET', `/v2/checkout/orders/${approved}`)).status).toBe(200);
    shop.emulator.control.clock.advance(2 * 3_600_000);
    const late = await shop.call('POST', `/v2/checkout/orders/${approved}/capture`);
    expect(issueOf(late)).toBe('ORDER_EXPIRED');
    const reversed = shop.emulator.control.events().filter((event) => event.type.endsWith('REVERSED'));
    expect(reversed.map((event) => event.resourceId)).toEqual([approved]);
  });

  test('representation shows everything that was sent and the payee', async () => {
    const created = await shop.call('POST', '/v2/checkout/orders', SIMPLE_ORDER, {
      prefer: 'return=representation',
    });
    expect(created.body).toMatchObject({
      intent: 'CAPTURE',
      purchase_units: [{ reference_id: 'default', payee: { merchant_id: 'EMULATRMRCHNT' } }],
    });
    expect(valueAt(created, 'create_time')).toBe('2026-11-20T12:00:00Z');
  });
});
