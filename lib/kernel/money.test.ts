import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  add,
  allocate,
  currencyCodes,
  decimalsOf,
  formatMoney,
  fraction,
  money,
  parseMoney,
  subtract,
  sum,
  toDecimal,
  zero,
} from './money.ts';

const currency = fc.constantFrom(...currencyCodes);
const minor = fc.bigInt({ min: -99_999_999_999_999_999n, max: 99_999_999_999_999_999n });

describe('money', () => {
  test('yen, forint and Taiwan dollar used to be sent with decimals', () => {
    expect(toDecimal(money(1250n, 'JPY'))).toBe('1250');
    expect(toDecimal(money(1250n, 'HUF'))).toBe('1250');
    expect(toDecimal(money(1250n, 'TWD'))).toBe('1250');
    expect(toDecimal(money(1250n, 'USD'))).toBe('12.50');
    expect(currencyCodes).toHaveLength(25);
  });

  test('an amount survives the way to PayPal and back in every currency', () => {
    fc.assert(
      fc.property(currency, minor, (code, units) => {
        const amount = money(units, code);
        expect(parseMoney(toDecimal(amount), code)).toEqual(amount);
        expect(toDecimal(amount)).toMatch(decimalsOf(code) === 0 ? /^-?\d+$/ : /^-?\d+\.\d{2}$/);
      }),
    );
  });

  test('reads the odd forms PayPal sends and refuses what is not exact', () => {
    expect(parseMoney('10.0', 'USD')).toEqual(money(1000n, 'USD'));
    expect(parseMoney('.5', 'USD')).toEqual(money(50n, 'USD'));
    expect(parseMoney('10.00', 'JPY')).toEqual(money(10n, 'JPY'));
    for (const bad of ['', '-', '.', '1.001', '1e3', ' 1', '1,00', 'NaN', '0x1', '9'.repeat(40)]) {
      expect(parseMoney(bad, 'USD'), bad).toBeUndefined();
    }
    expect(parseMoney('10.5', 'JPY')).toBeUndefined();
  });

  test('parts always add up to the whole and differ from their share by less than one unit', () => {
    fc.assert(
      fc.property(
        currency,
        minor,
        fc.array(fc.bigInt({ min: 0n, max: 1_000_000n }), { minLength: 1, maxLength: 20 }),
        (code, units, weights) => {
          const whole = money(units, code);
          const parts = allocate(whole, weights);
          expect(sum(parts, code)).toEqual(whole);
          const total = weights.reduce((a, b) => a + b, 0n);
          parts.forEach((part, index) => {
            if (total === 0n) return;
            const exact = units * (weights[index] ?? 0n);
            const drift = part.minor * total - exact;
            expect(drift < total && drift > -total).toBe(true);
          });
        },
      ),
    );
  });

  test('refunding parts of an amount, in any order, ends at zero', () => {
    fc.assert(
      fc.property(
        currency,
        fc.bigInt({ min: 1n, max: 10_000_000n }),
        fc.array(fc.bigInt({ min: 1n, max: 50n }), { minLength: 1, maxLength: 9 }),
        (code, units, weights) => {
          const captured = money(units, code);
          const left = allocate(captured, weights).reduce((rest, part) => subtract(rest, part), captured);
          expect(left).toEqual(zero(code));
        },
      ),
    );
  });

  test('a percentage rounds halves away from zero', () => {
    expect(fraction(money(105n, 'USD'), 10n, 100n)).toEqual(money(11n, 'USD'));
    expect(fraction(money(-105n, 'USD'), 10n, 100n)).toEqual(money(-11n, 'USD'));
    expect(fraction(money(104n, 'USD'), 10n, 100n)).toEqual(money(10n, 'USD'));
  });

  test('two currencies never mix', () => {
    expect(() => add(money(1n, 'USD'), money(1n, 'EUR'))).toThrow(RangeError);
    expect(() => sum([money(1n, 'EUR')], 'USD')).toThrow(RangeError);
  });

  test('people see exact amounts with the decimals PayPal takes', () => {
    expect(formatMoney(money(9_007_199_254_740_993_01n, 'USD'))).toBe('$9,007,199,254,740,993.01');
    expect(formatMoney(money(1250n, 'JPY'))).toBe('¥1,250');
    expect(formatMoney(money(-1n, 'EUR'))).toBe('-€0.01');
  });
});
