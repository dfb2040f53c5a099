// Owns the exactness of money: minor units in a bigint plus a currency, never a float.

/** The currencies PayPal takes, with the decimals PayPal takes for each (not ISO's: HUF and TWD take none). */
const decimalsByCurrency = {
  AUD: 2,
  BRL: 2,
  CAD: 2,
  CNY: 2,
  CZK: 2,
  DKK: 2,
  EUR: 2,
  HKD: 2,
  HUF: 0,
  ILS: 2,
  INR: 2,
  JPY: 0,
  MYR: 2,
  MXN: 2,
  TWD: 0,
  NZD: 2,
  NOK: 2,
  PHP: 2,
  PLN: 2,
  GBP: 2,
  SGD: 2,
  SEK: 2,
  CHF: 2,
  THB: 2,
  USD: 2,
} as const;

/** A currency code PayPal takes. Source: PayPal, "Currency codes". */
export type CurrencyCode = keyof typeof decimalsByCurrency;

/** Every currency PayPal takes. */
export const currencyCodes = Object.keys(decimalsByCurrency) as readonly CurrencyCode[];

/** An amount in minor units (cents; whole units for HUF, JPY and TWD) of one currency. May be negative. */
export interface Money {
  readonly minor: bigint;
  readonly currency: CurrencyCode;
}

/** Whether `code` names a currency PayPal takes. */
export function isCurrencyCode(code: string): code is CurrencyCode {
  return Object.hasOwn(decimalsByCurrency, code);
}

/** How many decimals PayPal takes for `currency`: 0 or 2. */
export function decimalsOf(currency: CurrencyCode): number {
  return decimalsByCurrency[currency];
}

/** Money of `minor` minor units. */
export function money(minor: bigint, currency: CurrencyCode): Money {
  return { minor, currency };
}

/** Nothing, in `currency`. */
export function zero(currency: CurrencyCode): Money {
  return money(0n, currency);
}

/**
 * Reads a decimal string such as PayPal sends ("10.00", "10.0", "-3", ".5").
 * Trailing zeros beyond the currency's decimals are accepted; other surplus digits are not.
 * @returns undefined when the text is not an exact amount of that currency.
 */
export function parseMoney(value: string, currency: CurrencyCode): Money | undefined {
  const match = /^(-?)([0-9]*)(?:\.([0-9]+))?$/.exec(value);
  if (!match || value.length > 32) return undefined;
  const [, sign = '', whole = '', fraction = ''] = match;
  if (whole === '' && fraction === '') return undefined;
  const decimals = decimalsOf(currency);
  if (/[1-9]/.test(fraction.slice(decimals))) return undefined;
  const minor = BigInt(whole + fraction.slice(0, decimals).padEnd(decimals, '0') || '0');
  return money(sign ? -minor : minor, currency);
}

/** The decimal string PayPal wants: exactly two decimals, or none for HUF, JPY and TWD. */
export function toDecimal(amount: Money): string {
  const decimals = decimalsOf(amount.currency);
  const negative = amount.minor < 0n;
  const digits = (negative ? -amount.minor : amount.minor).toString().padStart(decimals + 1, '0');
  const split = digits.length - decimals;
  const text = decimals === 0 ? digits : `${digits.slice(0, split)}.${digits.slice(split)}`;
  return negative ? `-${text}` : text;
}

/** For people: "$1,234.50". Exact, because Intl is given the decimal string and PayPal's own decimals. */
export function formatMoney(amount: Money, locale = 'en-US'): string {
  const decimals = decimalsOf(amount.currency);
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: amount.currency,
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  return format.format(toDecimal(amount) as Intl.StringNumericLiteral);
}

function assertSame(a: Money, b: Money): void {
  if (a.currency !== b.currency) throw new RangeError(`cannot mix ${a.currency} with ${b.currency}`);
}

/** a + b. @throws RangeError on different currencies. */
export function add(a: Money, b: Money): Money {
  assertSame(a, b);
  return money(a.minor + b.minor, a.currency);
}

/** a − b. @throws RangeError on different currencies. */
export function subtract(a: Money, b: Money): Money {
  assertSame(a, b);
  return money(a.minor - b.minor, a.currency);
}

/** The sum of `amounts` in `currency`; zero for an empty list. @throws RangeError on another currency. */
export function sum(amounts: Iterable<Money>, currency: CurrencyCode): Money {
  let total = zero(currency);
  for (const amount of amounts) total = add(total, amount);
  return total;
}

/** amount × quantity, exact. */
export function times(amount: Money, quantity: bigint): Money {
  return money(amount.minor * quantity, amount.currency);
}

/** Same amount and same currency. */
export function equals(a: Money, b: Money): boolean {
  return a.currency === b.currency && a.minor === b.minor;
}

/** `numerator / denominator` of `amount`, halves rounded away from zero (the rule for tax and percentages). */
export function fraction(amount: Money, numerator: bigint, denominator: bigint): Money {
  if (denominator <= 0n) throw new RangeError('the denominator must be positive');
  const scaled = amount.minor * numerator;
  const half = scaled < 0n ? -denominator : denominator;
  return money((2n * scaled + half) / (2n * denominator), amount.currency);
}

/**
 * Splits `amount` by `weights` so that the parts add up to it exactly; leftover units go to the largest remainders,
 * earlier parts first. Weights must not be negative; when all are zero the split is even.
 */
export function allocate(amount: Money, weights: readonly bigint[]): Money[] {
  if (weights.length === 0) throw new RangeError('allocate needs at least one weight');
  if (weights.some((w) => w < 0n)) throw new RangeError('weights must not be negative');
  const total = weights.reduce((a, b) => a + b, 0n);
  const effective = total === 0n ? weights.map(() => 1n) : weights;
  const whole = total === 0n ? BigInt(weights.length) : total;
  const negative = amount.minor < 0n;
  const units = negative ? -amount.minor : amount.minor;
  const parts = effective.map((weight, index) => ({
    index,
    share: (units * weight) / whole,
    remainder: (units * weight) % whole,
  }));
  let left = units - parts.reduce((a, p) => a + p.share, 0n);
  const byRemainder = [...parts].sort((a, b) =>
    a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1,
  );
  for (const part of byRemainder) {
    if (left === 0n) break;
    part.share += 1n;
    left -= 1n;
  }
  return parts.map((p) => money(negative ? -p.share : p.share, amount.currency));
}
