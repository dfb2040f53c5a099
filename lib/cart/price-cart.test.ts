import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DiscountCode } from '#lib/discounts/discount-code.ts';
import {
  add,
  allocate,
  type CurrencyCode,
  currencyCodes,
  decimalsOf,
  equals,
  type Money,
  money,
  parseMoney,
  subtract,
  sum,
  times,
  toDecimal,
  zero,
} from '#lib/kernel/money.ts';
import { type PriceableLine, type PricingTerms, priceCart } from './price-cart.ts';
import { type TaxPolicy, taxOn } from './tax-policy.ts';

const now = new Date('2026-05-01T12:00:00Z');
const usd = (minor: bigint) => money(minor, 'USD');
const one = (minor: bigint, terms?: PricingTerms, currency: CurrencyCode = 'USD') =>
  priceCart([{ productId: 'a', quantity: 1, unit: money(minor, currency) }], currency, terms);

const codeOf = (off: DiscountCode['off'], currency: CurrencyCode): DiscountCode => ({
  code: 'CODE',
  off,
  minimumItems: zero(currency),
  isActive: true,
});
const percentOff = (basisPoints: bigint, currency: CurrencyCode = 'USD') =>
  codeOf({ kind: 'percent', basisPoints }, currency);
const holding = (code: DiscountCode): PricingTerms => ({ held: { code, redemptions: 0, now } });

const anyLine = (currency: CurrencyCode) =>
  fc.record({
    productId: fc.uuid(),
    // Odd ones most of all: halves come from them.
    quantity: fc.oneof(fc.constantFrom(1, 3, 7, 11, 13, 19, 99), fc.integer({ min: 1, max: 99 })),
    unit: fc
      .oneof(fc.bigInt({ min: 1n, max: 1_999n }), fc.bigInt({ min: 1n, max: 5_000_000n }))
      .map((minor) => money(minor, currency)),
  });

const anyTax: fc.Arbitrary<TaxPolicy> = fc.record({
  thousandths: fc.oneof(
    fc.constantFrom(0n, 19_000n, 8_875n, 7_700n, 20_000n, 5_500n, 60_000n),
    fc.bigInt({ min: 0n, max: 60_000n }),
  ),
  mode: fc.constantFrom('inclusive', 'exclusive'),
});

const anyCode = (currency: CurrencyCode): fc.Arbitrary<DiscountCode> =>
  fc
    .oneof(
      fc.bigInt({ min: 1n, max: 10_000n }).map((basisPoints) => ({ kind: 'percent' as const, basisPoints })),
      fc
        .bigInt({ min: 1n, max: 6_000_000n })
        .map((minor) => ({ kind: 'amount' as const, amount: money(minor, currency) })),
    )
    .map((off) => codeOf(off, currency));

interface Purchase {
  readonly currency: CurrencyCode;
  readonly lines: PriceableLine[];
  readonly tax: TaxPolicy;
  readonly code: DiscountCode | undefined;
}

const anyPurchase: fc.Arbitrary<Purchase> = fc.constantFrom(...currencyCodes).chain((currency) =>
  fc.record({
    currency: fc.constant(currency),
    lines: fc.array(anyLine(currency), { minLength: 1, maxLength: 30 }),
    tax: anyTax,
    code: fc.option(anyCode(currency), { nil: undefined }),
  }),
);

const price = ({ lines, currency, tax, code }: Purchase) =>
  priceCart(lines, currency, { tax, ...(code ? holding(code) : {}) });

