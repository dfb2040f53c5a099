import { describe, expect, test } from 'vitest';
import { money } from '#lib/kernel/money.ts';
import { answered, kindOf, openEmulatedShop, shirtOrder } from './testing/emulated-shop.ts';

// What only the emulator can be made to do: instruments that are refused, time that passes, answers that are lost.

type Shop = Awaited<ReturnType<typeof openEmulatedShop>>;

async function approvedOrder(shop: Shop, instrument?: string, intent: 'CAPTURE' | 'AUTHORIZE' = 'CAPTURE') {
  const call = shop.call();
  const order = answered(await shop.paypal.orders.create(shirtOrder(call.requestId, { intent }), call));
  shop.emulator.control.approve(order.id, { instrument });
  return order;
}

describe('a buyer who cannot pay', () => {
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
});
