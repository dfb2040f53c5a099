import { type CurrencyCode, decimalsOf, type Money, money, subtract } from '#lib/kernel/money.ts';

const flatMajor = 6n;
const freeFromMajor = 75n;

const inMinor = (major: bigint, currency: CurrencyCode): Money =>
  money(major * 10n ** BigInt(decimalsOf(currency)), currency);

/** Flat rate; free from 75 upwards. */
export function shippingFor(items: Money): { shipping: Money; freeIn?: Money } {
  const freeFrom = inMinor(freeFromMajor, items.currency);
  if (items.minor >= freeFrom.minor || items.minor === 0n) return { shipping: money(0n, items.currency) };
  return { shipping: inMinor(flatMajor, items.currency), freeIn: subtract(freeFrom, items) };
}
