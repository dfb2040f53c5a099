import { describe, expect, it } from 'vitest';
import { refundAmountProblem } from './refund-amount.ts';

const dollars = { decimal: '100.00', currency: 'USD', text: '$100.00', decimals: 2 };
const yen = { decimal: '1200', currency: 'JPY', text: '¥1,200', decimals: 0 };

describe('the amount of a partial refund', () => {
  it.each(['0.01', '25', '25.5', ' 99.99 ', '100.00', '100'])('takes %j', (entered) => {
    expect(refundAmountProblem(entered, dollars)).toBeUndefined();
  });

  it.each(['', 'ten', '1,50', '-5', '1.234', '1e2', '0', '0.00', '100.01', '9999999999'])(
    'refuses %j',
    (entered) => {
      expect(refundAmountProblem(entered, dollars)).toBeTypeOf('string');
    },
  );

  it('takes no decimals where the currency has none', () => {
    expect(refundAmountProblem('1200', yen)).toBeUndefined();
    expect(refundAmountProblem('12.5', yen)).toBeTypeOf('string');
    expect(refundAmountProblem('1201', yen)).toBe('You can give back at most ¥1,200.');
  });
});
