import { formatMinor, type Money } from '../engine/money.ts';

/** PayPal's summaries print money in a way of their own ("$ 30.0 USD"); clients must never parse them. */
export function summaryMoney(money: Money): string {
  const symbol = money.currency === 'USD' ? '$' : money.currency;
  const text = formatMinor(money);
  const shortened = text.includes('.') ? text.replace(/0$/, '') : `${text}.0`;
  return `${symbol} ${shortened} ${money.currency}`;
}
