import fc from 'fast-check';
import { expect, test } from 'vitest';
import { add, currencyCodes, money, subtract, sum } from '#lib/kernel/money.ts';
import { priceCart } from './price-cart.ts';

const line = (currency: (typeof currencyCodes)[number]) =>
  fc.record({
    productId: fc.uuid(),
    quantity: fc.integer({ min: 1, max: 99 }),
    unit: fc.bigInt({ min: 1n, max: 5_000_000n }).map((minor) => money(minor, currency)),
  });

test('the breakdown always adds up to the total, in every currency', () => {
  fc.assert(
    fc.property(
      fc
        .constantFrom(...currencyCodes)
        .chain((currency) => fc.tuple(fc.constant(currency), fc.array(line(currency), { maxLength: 12 }))),
      ([currency, lines]) => {
        const priced = priceCart(lines, currency);
        expect(
          sum(
            priced.lines.map((each) => each.total),
            currency,
          ),
        ).toEqual(priced.items);
        expect(add(subtract(add(priced.items, priced.shipping), priced.discount), priced.tax)).toEqual(
          priced.total,
        );
      },
    ),
  );
});

test('the fingerprint follows every price and quantity, and not the order of the lines', () => {
  const a = { productId: 'a', quantity: 1, unit: money(100n, 'USD') };
  const b = { productId: 'b', quantity: 2, unit: money(250n, 'USD') };
  const quote = priceCart([a, b], 'USD').quote;
  expect(priceCart([b, a], 'USD').quote).toBe(quote);
  expect(priceCart([a, { ...b, quantity: 3 }], 'USD').quote).not.toBe(quote);
  expect(priceCart([a, { ...b, unit: money(251n, 'USD') }], 'USD').quote).not.toBe(quote);
});

test('shipping is free from 75 upwards and for an empty cart', () => {
  const at = (minor: bigint) =>
    priceCart([{ productId: 'a', quantity: 1, unit: money(minor, 'USD') }], 'USD');
  expect(at(7499n).shipping).toEqual(money(600n, 'USD'));
  expect(at(7499n).freeShippingIn).toEqual(money(1n, 'USD'));
  expect(at(7500n).shipping).toEqual(money(0n, 'USD'));
  expect(priceCart([], 'USD').total).toEqual(money(0n, 'USD'));
});
