import { decimalsOf, formatMoney, type Money, toDecimal } from './money.ts';

/** Money on its way to a screen: plain strings only, so that it can cross to the browser. */
export interface MoneyView {
  /** Exact decimal, such as "100.00". */
  readonly decimal: string;
  readonly currency: string;
  /** For people, such as "$100.00". */
  readonly text: string;
  /** How many decimals the currency takes: 0 or 2. */
  readonly decimals: number;
}

/** `amount` as plain strings. */
export function toMoneyView(amount: Money): MoneyView {
  return {
    decimal: toDecimal(amount),
    currency: amount.currency,
    text: formatMoney(amount),
    decimals: decimalsOf(amount.currency),
  };
}