describe('with any discount and any tax', () => {
  const always = (check: (purchase: Purchase) => void) =>
    fc.assert(fc.property(anyPurchase, check), { numRuns: 400 });

  test('the breakdown always adds up to the total, in every currency', () => {
    always((purchase) => {
      const { currency } = purchase;
      const priced = price(purchase);
      expect(
        sum(
          priced.lines.map((line) => line.total),
          currency,
        ),
      ).toEqual(priced.items);
      const read = (amount: Money) => parseMoney(toDecimal(amount), currency) ?? zero('USD');
      const parts = sum([read(priced.items), read(priced.shipping), read(priced.tax)], currency);
      expect(subtract(parts, read(priced.discount))).toEqual(read(priced.total));
      expect(toDecimal(priced.total)).toMatch(decimalsOf(currency) === 0 ? /^\d+$/ : /^\d+\.\d{2}$/);
    });
  });

  test('there is something to pay, no discount above the goods, and never both kinds of tax', () => {
    always((purchase) => {
      const { total, discount, items, tax, includedTax } = price(purchase);
      expect(total.minor).toBeGreaterThan(0n);
      expect(discount.minor).toBeGreaterThanOrEqual(0n);
      expect(discount.minor).toBeLessThanOrEqual(items.minor);
      expect(includedTax.minor).toBeLessThanOrEqual(total.minor);
      expect(tax.minor === 0n || includedTax.minor === 0n).toBe(true);
    });
  });

  test('a code never makes it dearer, and is named exactly when it takes something off', () => {
    always((purchase) => {
      const priced = price(purchase);
      const { total } = price({ ...purchase, code: undefined });
      expect(priced.total.minor).toBeLessThanOrEqual(total.minor);
      expect(priced.discountCode !== undefined).toBe(priced.discount.minor > 0n);
      if (purchase.code) {
        expect(priced.discountCode !== undefined).toBe(priced.discountProblem === undefined);
      }
    });
  });

  test('the tax is off by less than half a unit', () => {
    always((purchase) => {
      const { tax, includedTax, items, discount, shipping } = price(purchase);
      const { thousandths, mode } = purchase.tax;
      const taxable = items.minor - discount.minor + shipping.minor;
      const whole = mode === 'exclusive' ? 100_000n : 100_000n + thousandths;
      const drift = (tax.minor + includedTax.minor) * whole - taxable * thousandths;
      expect(2n * drift <= whole && 2n * drift >= -whole).toBe(true);
    });
  });

  test('discount and tax can be shared over the lines, and refunds of those shares end at zero', () => {
    always((purchase) => {
      const { currency } = purchase;
      const priced = price(purchase);
      const weights = priced.lines.map((line) => line.total.minor);
      const shares = (amount: Money) => allocate(amount, weights);
      const discounts = shares(priced.discount);
      const taxes = shares(priced.tax);
      const shipping = shares(priced.shipping);
      expect(sum(discounts, currency)).toEqual(priced.discount);
      expect(sum(taxes, currency)).toEqual(priced.tax);
      const none = zero(currency);
      let left = priced.total;
      priced.lines.forEach((line, index) => {
        const goods = subtract(line.total, discounts[index] ?? none);
        expect(goods.minor).toBeGreaterThanOrEqual(0n);
        const refund = sum([goods, taxes[index] ?? none, shipping[index] ?? none], currency);
        left = subtract(left, refund);
        expect(left.minor).toBeGreaterThanOrEqual(0n);
      });
      expect(left).toEqual(none);
    });
  });

  test('the order of the lines changes nothing', () => {
    always((purchase) => {
      expect(price({ ...purchase, lines: purchase.lines.toReversed() }).quote).toBe(price(purchase).quote);
    });
  });

  test('the quote follows each ingredient', () => {
    always((purchase) => {
      const { quote, total, lines } = price(purchase);
      const [first, ...rest] = purchase.lines;
      if (!first) return;
      const changed = (line: Partial<typeof first>) =>
        price({ ...purchase, lines: [{ ...first, ...line }, ...rest] }).quote;
      expect(changed({ quantity: first.quantity + 1 })).not.toBe(quote);
      expect(changed({ unit: add(first.unit, money(1n, purchase.currency)) })).not.toBe(quote);
      expect(changed({ productId: 'another' })).not.toBe(quote);
      expect(price({ ...purchase, lines: purchase.lines.slice(1) }).quote).not.toBe(quote);
      expect(lines).toHaveLength(purchase.lines.length);
      const untaxed = price({ ...purchase, tax: { thousandths: 0n, mode: 'inclusive' } });
      const taxed = price({ ...purchase, tax: { thousandths: 60_000n, mode: 'exclusive' } });
      expect(taxed.quote === untaxed.quote).toBe(equals(taxed.total, untaxed.total));
      const undiscounted = price({ ...purchase, code: undefined });
      expect(undiscounted.quote === quote).toBe(equals(undiscounted.total, total));
    });
  });
});

