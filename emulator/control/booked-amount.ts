import { formatMinor, type Money } from '../engine/money.ts';

export interface BookedAmount {
  readonly currency: string;
  readonly minor: string;
  readonly value: string;
}

export function showAmount(money: Money): BookedAmount {
  return { currency: money.currency, minor: money.minor.toString(), value: formatMinor(money) };
}
