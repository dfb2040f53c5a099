import { expect, test } from 'vitest';
import { type ReceiptInput, receipt } from './receipt.ts';

const plain: ReceiptInput = {
  shopName: 'Shop',
  origin: 'https://shop.example',
  number: 'ORD-1234567',
  publicId: 'public-id',
  currency: 'USD',
  discountMinor: 0n,
  discountCode: null,
  shippingMinor: 0n,
  taxMinor: 0n,
  totalMinor: 10_000n,
  chargedMinor: 10_000n,
  includedTaxMinor: 0n,
  lines: [{ name: 'T-shirt', quantity: 1, totalMinor: 10_000n }],
};
const sums = (input: ReceiptInput) =>
  receipt(input)
    .text.split('\n')
    .filter((line) => line.startsWith('  '));

test('a plain receipt names no discount and no tax', () => {
  expect(sums(plain)).toEqual(['  1 × T-shirt  $100.00', '  Shipping  free', '  Total  $100.00']);
});

test('a discount and tax on top stand between the goods and the total they make', () => {
  const input = {
    ...plain,
    discountMinor: 1_000n,
    discountCode: 'SPRING',
    taxMinor: 799n,
    totalMinor: 9_799n,
    chargedMinor: 9_799n,
  };
  expect(sums(input)).toEqual([
    '  1 × T-shirt  $100.00',
    '  Discount (SPRING)  −$10.00',
    '  Shipping  free',
    '  Tax  $7.99',
    '  Total  $97.99',
  ]);
});

test('tax that the prices contain is shown and not added', () => {
  const input = {
    ...plain,
    shippingMinor: 600n,
    totalMinor: 10_600n,
    chargedMinor: 10_600n,
    includedTaxMinor: 1_692n,
  };
  expect(sums(input).slice(1)).toEqual(['  Shipping  $6.00', '  Total  $106.00', '  Includes $16.92 tax']);
});

test('an order that was charged in part used to be receipted in full', () => {
  const input = { ...plain, chargedMinor: 6_000n };
  expect(receipt(input).text).toContain('We have received your payment of $60.00.');
  expect(sums(input).slice(-2)).toEqual(['  Total  $100.00', '  Charged  $60.00']);
});
