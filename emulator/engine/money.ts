/**
 * Money is minor units plus a currency. PayPal's exponents differ from ISO's (HUF and TWD have no decimals
 * here), so neither Intl nor an ISO table may be consulted.
 */
export interface Money {
  readonly currency: string;
  readonly minor: bigint;
}

export interface WireMoney {
  readonly currency_code: string;
  readonly value: string;
}

const WITHOUT_DECIMALS = new Set(['HUF', 'JPY', 'TWD']);
const WITH_DECIMALS = new Set([
  ...['AUD', 'BRL', 'CAD', 'CNY', 'CZK', 'DKK', 'EUR', 'HKD', 'ILS', 'INR', 'MYR', 'MXN', 'NZD', 'NOK'],
  ...['PHP', 'PLN', 'GBP', 'SGD', 'SEK', 'CHF', 'THB', 'USD'],
]);
const LARGEST_MAJOR = 999_999_999_999_999n;

export type MoneyIssue =
  | 'INVALID_CURRENCY_CODE'
  | 'DECIMALS_NOT_SUPPORTED'
  | 'DECIMAL_PRECISION'
  | 'MAX_VALUE_EXCEEDED';

export type MoneyReading = { ok: true; money: Money } | { ok: false; issue: MoneyIssue };

export function isCurrency(code: string): boolean {
  return WITH_DECIMALS.has(code) || WITHOUT_DECIMALS.has(code);
}

export function decimalsOf(currency: string): number {
  return WITHOUT_DECIMALS.has(currency) ? 0 : 2;
}

/** Expects a value that already has the shape of a decimal number; says which of PayPal's rules it breaks. */
export function readMoney(wire: WireMoney): MoneyReading {
  const { currency_code: currency, value } = wire;
  if (!isCurrency(currency)) return { ok: false, issue: 'INVALID_CURRENCY_CODE' };
  const isNegative = value.startsWith('-');
  const [major = '', fraction = ''] = (isNegative ? value.slice(1) : value).split('.');
  const decimals = decimalsOf(currency);
  if (decimals === 0 && value.includes('.')) return { ok: false, issue: 'DECIMALS_NOT_SUPPORTED' };
  if (fraction.length > decimals) return { ok: false, issue: 'DECIMAL_PRECISION' };
  const whole = BigInt(major === '' ? '0' : major);
  if (whole > LARGEST_MAJOR) return { ok: false, issue: 'MAX_VALUE_EXCEEDED' };
  const minor = whole * 10n ** BigInt(decimals) + BigInt(fraction.padEnd(decimals, '0') || '0');
  return { ok: true, money: { currency, minor: isNegative ? -minor : minor } };
}

/** For values that were validated when they were stored; a failure here is a bug. */
export function trustedMoney(wire: WireMoney): Money {
  const reading = readMoney(wire);
  if (!reading.ok) throw new Error(`stored amount breaks ${reading.issue}: ${JSON.stringify(wire)}`);
  return reading.money;
}

export function formatMinor(money: Money): string {
  const decimals = decimalsOf(money.currency);
  const sign = money.minor < 0n ? '-' : '';
  const digits = (money.minor < 0n ? -money.minor : money.minor).toString();
  if (decimals === 0) return sign + digits;
  const padded = digits.padStart(decimals + 1, '0');
  return `${sign}${padded.slice(0, -decimals)}.${padded.slice(-decimals)}`;
}

export function toWire(money: Money): WireMoney {
  return { currency_code: money.currency, value: formatMinor(money) };
}

export function sum(amounts: Iterable<bigint>): bigint {
  let total = 0n;
  for (const amount of amounts) total += amount;
  return total;
}

/** Math.min knows no bigint. */
export function smallerOf(a: bigint, b: bigint): bigint {
  if (a < b) return a;
  return b;
}

/** 3.49 % (half up) plus a fixed part; never more than the payment, as PayPal's tiny captures show. */
export function feeOf(gross: Money): Money {
  const fee = percentagePart(gross.minor) + fixedPart(gross.currency);
  return { currency: gross.currency, minor: smallerOf(fee, gross.minor) };
}

/** PayPal keeps the fixed part of the fee when it refunds; only the percentage shows up on the refund. */
export function feeOfRefund(gross: Money): Money {
  return { currency: gross.currency, minor: percentagePart(gross.minor) };
}

function percentagePart(minor: bigint): bigint {
  return (minor * 349n + 5_000n) / 10_000n;
}

function fixedPart(currency: string): bigint {
  return decimalsOf(currency) === 0 ? 40n : 49n;
}
