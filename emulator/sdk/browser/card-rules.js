// @ts-check
// What may stand in a card field, judged while it is typed. Pure: the frame, the state and the tests use the same.

/**
 * @typedef {'name' | 'number' | 'expiry' | 'cvv'} FieldName
 * @typedef {{ isFocused: boolean, isEmpty: boolean, isValid: boolean, isPotentiallyValid: boolean }} FieldState
 * @typedef {{ type: string, niceType: string, code: { code: string, size: number } }} CardType
 * @typedef {{ isEmpty: boolean, isValid: boolean, isPotentiallyValid: boolean, cards: CardType[],
 *     isRefusedVendor: boolean }} Judgement
 */

/** @type {Array<{ type: string, niceType: string, start: RegExp, partial: RegExp, lengths: number[], isAccepted: boolean, size?: number }>} */
const VENDORS = [
  vendor('visa', 'Visa', /^4/, /^4?$/, [13, 16, 19]),
  vendor(
    'mastercard',
    'Mastercard',
    /^(5[1-5]|2(22[1-9]|2[3-9]|[3-6]|7[01]|720))/,
    /^(5|2(2(2)?|7(2)?)?)?$/,
    [16],
  ),
  { ...vendor('american-express', 'American Express', /^3[47]/, /^3?$/, [15]), size: 4 },
  vendor('discover', 'discover', /^(6011|64[4-9]|65)/, /^(6(0(1)?|4)?)?$/, [16, 19]),
  vendor('diners-club', 'Diners Club', /^(30[0-5]|36|38|39)/, /^(30?)?$/, [14, 16, 19]),
  vendor('jcb', 'JCB', /^35(2[89]|[3-8])/, /^(35?2?)?$/, [16, 17, 18, 19]),
  { ...vendor('unionpay', 'UnionPay', /^(62|81)/, /^[68]?$/, [14, 15, 16, 17, 18, 19]), isAccepted: false },
  {
    ...vendor('maestro', 'Maestro', /^(50|5[6-9]|6[013-9])/, /^[56]?$/, [12, 13, 14, 15, 16, 17, 18, 19]),
    isAccepted: false,
  },
];
const LATEST_YEARS = 20;

/** @param {string} type @param {string} niceType @param {RegExp} start @param {RegExp} partial @param {number[]} lengths */
function vendor(type, niceType, start, partial, lengths) {
  return { type, niceType, start, partial, lengths, isAccepted: true };
}

/** @param {string} text */
export function digitsOf(text) {
  return text.replace(/\D/g, '');
}

/** @param {string} number */
function vendorsOf(number) {
  const certain = VENDORS.find(({ start }) => start.test(number));
  if (certain) return [certain];
  return VENDORS.filter(({ partial }) => partial.test(number));
}

/** @param {string} text @returns {CardType[]} */
export function cardTypesOf(text) {
  return vendorsOf(digitsOf(text)).map(({ type, niceType, size = 3 }) => ({
    type,
    niceType,
    code: { code: size === 4 ? 'CID' : 'CVV', size },
  }));
}

/** @param {string} digits */
function hasCheckDigit(digits) {
  let total = 0;
  for (const [index, digit] of [...digits].reverse().entries()) {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    total += value > 9 ? value - 9 : value;
  }
  return total % 10 === 0;
}

/**
 * @param {FieldName} field
 * @param {string} text
 * @param {{ codeSize: number, now: Date }} context
 * @returns {Judgement}
 */
export function judge(field, text, context) {
  const isEmpty = text.trim() === '';
  const base = { isEmpty, cards: field === 'number' ? cardTypesOf(text) : [], isRefusedVendor: false };
  switch (field) {
    case 'name':
      return { ...base, isValid: !isEmpty && text.length <= 255, isPotentiallyValid: text.length <= 255 };
    case 'cvv': {
      const isCode = /^\d*$/.test(text) && text.length <= context.codeSize;
      return { ...base, isValid: isCode && text.length === context.codeSize, isPotentiallyValid: isCode };
    }
    case 'expiry':
      return { ...base, ...judgeExpiry(text, context.now) };
    case 'number':
      return { ...base, ...judgeNumber(text) };
  }
}

/** @param {string} text */
function judgeNumber(text) {
  const digits = digitsOf(text);
  const vendors = vendorsOf(digits);
  const [only] = vendors.length === 1 ? vendors : [];
  const isRefusedVendor = only !== undefined && !only.isAccepted && only.start.test(digits);
  const longest = Math.max(0, ...vendors.flatMap(({ lengths }) => lengths));
  const isWhole = only?.lengths.includes(digits.length) ?? false;
  const isRight = isWhole && hasCheckDigit(digits);
  const isPotentiallyValid = vendors.length > 0 && (digits.length < longest || isRight);
  return { isValid: isRight && !isRefusedVendor, isPotentiallyValid, isRefusedVendor };
}

/** @param {string} text @param {Date} now */
function judgeExpiry(text, now) {
  const expiry = readExpiry(text);
  const digits = digitsOf(text);
  if (!expiry) {
    const month = digits.slice(0, 2);
    const isPotentiallyValid = digits.length < 4 && (month.length < 2 || (month >= '01' && month <= '12'));
    return { isValid: false, isPotentiallyValid };
  }
  const thisMonth = now.toISOString().slice(0, 7);
  const isInTime = expiry >= thisMonth && Number(expiry.slice(0, 4)) <= now.getUTCFullYear() + LATEST_YEARS;
  return { isValid: isInTime, isPotentiallyValid: isInTime };
}

/** `YYYY-MM`, as the API takes it. @param {string} text @returns {string | undefined} */
export function readExpiry(text) {
  const match = /^(0[1-9]|1[0-2])(\d{2}|20\d{2})$/.exec(digitsOf(text));
  if (!match) return undefined;
  const [, month = '', year = ''] = match;
  return `${year.length === 2 ? `20${year}` : year}-${month}`;
}

/** What a buyer would write on paper. @param {FieldName} field @param {string} text */
export function formatted(field, text) {
  if (field === 'number') {
    const digits = digitsOf(text).slice(0, 19);
    const isAmex = /^3[47]/.test(digits);
    const groups = isAmex ? /^(\d{1,4})(\d{1,6})?(\d{1,5})?.*$/ : /\d{1,4}/g;
    const parts = isAmex ? (groups.exec(digits)?.slice(1) ?? []) : (digits.match(groups) ?? []);
    return parts.filter((part) => part !== undefined).join(' ');
  }
  if (field === 'expiry') {
    const digits = digitsOf(text).slice(0, 6);
    const padded = /^[2-9]/.test(digits) ? `0${digits}` : digits;
    return padded.length > 2 ? `${padded.slice(0, 2)} / ${padded.slice(2)}` : padded;
  }
  return field === 'cvv' ? digitsOf(text).slice(0, 4) : text;
}
