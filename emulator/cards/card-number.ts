export const CARD_BRANDS = [
  'VISA',
  'MASTERCARD',
  'AMEX',
  'DISCOVER',
  'DINERS',
  'JCB',
  'MAESTRO',
  'CHINA_UNION_PAY',
  'UNKNOWN',
] as const;
export type CardBrand = (typeof CARD_BRANDS)[number];

const STARTS: ReadonlyArray<readonly [CardBrand, RegExp]> = [
  ['VISA', /^4/],
  ['MASTERCARD', /^(5[1-5]|2(22[1-9]|2[3-9]|[3-6]|7[01]|720))/],
  ['AMEX', /^3[47]/],
  ['DISCOVER', /^(6011|64[4-9]|65)/],
  ['DINERS', /^(30[0-5]|36|38|39)/],
  ['JCB', /^35(2[89]|[3-8])/],
  ['CHINA_UNION_PAY', /^(62|81)/],
  ['MAESTRO', /^(50|5[6-9]|6)/],
];

/** What this merchant may take; the others are known and refused. */
const ACCEPTED = new Set<string>(['VISA', 'MASTERCARD', 'AMEX', 'DISCOVER', 'DINERS', 'JCB']);

export function brandOf(number: string): CardBrand {
  return STARTS.find(([, start]) => start.test(number))?.[0] ?? 'UNKNOWN';
}

export function isAccepted(brand: string): boolean {
  return ACCEPTED.has(brand);
}

export function securityCodeLength(brand: string): number {
  return brand === 'AMEX' ? 4 : 3;
}

/** The check digit that every card number carries. */
export function isCardNumber(digits: string): boolean {
  let total = 0;
  for (const [index, digit] of [...digits].reverse().entries()) {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    total += value > 9 ? value - 9 : value;
  }
  return total % 10 === 0;
}
