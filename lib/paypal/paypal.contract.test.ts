import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayMs, hourMs, plusMs } from '#lib/kernel/clock.ts';
import { currencyCodes, money, subtract, sum, times } from '#lib/kernel/money.ts';
import { type ContractShop, contractPayPals } from './testing/contract-paypals.ts';
import { answered, kindOf, shirtOrder } from './testing/emulated-shop.ts';

// The contract itself. Whatever is asserted here, the emulator and PayPal have to keep alike.

async function createdOrder(shop: ContractShop, intent: 'CAPTURE' | 'AUTHORIZE' = 'CAPTURE') {
  return answered(await shop.paypal.orders.create(shirtOrder(shop.invoiceId(), { intent }), shop.call()));
}

async function approvedOrder(shop: ContractShop, intent: 'CAPTURE' | 'AUTHORIZE' = 'CAPTURE') {
  const order = await createdOrder(shop, intent);
  await shop.approve(order);
  return order;
}

async function paidCapture(shop: ContractShop) {
  const order = await approvedOrder(shop);
  const paid = answered(await shop.paypal.orders.capture(order.id, shop.call()));
  const capture = paid.purchaseUnits[0]?.captures[0];
  if (!capture) throw new Error('no capture');
  return { order, capture };
}

describe.each(contractPayPals)('$name', { timeout: 20_000 }, ({ open, hasBuyer, tries, timeoutMs }) => {
  const options = { timeout: timeoutMs };
  const withBuyer = test.runIf(hasBuyer);

  withBuyer('create, approve, capture and read agree on money, ids and owner', options, async () => {
    const shop = await open();
    const invoiceId = shop.invoiceId();
    const created = answered(
      await shop.paypal.orders.create(
        shirtOrder(invoiceId, {
          returnUrl: 'https://shop.example/back',
          cancelUrl: 'https://shop.example/cart',
        }),
        shop.call(),
      ),
    );
    expect(created).toMatchObject({ status: expect.stringMatching(/^(CREATED|PAYER_ACTION_REQUIRED)$/) });
    expect(created.links.approve).toContain(`token=${created.id}`);
    await shop.approve(created);
    const captured = await shop.paypal.orders.capture(created.id, shop.call());
    expect(captured).toMatchObject({ ok: true, value: { httpStatus: 201, debugId: expect.any(String) } });
    const order = answered(captured);
    expect(order.status).toBe('COMPLETED');
    expect(order.payer).toMatchObject({ payerId: expect.any(String), email: expect.any(String) });
    const [capture] = order.purchaseUnits[0]?.captures ?? [];
    expect(capture).toMatchObject({
      status: 'COMPLETED',
      amount: money(10_000n, 'USD'),
      finalCapture: true,
      createdAt: expect.any(Date),
    });
    expect(subtract(capture?.amount ?? money(0n, 'USD'), capture?.fee ?? money(0n, 'USD'))).toEqual(
      capture?.net,
    );
    const [unit] = answered(await shop.paypal.orders.get(created.id)).purchaseUnits;
    expect(unit).toMatchObject({ amount: money(10_000n, 'USD'), invoiceId, customId: `custom-${invoiceId}` });
    expect(unit?.captures.map((each) => each.id)).toEqual([capture?.id]);
    const read = answered(await shop.paypal.payments.getCapture(capture?.id ?? ''));
    expect(read).toMatchObject({ id: capture?.id, amount: capture?.amount, orderId: created.id });
  });

  test('a repeated request id answers the same order', options, async () => {
    const shop = await open();
    const [call, input] = [shop.call(), shirtOrder(shop.invoiceId())];
    const first = await shop.paypal.orders.create(input, call);
    const again = await shop.paypal.orders.create(input, call);
    expect(answered(again).id).toBe(answered(first).id);
    expect(again).toMatchObject({ value: { httpStatus: 200 } });
  });

  withBuyer('a repeated request id captures once', options, async () => {
    const shop = await open();
    const { id } = await approvedOrder(shop);
    const pay = shop.call();
    const captures = [];
    for (let i = 0; i < 3; i++) captures.push(answered(await shop.paypal.orders.capture(id, pay)));
    expect(new Set(captures.map((order) => order.purchaseUnits[0]?.captures[0]?.id)).size).toBe(1);
    expect(kindOf(await shop.paypal.orders.capture(id, shop.call()))).toBe('already-captured');
    expect(answered(await shop.paypal.orders.get(id)).purchaseUnits[0]?.captures).toHaveLength(1);
  });

  test('without an approval nothing is captured, and nobody’s order is not found', options, async () => {
    const shop = await open();
    const created = await createdOrder(shop);
    expect(kindOf(await shop.paypal.orders.capture(created.id, shop.call()))).toBe('not-approved');
    expect(kindOf(await shop.paypal.orders.get('0AB12345CD678901E'))).toBe('not-found');
    expect(kindOf(await shop.paypal.payments.getCapture('0AB12345CD678901E'))).toBe('not-found');
  });

  test('whatever totals the client lets pass, PayPal takes, in every currency', options, async () => {
    const shop = await open();
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
            shirtOrder(shop.invoiceId(), {
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
      { numRuns: tries },
    );
  });

  test('a patch changes the total, the ids and the address', options, async () => {
    const shop = await open();
    const { id } = await createdOrder(shop);
    const newInvoiceId = shop.invoiceId();
    const amount = money(10_500n, 'USD');
    const patched = await shop.paypal.orders.patch(
      id,
      [
        {
          field: 'amount',
          amount,
          breakdown: { itemTotal: money(10_000n, 'USD'), shipping: money(500n, 'USD') },
        },
        { field: 'invoice_id', value: newInvoiceId },
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
      invoiceId: newInvoiceId,
      customId: 'C-2',
      shipping: { fullName: 'Ada Lovelace', address: { city: 'San Jose', countryCode: 'US' } },
    });
  });

  withBuyer('authorize, capture a part, capture the rest', options, async () => {
    const shop = await open();
    const { payments } = shop.paypal;
    const order = await approvedOrder(shop, 'AUTHORIZE');
    const authorized = answered(await shop.paypal.orders.authorize(order.id, shop.call()));
    const [authorization] = authorized.purchaseUnits[0]?.authorizations ?? [];
    expect(authorization).toMatchObject({ status: 'CREATED', expiresAt: expect.any(Date) });
    const id = authorization?.id ?? '';
    const some = { amount: money(4000n, 'USD') };
    const part = answered(await payments.captureAuthorization(id, some, shop.call()));
    expect(part).toMatchObject({ status: 'COMPLETED', ...some });
    expect(answered(await payments.getAuthorization(id)).status).toBe('PARTIALLY_CAPTURED');
    const all = { amount: money(6000n, 'USD'), finalCapture: true };
    const rest = answered(await payments.captureAuthorization(id, all, shop.call()));
    expect(rest.finalCapture).toBe(true);
    expect(kindOf(await payments.captureAuthorization(id, {}, shop.call()))).toBe('already-captured');
    expect(kindOf(await payments.voidAuthorization(id, shop.call()))).toMatch(/^already-/);
  });

  withBuyer('a void ends an authorization, once', options, async () => {
    const shop = await open();
    const { payments } = shop.paypal;
    const order = await approvedOrder(shop, 'AUTHORIZE');
    const authorized = answered(await shop.paypal.orders.authorize(order.id, shop.call()));
    const id = authorized.purchaseUnits[0]?.authorizations[0]?.id ?? '';
    expect(await payments.voidAuthorization(id, shop.call())).toMatchObject({ ok: true });
    expect(kindOf(await payments.voidAuthorization(id, shop.call()))).toBe('already-done');
    expect(answered(await payments.getAuthorization(id)).status).toBe('VOIDED');
  });

  withBuyer('refund a part, the rest, and nothing more', options, async () => {
    const shop = await open();
    const { capture } = await paidCapture(shop);
    const { payments } = shop.paypal;
    const call = shop.call();
    const part = { amount: money(2500n, 'USD'), invoiceId: shop.invoiceId(), noteToPayer: 'Sorry' };
    const refund = answered(await payments.refundCapture(capture.id, part, call));
    expect(refund).toMatchObject({
      status: 'COMPLETED',
      amount: money(2500n, 'USD'),
      totalRefunded: money(2500n, 'USD'),
    });
    expect(answered(await payments.refundCapture(capture.id, part, call)).id).toBe(refund.id);
    expect(answered(await payments.getRefund(refund.id))).toMatchObject({
      id: refund.id,
      captureId: capture.id,
    });
    expect(answered(await payments.getCapture(capture.id)).status).toBe('PARTIALLY_REFUNDED');
    const tooMuch = { amount: money(7501n, 'USD') };
    expect(kindOf(await payments.refundCapture(capture.id, tooMuch, shop.call()))).toBe('refund-refused');
    const rest = answered(await payments.refundCapture(capture.id, {}, shop.call()));
    expect(rest).toMatchObject({ amount: money(7500n, 'USD'), totalRefunded: money(10_000n, 'USD') });
    expect(kindOf(await payments.refundCapture(capture.id, {}, shop.call()))).toBe('already-done');
  });

  test('the statement, the webhooks and the events of the account can be read', options, async () => {
    const { paypal, clock } = await open();
    const now = clock.now();
    const statement = answered(
      await paypal.reporting.searchTransactions({ startAt: plusMs(now, -dayMs), endAt: now, pageSize: 10 }),
    );
    expect(statement.unreadable).toEqual([]);
    answered(await paypal.webhooks.list());
    const span = { startTime: plusMs(now, -dayMs), endTime: plusMs(now, -hourMs) };
    expect(answered(await paypal.webhooks.listEvents({ ...span, pageSize: 10 })).unreadable).toEqual([]);
  });

  test('wrong credentials are named', options, async () => {
    const shop = await open();
    const stranger = shop.withSecret('wrong');
    const asked = await stranger.orders.create(shirtOrder(shop.invoiceId()), shop.call());
    expect(kindOf(asked)).toBe('credentials');
  });
});
