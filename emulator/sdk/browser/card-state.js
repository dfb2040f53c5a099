// @ts-check
// The state object that a shop's callbacks are given, put together from what each field says of itself.

/**
 * @typedef {import('./card-rules.js').FieldName} FieldName
 * @typedef {import('./card-rules.js').Judgement & { isFocused: boolean }} FieldReport
 * @typedef {Partial<Record<FieldName, FieldReport>>} Reports
 */

/** @type {Record<FieldName, string>} */
const MEMBERS = {
  cvv: 'cardCvvField',
  number: 'cardNumberField',
  name: 'cardNameField',
  expiry: 'cardExpiryField',
};
/** In the order in which PayPal complains. @type {Array<readonly [FieldName, string]>} */
const ERRORS = [
  ['name', 'INVALID_NAME'],
  ['number', 'INVALID_NUMBER'],
  ['expiry', 'INVALID_EXPIRY'],
  ['cvv', 'INVALID_CVV'],
];
export const REQUIRED_FIELDS = /** @type {const} */ (['number', 'expiry', 'cvv']);

/**
 * @param {Reports} reports of the fields that are on the page
 * @param {FieldName} [emittedBy]
 */
export function stateOf(reports, emittedBy) {
  const wrong = ERRORS.filter(([field]) => reports[field] && !reports[field].isValid).map(
    ([, error]) => error,
  );
  const isRefusedVendor = reports.number?.isRefusedVendor ?? false;
  const errors = isRefusedVendor
    ? ['INELIGIBLE_CARD_VENDOR', ...wrong.filter((error) => error !== 'INVALID_NUMBER')]
    : wrong;
  const isComplete = REQUIRED_FIELDS.every((field) => reports[field] !== undefined);
  return {
    cards: reports.number?.cards ?? [],
    ...(emittedBy === undefined ? {} : { emittedBy }),
    isFormValid: isComplete && errors.length === 0,
    errors,
    fields: Object.fromEntries(
      Object.entries(MEMBERS).map(([field, member]) => [
        member,
        fieldState(reports[/** @type {FieldName} */ (field)]),
      ]),
    ),
  };
}

/** @param {FieldReport | undefined} report */
function fieldState(report) {
  return {
    isFocused: report?.isFocused ?? false,
    isEmpty: report?.isEmpty ?? true,
    isValid: report?.isValid ?? false,
    isPotentiallyValid: report?.isPotentiallyValid ?? true,
  };
}
