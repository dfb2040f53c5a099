import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { currencyCodes, money, subtract, sum, times } from '#lib/kernel/money.ts';
import { answered, kindOf, openEmulatedShop, shirtOrder } from './testing/emulated-shop.ts';

type Shop = Awaited<ReturnType<typeof openEmulatedShop>>;

async function approvedOrder(shop: Shop, instrument?: string, intent: 'CAPTURE' | 'AUTHORIZE' = 'CAPTURE') {
  const call = shop.call();
  const order = answered(await shop.paypal.orders.create(shirtOrder(call.requestId, { intent }), call));
  shop.emulator.control.approve(order.id, { instrument });
  return order;
}

async function paidCapture(shop: Shop) {
  const order = await approvedOrder(shop);
  const paid = answered(await shop.paypal.orders.capture(order.id, shop.call()));
  const capture = paid.purchaseUnits[0]?.captures[0];
  if (!capture) throw new Error('no capture');
  return { order, capture };
}

describe('orders', () => {
  test('create, approve, capture and read agree on money, ids and owner', async () => {
    const shop = await openEmulatedShop();
    const created = answered(
      await shop.paypal.orders.create(
        shirtOrder('INV-1', {
          returnUrl: 'https://shop.example/back',
          cancelUrl: 'https://shop.example/cart',
        }),
        shop.call(),
      ),
    );
    expect(created).toMatchObject({ status: 'CREATED', intent: 'CAPTURE' });
    expect(created.links.approve).toContain(`token=${created.id}`);
    shop.emulator.control.approve(created.id);
    const captured = await shop.paypal.orders.capture(created.id, shop.call());
    expect(captured).toMatchObject({ ok: true, value: { httpStatus: 201, debugId: expect.any(String) } });
    const order = answered(captured);
    expect(order.status).toBe('COMPLETED');
    expect(order.payer).toMatchObject({ payerId: expect.any(String), email: expect.any(String) });
    const [unit] = order.purchaseUnits;
    expect(unit).toMatchObject({
      amount: money(10_000n, 'USD'),
      invoiceId: 'INV-1',
      customId: 'custom-INV-1',
    });
    const [capture] = unit?.captures ?? [];
    expect(capture).toMatchObject({
      status: 'COMPLETED',
      amount: money(10_000n, 'USD'),
      finalCapture: true,
      orderId: created.id,
      createdAt: expect.any(Date),
    });
    expect(subtract(capture?.amount ?? money(0n, 'USD'), capture?.fee ?? money(0n, 'USD'))).toEqual(
      capture?.net,
    );
    expect(answered(await shop.paypal.orders.get(created.id)).purchaseUnits[0]?.captures).toEqual([capture]);
    expect(answered(await shop.paypal.payments.getCapture(capture?.id ?? ''))).toEqual(capture);
  });

  test('a repeated request id answers the same order and captures once', async () => {
    const shop = await openEmulatedShop();
    const call = shop.call();
    const first = await shop.paypal.orders.create(shirtOrder('INV-1'), call);
    const again = await shop.paypal.orders.create(shirtOrder('INV-1'), call);
    expect(answered(again).id).toBe(answered(first).id);
    expect(again).toMatchObject({ value: { httpStatus: 200 } });
    const { id } = answered(first);
    shop.emulator.control.approve(id);
    const pay = shop.call();
    const captures = [];
    for (let i = 0; i < 3; i++) captures.push(answered(await shop.paypal.orders.capture(id, pay)));
    expect(new Set(captures.map((order) => order.purchaseUnits[0]?.captures[0]?.id)).size).toBe(1);
    expect(kindOf(await shop.paypal.orders.capture(id, shop.call()))).toBe('already-captured');
    expect(shop.emulator.control.books().captures).toHaveLength(1);
  });

  test('every refusal has its kind', async () => {
    const shop = await openEmulatedShop();
    const { orders } = shop.paypal;
    const created = answered(await orders.create(shirtOrder('INV-1'), shop.call()));
    expect(kindOf(await orders.capture(created.id, shop.call()))).toBe('not-approved');
    expect(kindOf(await orders.get('0AB12345CD678901E'))).toBe('not-found');
    for (const [instrument, kind] of [
      ['declined-card', 'declined'],
      ['refused', 'payer-cannot-pay'],
      ['payer-action', 'payer-action-required'],
      ['issue:PAYEE_ACCOUNT_RESTRICTED', 'account-problem'],
      ['issue:ORDER_EXPIRED', 'expired'],
      ['issue:DUPLICATE_INVOICE_ID', 'duplicate-invoice'],
      ['issue:AMOUNT_MISMATCH', 'our-mistake'],
    ] as const) {
      const order = await approvedOrder(shop, instrument);
      expect(kindOf(await orders.capture(order.id, shop.call())), instrument).toBe(kind);
    }
  });

  test('a declined payer may choose again on the same order, under a new request id', async () => {
    const shop = await openEmulatedShop();
    const order = await approvedOrder(shop, 'declined-card');
    const declined = await shop.paypal.orders.capture(order.id, shop.call());
    expect(declined).toMatchObject({
      error: { kind: 'declined', payerActionUrl: expect.stringContaining(order.id) },
    });
    shop.emulator.control.approve(order.id);
    expect(answered(await shop.paypal.orders.capture(order.id, shop.call())).status).toBe('COMPLETED');
  });

  test('a completed order with a pending or declined capture says so', async () => {
    const shop = await openEmulatedShop();
    for (const [instrument, status, reason] of [
      ['echeck', 'PENDING', 'ECHECK'],
      ['declined-later', 'DECLINED', undefined],
    ] as const) {
      const order = await approvedOrder(shop, instrument);
      const paid = answered(await shop.paypal.orders.capture(order.id, shop.call()));
      expect(paid.status).toBe('COMPLETED');
      expect(paid.purchaseUnits[0]?.captures[0]).toMatchObject({ status, ...(reason ? { reason } : {}) });
      expect(paid.purchaseUnits[0]?.captures[0]?.fee).toBeUndefined();
    }
  });

  test('whatever totals the client lets pass, PayPal takes, in every currency', async () => {
    const shop = await openEmulatedShop();
    const cents = fc.bigInt({ min: 0n, max: 1_000_000n });
    const line = fc.record({ unit: cents, tax: cents, quantity: fc.integer({ min: 1, max: 20 }) });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...currencyCodes),
        fc.array(line, { minLength: 1, maxLength: 5 }),
        cents,
        fc.string({ unit: 'grapheme', maxLength: 300 }),
        async (currency, lines, shipping, text) => {
          const items = lines.map(({ unit, tax, quantity }) => ({
            name: `Piece ${text}`,
            description: text,
            quantity,
            unitAmount: money(unit + 1n, currency),
            tax: money(tax, currency),
          }));
          const total = (of: (item: (typeof items)[number]) => { minor: bigint }) =>
            sum(
              items.map((item) => times(money(of(item).minor, currency), BigInt(item.quantity))),
              currency,
            );
          const itemTotal = total((item) => item.unitAmount);
          const tax = total((item) => item.tax);
          const amount = sum([itemTotal, tax, money(shipping, currency)], currency);
          const call = shop.call();
          const created = await shop.paypal.orders.create(
            shirtOrder(call.requestId, {
              amount,
              items,
              breakdown: { itemTotal, tax, shipping: money(shipping, currency) },
              description: text,
              softDescriptor: text,
              brandName: text,
            }),
            call,
          );
          expect(answered(created).purchaseUnits[0]?.amount).toEqual(amount);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('a patch changes the total, the ids and the address', async () => {
    const shop = await openEmulatedShop();
    const { id } = answered(await shop.paypal.orders.create(shirtOrder('INV-1'), shop.call()));
    const amount = money(10_500n, 'USD');
    const patched = await shop.paypal.orders.patch(
      id,
      [
        {
          field: 'amount',
          amount,
          breakdown: { itemTotal: money(10_000n, 'USD'), shipping: money(500n, 'USD') },
        },
        { field: 'invoice_id', value: 'INV-2' },
        { field: 'custom_id', value: 'C-2' },
        {
          field: 'shipping',
          destination: {
            fullName: 'Ada Lovelace',
            address: {
              line1: '1 Main St',
              city: 'San Jose',
              region: 'CA',
              postalCode: '95131',
              countryCode: 'US',
            },
          },
        },
      ],
      shop.call(),
    );
    expect(patched).toMatchObject({ ok: true });
    expect(answered(await shop.paypal.orders.get(id)).purchaseUnits[0]).toMatchObject({
      amount,
      invoiceId: 'INV-2',
      customId: 'C-2',
      shipping: { fullName: 'Ada Lovelace', address: { city: 'San Jose', countryCode: 'US' } },
    });
  });
});

describe('payments', () => {
  test('authorize, capture a part, capture the rest', async () => {
    const shop = await openEmulatedShop();
    const order = await approvedOrder(shop, undefined, 'AUTHORIZE');
    const authorized = answered(await shop.paypal.orders.authorize(order.id, shop.call()));
    const [authorization] = authorized.purchaseUnits[0]?.authorizations ?? [];
    expect(authorization).toMatchObject({
      status: 'CREATED',
      orderId: order.id,
      expiresAt: expect.any(Date),
    });
    const authorizationId = authorization?.id ?? '';
    const { payments } = shop.paypal;
    const part = answered(
      await payments.captureAuthorization(authorizationId, { amount: money(4000n, 'USD') }, shop.call()),
    );
    expect(part).toMatchObject({ status: 'COMPLETED', amount: money(4000n, 'USD'), authorizationId });
    expect(answered(await payments.getAuthorization(authorizationId)).status).toBe('PARTIALLY_CAPTURED');
    const rest = answered(
      await payments.captureAuthorization(
        authorizationId,
        { amount: money(6000n, 'USD'), finalCapture: true },
        shop.call(),
      ),
    );
    expect(rest.finalCapture).toBe(true);
    expect(kindOf(await payments.captureAuthorization(authorizationId, {}, shop.call()))).toBe(
      'already-captured',
    );
    expect(kindOf(await payments.voidAuthorization(authorizationId, shop.call()))).toMatch(/^already-/);
  });

  test('reauthorize from day 4, then void', async () => {
    const shop = await openEmulatedShop();
    const order = await approvedOrder(shop, undefined, 'AUTHORIZE');
    const authorized = answered(await shop.paypal.orders.authorize(order.id, shop.call()));
    const id = authorized.purchaseUnits[0]?.authorizations[0]?.id ?? '';
    shop.emulator.control.clock.advance(4 * 86_400_000);
    const renewed = answered(await shop.paypal.payments.reauthorize(id, {}, shop.call()));
    expect(renewed.id).not.toBe(id);
    expect(renewed.amount).toEqual(money(10_000n, 'USD'));
    const call = shop.call();
    expect(await shop.paypal.payments.voidAuthorization(id, call)).toMatchObject({ ok: true });
    expect(await shop.paypal.payments.voidAuthorization(id, call)).toMatchObject({ ok: true });
    expect(kindOf(await shop.paypal.payments.voidAuthorization(id, shop.call()))).toBe('already-done');
    expect(answered(await shop.paypal.payments.getAuthorization(id)).status).toBe('VOIDED');
  });

  test('refund a part, the rest, and nothing more', async () => {
    const shop = await openEmulatedShop();
    const { capture } = await paidCapture(shop);
    const { payments } = shop.paypal;
    const call = shop.call();
    const part = { amount: money(2500n, 'USD'), invoiceId: 'R-1', noteToPayer: 'Sorry' };
    const refund = answered(await payments.refundCapture(capture.id, part, call));
    expect(refund).toMatchObject({
      status: 'COMPLETED',
      amount: money(2500n, 'USD'),
      captureId: capture.id,
      totalRefunded: money(2500n, 'USD'),
      createdAt: expect.any(Date),
    });
    expect(answered(await payments.refundCapture(capture.id, part, call)).id).toBe(refund.id);
    expect(answered(await payments.getRefund(refund.id))).toEqual(refund);
    expect(answered(await payments.getCapture(capture.id)).status).toBe('PARTIALLY_REFUNDED');
    const tooMuch = { amount: money(7501n, 'USD') };
    expect(kindOf(await payments.refundCapture(capture.id, tooMuch, shop.call()))).toBe('refund-refused');
    const rest = answered(await payments.refundCapture(capture.id, {}, shop.call()));
    expect(rest).toMatchObject({ amount: money(7500n, 'USD'), totalRefunded: money(10_000n, 'USD') });
    expect(kindOf(await payments.refundCapture(capture.id, {}, shop.call()))).toBe('already-done');
    expect(shop.emulator.control.books().refunds).toHaveLength(2);
  });
});

describe('a PayPal that fails', () => {
  const effects = [
    { kind: 'status', status: 500, when: 'before' },
    { kind: 'status', status: 500, when: 'after' },
    { kind: 'status', status: 503, when: 'after' },
    { kind: 'status', status: 429, when: 'before' },
    { kind: 'drop', when: 'before' },
    { kind: 'drop', when: 'after' },
    { kind: 'html', when: 'after' },
    { kind: 'empty', when: 'after' },
    { kind: 'malformed', when: 'after' },
    { kind: 'hang', when: 'after' },
    { kind: 'expired-token' },
  ] as const;

  test.each(effects)('once, with %o, still captures once', async (effect) => {
    const shop = await openEmulatedShop({ client: { deadlines: { attemptMs: 50 } } });
    const order = await approvedOrder(shop);
    shop.emulator.control.faults.add({ match: { operation: 'orders.capture' }, effect, times: 1 });
    const paid = await shop.paypal.orders.capture(order.id, shop.call());
    expect(answered(paid).purchaseUnits[0]?.captures[0]?.status).toBe('COMPLETED');
    expect(shop.emulator.control.books().captures).toHaveLength(1);
  });

  test.each(effects.filter((effect) => 'when' in effect && effect.when === 'after'))(
    'always, with %o, leaves an unknown outcome that the same request id resolves',
    async (effect) => {
      const shop = await openEmulatedShop({ client: { deadlines: { attemptMs: 50 } } });
      const order = await approvedOrder(shop);
      shop.emulator.control.faults.add({ match: { operation: 'orders.capture' }, effect });
      const call = shop.call();
      expect(kindOf(await shop.paypal.orders.capture(order.id, call))).toBe('unknown-outcome');
      shop.emulator.control.faults.clear();
      const settled = answered(await shop.paypal.orders.capture(order.id, call));
      expect(settled.purchaseUnits[0]?.captures[0]?.status).toBe('COMPLETED');
      expect(shop.emulator.control.books().captures).toHaveLength(1);
    },
  );

  test('twenty captures at once under one request id move the money once', async () => {
    const shop = await openEmulatedShop();
    const order = await approvedOrder(shop);
    const call = shop.call();
    const results = await Promise.all(
      Array.from({ length: 20 }, () => shop.paypal.orders.capture(order.id, call)),
    );
    for (const result of results) expect(result.ok || result.error.kind === 'in-progress').toBe(true);
    expect(shop.emulator.control.books().captures).toHaveLength(1);
  });

  test('wrong credentials are named', async () => {
    const shop = await openEmulatedShop({ client: { clientSecret: 'wrong' } });
    expect(kindOf(await shop.paypal.orders.create(shirtOrder('INV-1'), shop.call()))).toBe('credentials');
  });
});
