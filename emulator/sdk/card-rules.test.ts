import { describe, expect, test } from 'vitest';
import { cardTypesOf, formatted, judge, readExpiry } from './browser/card-rules.js';
import { stateOf } from './browser/card-state.js';

const NOW = new Date('2026-11-20T12:00:00Z');
const judged = (field: 'name' | 'number' | 'expiry' | 'cvv', text: string, codeSize = 3) => {
  const { isEmpty, isValid, isPotentiallyValid } = judge(field, text, { codeSize, now: NOW });
  return [isEmpty, isValid, isPotentiallyValid];
};

describe('a number', () => {
  test.each([
    ['', [true, false, true]],
    ['4', [false, false, true]],
    ['4005 5192 0000 0004', [false, true, true]],
    ['4005 5192 0000 0005', [false, false, true]],
    ['3714 496353 98431', [false, true, true]],
    ['3714 496353 98432', [false, false, false]],
    ['5555 5555 5555 4444', [false, true, true]],
    ['9', [false, false, false]],
    ['6304 0000 0000 0000', [false, false, true]],
  ])('%s is %o', (text, expected) => {
    expect(judged('number', text)).toEqual(expected);
  });

  test.each([
    ['4', ['visa']],
    ['37', ['american-express']],
    ['6011', ['discover']],
    ['2223000048400011', ['mastercard']],
    ['3', ['american-express', 'diners-club', 'jcb']],
    ['', ['visa', 'mastercard', 'american-express', 'discover', 'diners-club', 'jcb', 'unionpay', 'maestro']],
  ])('%s may be %o', (text, types) => {
    expect(cardTypesOf(text).map(({ type }) => type)).toEqual(types);
  });
});

test.each([
  ['11 / 26', [false, true, true]],
  ['10 / 26', [false, false, false]],
  ['1', [false, false, true]],
  ['13', [false, false, false]],
  ['11 / 2', [false, false, true]],
  ['01 / 60', [false, false, false]],
  ['02 / 2030', [false, true, true]],
])('the expiry %s is %o', (text, expected) => {
  expect(judged('expiry', text)).toEqual(expected);
});

test('a security code is as long as the card says', () => {
  expect(judged('cvv', '123')).toEqual([false, true, true]);
  expect(judged('cvv', '123', 4)).toEqual([false, false, true]);
  expect(judged('cvv', '1234', 4)).toEqual([false, true, true]);
  expect(judged('cvv', '1234')).toEqual([false, false, false]);
});

test('what is typed is written as on paper', () => {
  expect(formatted('number', '4005519200000004')).toBe('4005 5192 0000 0004');
  expect(formatted('number', '371449635398431')).toBe('3714 496353 98431');
  expect(formatted('expiry', '230')).toBe('02 / 30');
  expect(formatted('cvv', '12a3')).toBe('123');
  expect(readExpiry('02 / 30')).toBe('2030-02');
});

describe('the state a shop is told', () => {
  const report = (field: 'number' | 'expiry' | 'cvv' | 'name', text: string) => ({
    ...judge(field, text, { codeSize: 3, now: NOW }),
    isFocused: false,
  });
  const good = {
    number: report('number', '4005519200000004'),
    expiry: report('expiry', '01/30'),
    cvv: report('cvv', '123'),
  };

  test('is valid when every field on the page is', () => {
    expect(stateOf(good, 'cvv')).toMatchObject({
      emittedBy: 'cvv',
      isFormValid: true,
      errors: [],
      cards: [{ type: 'visa', niceType: 'Visa', code: { code: 'CVV', size: 3 } }],
      fields: { cardNumberField: { isValid: true }, cardNameField: { isEmpty: true, isValid: false } },
    });
    expect(stateOf({ ...good, name: report('name', '') })).toMatchObject({
      isFormValid: false,
      errors: ['INVALID_NAME'],
    });
    expect(stateOf({ number: good.number }).isFormValid).toBe(false);
  });

  test('names every field that is wrong, and a card that is not taken', () => {
    const wrong = { number: report('number', ''), expiry: report('expiry', ''), cvv: report('cvv', '') };
    expect(stateOf(wrong).errors).toEqual(['INVALID_NUMBER', 'INVALID_EXPIRY', 'INVALID_CVV']);
    const maestro = { ...good, number: report('number', '6304000000000000') };
    expect(stateOf(maestro).errors).toEqual(['INELIGIBLE_CARD_VENDOR']);
  });
});
