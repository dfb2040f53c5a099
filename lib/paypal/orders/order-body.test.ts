import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { add, currencyCodes, money, sum, times } from '#lib/kernel/money.ts';
import { checkOrder } from './check-order.ts';
import type { CreateOrderInput } from './create-order-input.ts';
import { toWireOrder } from './order-body.ts';

const usd = (minor: bigint) => money(minor, 'USD');

const order: CreateOrderInput = {
  intent: 'CAPTURE',
  amount: usd(2650n),
  breakdown: { itemTotal: usd(2000n), shipping: usd(500n), tax: usd(200n), discount: usd(50n) },
  items: [{ name: 'T-shirt', quantity: 2, unitAmount: usd(1000n), tax: usd(100n) }],
  invoiceId: 'INV-1',
  customId: 'C-1',
};

describe('an order', () => {
  test('is written in PayPal’s spelling, without payment_source', () => {
    expect(
      toWireOrder({
        ...order,
        userAction: 'PAY_NOW',
        shippingPreference: 'SET_PROVIDED_ADDRESS',
        shippingAddress: {
          fullName: 'Li Wei',
          address: { line1: '1 Road', city: 'Beijing', countryCode: 'CN' },
        },
      }),
    ).toEqual({
      intent: 'CAPTURE',
      purchase_units: [
        {
          custom_id: 'C-1',
          invoice_id: 'INV-1',
          amount: {
            currency_code: 'USD',
            value: '26.50',
            breakdown: {
              item_total: { currency_code: 'USD', value: '20.00' },
              shipping: { currency_code: 'USD', value: '5.00' },
              tax_total: { currency_code: 'USD', value: '2.00' },
              discount: { currency_code: 'USD', value: '0.50' },
            },
          },
          items: [
            {
              name: 'T-shirt',
              quantity: '2',
              unit_amount: { currency_code: 'USD', value: '10.00' },
              tax: { currency_code: 'USD', value: '1.00' },
            },
          ],
          shipping: {
            name: { full_name: 'Li Wei' },
            address: { address_line_1: '1 Road', admin_area_2: 'Beijing', country_code: 'C2' },
          },
        },
      ],
      application_context: { shipping_preference: 'SET_PROVIDED_ADDRESS', user_action: 'PAY_NOW' },
    });
  });

  test('has texts cut to PayPal’s limits, never through a character, and unsuitable addresses left out', () => {
    const [unit] = toWireOrder({
      ...order,
      description: `${'x'.repeat(126)}👕👕`,
      softDescriptor: 'A very long shop name indeed',
      items: order.items.map((item) => ({
        ...item,
        sku: '   ',
        url: `https://shop.example/${'x'.repeat(2048)}`,
        imageUrl: 'http://shop.example/a.png',
      })),
    }).purchase_units;
    expect(unit?.description).toBe('x'.repeat(126));
    expect(unit?.soft_descriptor).toHaveLength(22);
    expect(unit?.items?.[0]).not.toHaveProperty('sku');
    expect(unit?.items?.[0]).not.toHaveProperty('url');
    expect(unit?.items?.[0]).not.toHaveProperty('image_url');
  });

  test.each<[string, Partial<CreateOrderInput>]>([
    ['a total off by one', { amount: usd(2651n) }],
    ['a wrong item total', { breakdown: { ...order.breakdown, itemTotal: usd(1999n) }, amount: usd(2649n) }],
    ['a wrong tax total', { breakdown: { ...order.breakdown, tax: usd(201n) }, amount: usd(2651n) }],
    ['another currency', { breakdown: { ...order.breakdown, shipping: money(500n, 'EUR') } }],
    ['a negative part', { breakdown: { ...order.breakdown, discount: usd(-50n) }, amount: usd(2750n) }],
    ['nothing to pay', { amount: usd(0n), breakdown: { itemTotal: usd(0n) }, items: [] }],
    ['half a piece', { items: [{ name: 'a', quantity: 0.5, unitAmount: usd(4000n) }] }],
    ['no piece', { items: [{ name: 'a', quantity: 0, unitAmount: usd(4000n) }] }],
    [
      'an item without a name',
      { items: [{ name: ' ', quantity: 2, unitAmount: usd(1000n), tax: usd(100n) }] },
    ],
    ['no invoice id', { invoiceId: '' }],
    ['an invoice id that would be cut', { invoiceId: 'x'.repeat(128) }],
    ['a custom id that would be cut', { customId: 'x'.repeat(128) }],
  ])('with %s is refused before it is sent', (_name, change) => {
    expect(checkOrder(order)).toBeUndefined();
    expect(checkOrder({ ...order, ...change })).toEqual(expect.any(String));
  });

  test('passes exactly when its parts add up', () => {
    const cents = fc.bigInt({ min: 0n, max: 10_000_000n });
    const item = fc.record({ unit: cents, tax: cents, quantity: fc.integer({ min: 1, max: 1000 }) });
    fc.assert(
      fc.property(
        fc.constantFrom(...currencyCodes),
        fc.array(item, { maxLength: 8 }),
        cents,
        fc.bigInt({ min: -2n, max: 2n }),
        (currency, lines, shipping, error) => {
          const of = (minor: bigint) => money(minor, currency);
          const items = lines.map(({ unit, tax, quantity }) => ({
            name: 'x',
            quantity,
            unitAmount: of(unit),
            tax: of(tax),
          }));
          const itemTotal = sum(
            items.map((line) => times(line.unitAmount, BigInt(line.quantity))),
            currency,
          );
          const tax = sum(
            items.map((line) => times(line.tax, BigInt(line.quantity))),
            currency,
          );
          const whole = add(add(itemTotal, tax), of(shipping + 10n));
          const mistake = checkOrder({
            ...order,
            amount: add(whole, of(error)),
            breakdown: { itemTotal, tax, shipping: of(shipping + 10n) },
            items,
          });
          expect(mistake === undefined).toBe(error === 0n);
        },
      ),
    );
  });
});
