import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openTestShop, type TestShop } from '../testing/test-shop.ts';

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

async function open(path: string, form?: Record<string, string>, headers: Record<string, string> = {}) {
  const response = await shop.emulator.fetch(
    new Request(`http://127.0.0.1:4010${path}`, {
      ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
      headers,
    }),
  );
  return { status: response.status, location: response.headers.get('location'), text: await response.text() };
}

describe('the approval page', () => {
  test('in a redirect flow leads back with token and payer, or with the token alone', async () => {
    const urls = {
      return_url: 'https://shop.example/back?cart=1',
      cancel_url: 'https://shop.example/cancel',
    };
    const token = await shop.createOrder({ application_context: urls });
    expect((await open(`/checkoutnow?token=${token}`)).text).toContain('Log in to the test wallet');
    const login = await open('/checkoutnow/login', {
      token,
      email: 'bruno@buyer.example',
      password: 'password',
    });
    expect(login).toMatchObject({ status: 303 });
    const wallet = await open(login.location ?? '');
    expect(wallet.text).toContain('Visa ending 4242');
    expect(wallet.text).toContain('Bruno Weber');
    const cancelled = await open('/checkoutnow/cancel', { token });
    expect(cancelled.location).toBe(`https://shop.example/cancel?token=${token}`);
    const approved = await open('/checkoutnow/approve', { token, buyer: 'bruno', instrument: 'visa-4242' });
    expect(approved.location).toMatch(
      new RegExp(`^https://shop.example/back\\?cart=1&token=${token}&PayerID=[2-9A-HJ-NP-Z]{13}$`),
    );
    const { body } = await shop.call('GET', `/v2/checkout/orders/${token}`);
    expect(body).toMatchObject({ status: 'APPROVED', payer: { email_address: 'bruno@buyer.example' } });
  });

  test('in a popup hands over to the origin that opened it and to no other text', async () => {
    const token = await shop.createOrder();
    const visit = { token, channel: 'abc', opener: 'http://localhost:3000', buyer: 'alice' };
    const done = await open('/checkoutnow/approve', { ...visit, instrument: 'visa-4242' });
    expect(done.text).toContain('data-opener="http://localhost:3000"');
    expect(done.text).toContain('&quot;approved&quot;');
    const evil = await open('/checkoutnow/cancel', {
      ...visit,
      opener: 'http://localhost:3000/path',
      channel: '"><script>',
    });
    expect(evil.text).toContain('data-opener=""');
    expect(evil.text).not.toContain('<script>alert');
  });

  test('what the merchant sent is text, never markup', async () => {
    const unit = {
      amount: { currency_code: 'USD', value: '1.00' },
      description: '<script>alert(1)</script>',
    };
    const token = await shop.createOrder({ purchase_units: [unit] });
    const page = await open(`/checkoutnow?token=${token}&buyer=alice`);
    expect(page.text).not.toContain('<script>alert');
    expect(page.text).toContain('&lt;script&gt;alert');
  });

  test('an unknown, wrong or completed order says so', async () => {
    expect((await open('/checkoutnow?token=NOPE')).status).toBe(404);
    const { paypalOrderId } = await shop.paidOrder();
    expect((await open(`/checkoutnow?token=${paypalOrderId}`)).status).toBe(409);
    const token = await shop.createOrder();
    expect((await open('/checkoutnow/login', { token, email: 'x@y.z', password: 'no' })).status).toBe(401);
  });
});

describe('the SDK script', () => {
  test('is a script of one piece for a known client id', async () => {
    const script = await open(
      '/sdk/js?client-id=emulator-client-id&currency=EUR&intent=authorize&components=buttons',
    );
    expect(script.status).toBe(200);
    expect(() => new Function(script.text)).not.toThrow();
    expect(script.text).not.toMatch(/^(import|export) /m);
    expect(script.text).toContain('"currency":"EUR"');
  });

  test.each([
    ['', 'Missing client-id'],
    ['client-id=somebody', 'client-id not recognized'],
    ['client-id=sb&currency=XXX', 'Invalid query value for currency'],
    ['client-id=sb&intent=steal', 'Invalid query value for intent'],
    ['client-id=sb&components=buttons,rockets', 'Invalid query value for components'],
    ['client-id=sb&colour=blue', 'Unrecognized query param'],
  ])('%s throws in the page: %s', async (query, message) => {
    const script = await open(`/sdk/js?${query}`);
    expect(script.status).toBe(400);
    expect(() => new Function(script.text)()).toThrow(message);
  });
});

describe('the console', () => {
  test('shows the books and moves them', async () => {
    expect((await open('/')).text).toContain('No orders yet');
    const { paypalOrderId, captureId } = await shop.paidOrder('echeck');
    expect((await open('/')).text).toContain(paypalOrderId);
    expect((await open(`/orders/${paypalOrderId}`)).text).toContain('PAYMENT.CAPTURE.PENDING');
    expect((await open('/payments')).text).toContain('ECHECK');
    await open('/_emulator/console/settle', { captureId, outcome: 'completed' });
    await open('/_emulator/console/refund', { captureId, currency: 'USD', value: '1.00' });
    const refused = await open('/_emulator/console/refund', { captureId, currency: 'USD', value: '1000.00' });
    expect(refused.location).toContain('REFUND_AMOUNT_EXCEEDED');
    expect(shop.emulator.control.books().captures[0]).toMatchObject({
      status: 'PARTIALLY_REFUNDED',
      refundedMinor: '100',
    });
    const [event] = shop.emulator.control.events();
    expect((await open(`/events/${event?.id}`)).text).toContain('Nobody was listening');
    expect((await open('/webhooks')).text).toContain('CHECKOUT.ORDER.APPROVED');
    await open('/_emulator/console/add-fault', { preset: 'slow', operation: 'orders.get', times: '2' });
    expect((await open('/faults')).text).toContain('0 of 2');
    const bad = await open('/_emulator/console/add-fault-json', { rule: '{"effect":1}' });
    expect(bad.location).toContain('Not+a+fault+rule');
    const before = shop.emulator.control.clock.now();
    await open('/_emulator/console/advance', { ms: '60000' });
    expect(shop.emulator.control.clock.now()).toBe(before + 60_000);
    expect((await open('/clock')).status).toBe(200);
  });

  test('takes no forms from other sites', async () => {
    const answer = await open('/_emulator/console/freeze', {}, { origin: 'https://evil.example' });
    expect(answer.status).toBe(403);
  });
});