test('two codes that take off the same are two prices, and the way tax is taken is part of one', () => {
  const same = (code: string) => one(9_000n, holding({ ...percentOff(1_000n), code })).quote;
  expect(same('ONE')).not.toBe(same('TWO'));
  const taxed = (mode: TaxPolicy['mode']) => one(9_000n, { tax: { thousandths: 1n, mode } });
  expect(taxed('inclusive').total).toEqual(taxed('exclusive').total);
  expect(one(9_000n, { tax: { thousandths: 19_000n, mode: 'inclusive' } }).quote).not.toBe(one(9_000n).quote);
});

test.each([
  ['19', 19_000n, 'exclusive', 10_600n, 2_014n],
  ['19', 19_000n, 'inclusive', 11_900n, 1_900n],
  ['8.875', 8_875n, 'exclusive', 9_999n, 887n],
  ['8.875', 8_875n, 'inclusive', 10_000n, 815n],
  ['7.7', 7_700n, 'exclusive', 1_005n, 77n],
  ['7.7', 7_700n, 'inclusive', 10_770n, 770n],
  ['7.7', 7_700n, 'exclusive', 6_500n, 501n],
] as const)('%s %% of tax, %s', (_text, thousandths, mode, taxable, expected) => {
  const { added, included } = taxOn(usd(taxable), { thousandths, mode });
  expect(mode === 'exclusive' ? added : included).toEqual(usd(expected));
  expect(mode === 'exclusive' ? included : added).toEqual(usd(0n));
});

test('tax on top is taken of goods after the discount and of shipping', () => {
  const priced = one(5_000n, {
    ...holding(percentOff(1_000n)),
    tax: { thousandths: 10_000n, mode: 'exclusive' },
  });
  expect(priced).toMatchObject({
    discount: usd(500n),
    shipping: usd(600n),
    tax: usd(510n),
    total: usd(5_610n),
  });
});

test('prices that contain the tax stay what they are', () => {
  const priced = one(11_900n, { tax: { thousandths: 19_000n, mode: 'inclusive' } });
  expect(priced).toMatchObject({ total: usd(11_900n), tax: usd(0n), includedTax: usd(1_900n) });
});

test('currencies without decimals are taxed and discounted in whole units', () => {
  for (const currency of ['JPY', 'HUF', 'TWD'] as const) {
    const unit = money(333n, currency);
    const priced = priceCart([{ productId: 'a', quantity: 3, unit }], currency, {
      ...holding(percentOff(1_250n, currency)),
      tax: { thousandths: 8_875n, mode: 'exclusive' },
    });
    expect(priced.items).toEqual(times(unit, 3n));
    expect([priced.discount, priced.tax, priced.total].map(toDecimal)).toEqual(['125', '78', '952']);
  }
});

test('a code that would leave nothing to pay takes nothing off: PayPal refuses a payment of nothing', () => {
  const free = one(7_500n, holding(percentOff(10_000n)));
  expect(free).toMatchObject({ discountProblem: { code: 'leaves-nothing' }, total: usd(7_500n) });
  expect(free.discountCode).toBeUndefined();
  const shipped = one(7_400n, holding(percentOff(10_000n)));
  expect(shipped).toMatchObject({ discountCode: 'CODE', discount: usd(7_400n), total: usd(600n) });
});

test('a code is not used up for less than the smallest coin', () => {
  expect(one(1n, holding(percentOff(1n)))).toMatchObject({ discountProblem: { code: 'takes-nothing-off' } });
});

test('shipping is free from 75 upwards, discount or not, and for an empty cart', () => {
  expect(one(7499n).shipping).toEqual(usd(600n));
  expect(one(7499n).freeShippingIn).toEqual(usd(1n));
  expect(one(7500n).shipping).toEqual(usd(0n));
  expect(one(7500n, holding(percentOff(100n))).shipping).toEqual(usd(0n));
  expect(priceCart([], 'USD', holding(percentOff(100n))).total).toEqual(usd(0n));
});
