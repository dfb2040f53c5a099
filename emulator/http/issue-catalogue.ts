/**
 * Every issue that this emulator finds by itself, by HTTP status. Closed on purpose: the compiler refuses one that
 * is not listed, and http/operation-coverage.test.ts refuses one that no test provokes.
 */
const FOUND = {
  400: [
    'AMOUNT_NOT_PATCHABLE',
    'FIELD_NOT_PATCHABLE',
    'INVALID_ARRAY_MAX_ITEMS',
    'INVALID_ARRAY_MIN_ITEMS',
    'INVALID_COUNTRY_CODE',
    'INVALID_INTEGER_MAX_VALUE',
    'INVALID_INTEGER_MIN_VALUE',
    'INVALID_PARAMETER_SYNTAX',
    'INVALID_PARAMETER_VALUE',
    'INVALID_PATCH_OPERATION',
    'INVALID_PATCH_PATH',
    'INVALID_STRING_LENGTH',
    'INVALID_STRING_MAX_LENGTH',
    'INVALID_STRING_MIN_LENGTH',
    'MALFORMED_REQUEST_JSON',
    'MISSING_REQUEST_BODY',
    'MISSING_REQUIRED_PARAMETER',
    'PAYPAL_REQUEST_ID_REQUIRED',
    'UNSUPPORTED_PATCH_OPERATION',
    'WEBHOOK_NUMBER_LIMIT_EXCEEDED',
    'WEBHOOK_URL_ALREADY_EXISTS',
  ],
  404: ['INVALID_RESOURCE_ID', 'TRACKER_ID_NOT_FOUND'],
  409: ['PREVIOUS_REQUEST_IN_PROGRESS'],
  422: [
    'ACTION_DOES_NOT_MATCH_INTENT',
    'ACTION_NOT_ALLOWED_IN_CURRENT_DISPUTE_STATE',
    'AMOUNT_GREATER_THAN_OUTSTANDING_BALANCE',
    'AMOUNT_MISMATCH',
    'AUTHORIZATION_ALREADY_CAPTURED',
    'AUTHORIZATION_AMOUNT_EXCEEDED',
    'AUTHORIZATION_DENIED',
    'AUTHORIZATION_EXPIRED',
    'AUTHORIZATION_VOIDED',
    'AUTH_CAPTURE_CURRENCY_MISMATCH',
    'AUTH_CURRENCY_MISMATCH',
    'BILLING_AGREEMENT_NOT_FOUND',
    'BILLING_CYCLE_EXECUTION_COMPLETED',
    'CANNOT_BE_NEGATIVE',
    'CANNOT_BE_VOIDED',
    'CANNOT_BE_ZERO_OR_NEGATIVE',
    'CAPTURE_FULLY_REFUNDED',
    'CAPTURE_ID_NOT_FOUND',
    'CAPTURE_STATUS_NOT_VALID',
    'CARD_EXPIRED',
    'CARD_SUBSCRIPTIONS_NOT_ENABLED',
    'CITY_REQUIRED',
    'CURRENCY_MISMATCH',
    'CURRENCY_NOT_SUPPORTED_FOR_RECEIVER',
    'DECIMALS_NOT_SUPPORTED',
    'DECIMAL_PRECISION',
    'DUPLICATE_INVOICE_ID',
    'DUPLICATE_REFERENCE_ID',
    'DUPLICATE_RESOURCE_IDENTIFIER',
    'FIXED_PRICE_NOT_SUPPORTED',
    'INSTRUMENT_DECLINED',
    'INVALID_BILLING_CYCLE_SEQUENCE',
    'INVALID_BILLING_TOTAL_CYCLES',
    'INVALID_CURRENCY_CODE',
    'INVALID_JSON_POINTER_FORMAT',
    'INVALID_PRICING_MODEL',
    'INVALID_PRICING_SCHEME',
    'INVALID_PRICING_TIER_AMOUNT',
    'INVALID_PRICING_TIER_QUANTITY',
    'INVALID_QUANTITY_SUPPORTED',
    'INVALID_START_TIME',
    'INVALID_TRIAL_BILLING_TOTAL_CYCLES',
    'ITEM_SKU_MISMATCH',
    'ITEM_TOTAL_MISMATCH',
    'ITEM_TOTAL_REQUIRED',
    'MAX_CAPTURE_AMOUNT_EXCEEDED',
    'MAX_NUMBER_OF_PAYMENT_ATTEMPTS_EXCEEDED',
    'MAX_VALUE_EXCEEDED',
    'MISSING_PRICING_SCHEME_TIERS',
    'MISSING_REGULAR_BILLING_CYCLE',
    'MISSING_SHIPPING_ADDRESS',
    'MORE_THAN_TWO_TRIAL_BILLING_CYCLE_NOT_SUPPORTED',
    'MULTIPLE_FREE_TRIAL_BILLING_CYCLES_NOT_SUPPORTED',
    'MULTIPLE_REGULAR_BILLING_CYCLES_NOT_SUPPORTED',
    'MULTIPLE_SHIPPING_OPTION_SELECTED',
    'MULTI_CURRENCY_ORDER',
    'NOT_ENABLED_FOR_CARD_PROCESSING',
    'NOT_PATCHABLE',
    'NO_PAYMENT_SOURCE_PROVIDED',
    'ORDER_ALREADY_AUTHORIZED',
    'ORDER_ALREADY_CAPTURED',
    'ORDER_ALREADY_COMPLETED',
    'ORDER_CANNOT_BE_CONFIRMED',
    'ORDER_COMPLETED_OR_VOIDED',
    'ORDER_COMPLETION_IN_PROGRESS',
    'ORDER_EXPIRED',
    'ORDER_NOT_APPROVED',
    'OVERLAPPING_PRICING_SCHEME_TIERS',
    'PATCH_PATH_REQUIRED',
    'PATCH_VALUE_REQUIRED',
    'PAYER_ACTION_REQUIRED',
    'PAYMENT_ALREADY_APPROVED',
    'PAYMENT_SOURCE_CANNOT_BE_USED',
    'PAYPAL_REQUEST_ID_PREVIOUSLY_USED',
    'PENDING_CAPTURE',
    'PLAN_PRODUCT_NOT_COMPATIBLE',
    'PLAN_STATUS_INACTIVE',
    'PLAN_STATUS_INVALID',
    'POSTAL_CODE_REQUIRED',
    'PREFERRED_SHIPPING_OPTION_AMOUNT_MISMATCH',
    'PREVIOUSLY_CAPTURED',
    'PREVIOUSLY_VOIDED',
    'PRICING_SCHEME_UPDATE_NOT_ALLOWED',
    'REAUTHORIZATION_NOT_SUPPORTED',
    'REFERENCE_ID_NOT_FOUND',
    'REFERENCE_ID_REQUIRED',
    'REFUND_AMOUNT_EXCEEDED',
    'REFUND_CAPTURE_CURRENCY_MISMATCH',
    'REFUND_NOT_ALLOWED',
    'REFUND_TIME_LIMIT_EXCEEDED',
    'SETUP_TOKEN_ALREADY_USED',
    'SHIPPING_ADDRESS_INVALID',
    'SHIPPING_OPTION_NOT_SELECTED',
    'SUBSCRIPTION_CANNOT_HAVE_QUANTITY',
    'SUBSCRIPTION_STATUS_INVALID',
    'TAX_TOTAL_MISMATCH',
    'TAX_TOTAL_REQUIRED',
    'TRANSACTION_DISPUTED',
    'TRANSACTION_REFUSED',
    'UNSUPPORTED_INTENT',
    'UNSUPPORTED_PROCESSING_INSTRUCTION',
    'ZERO_OUTSTANDING_BALANCE',
  ],
} as const;

export type Issue = (typeof FOUND)[keyof typeof FOUND][number];

/** Issues of accounts and of products that are not here. They come when a caller names them: an instrument, a mock header, a fault. */
const NAMED_ONLY: Readonly<Record<string, number>> = {
  CONSENT_NEEDED: 403,
  INTERNAL_SERVER_ERROR: 500,
  INTERNAL_SERVICE_ERROR: 500,
  INVALID_ACCOUNT_STATUS: 401,
  NOT_ELIGIBLE_FOR_TOKEN_PROCESSING: 403,
  NOT_SUPPORTED: 400,
  PAYEE_ACCOUNT_NOT_VERIFIED: 403,
  PERMISSION_DENIED: 403,
  PERMISSION_DENIED_FOR_DONATION_ITEMS: 403,
};

const STATUSES = new Map<string, number>([
  ...Object.entries(NAMED_ONLY),
  ...Object.entries(FOUND).flatMap(([status, issues]) =>
    issues.map((issue): [string, number] => [issue, Number(status)]),
  ),
]);

const FOUND_ISSUES: readonly Issue[] = Object.values(FOUND).flat();

export function isIssue(code: unknown): code is Issue {
  return typeof code === 'string' && FOUND_ISSUES.some((issue) => issue === code);
}

/** English texts are ours; clients must not depend on them. */
const TEXTS: Readonly<Record<string, string>> = {
  AMOUNT_MISMATCH:
    'Should equal item_total + tax_total + shipping + handling + insurance + gratuity - shipping_discount - discount.',
  ACTION_DOES_NOT_MATCH_INTENT: 'The order was created for another intent than this action carries out.',
  CANNOT_BE_NEGATIVE: 'Must be greater than or equal to 0.',
  CANNOT_BE_ZERO_OR_NEGATIVE: 'Must be greater than zero.',
  CAPTURE_FULLY_REFUNDED: 'The capture has already been fully refunded.',
  DECIMAL_PRECISION: 'The value has more decimals than the currency allows.',
  DECIMALS_NOT_SUPPORTED: 'The currency does not support decimals.',
  DUPLICATE_INVOICE_ID:
    'Duplicate Invoice ID detected. To avoid a potential duplicate transaction your account setting requires that Invoice Id be unique for each transaction.',
  DUPLICATE_REFERENCE_ID: 'Each purchase unit needs a reference_id of its own.',
  INSTRUMENT_DECLINED:
    "The instrument presented  was either declined by the processor or bank, or it can't be used for this payment.",
  INVALID_CURRENCY_CODE: 'The currency code is not one that PayPal supports.',
  INVALID_PARAMETER_SYNTAX: 'The value of a field does not conform to the expected format.',
  INVALID_PARAMETER_VALUE: 'The value of a field is invalid.',
  INVALID_RESOURCE_ID: 'Specified resource ID does not exist. Please check the resource ID and try again.',
  INVALID_STRING_LENGTH: 'The value of a field is either too short or too long.',
  INVALID_STRING_MAX_LENGTH: 'The value of a field is too long.',
  ITEM_TOTAL_MISMATCH:
    'Should equal sum of (unit_amount * quantity) across all items for a given purchase_unit.',
  ITEM_TOTAL_REQUIRED: 'If item details are specified then amount.breakdown.item_total is required.',
  MALFORMED_REQUEST_JSON: 'The request JSON is not well formed.',
  MAX_CAPTURE_AMOUNT_EXCEEDED: 'Captures may not exceed the authorized amount by more than 15 % or 75 USD.',
  MISSING_REQUIRED_PARAMETER: 'A required field is missing.',
  MULTI_CURRENCY_ORDER: 'Multiple differing values of currency_code are not supported.',
  NO_PAYMENT_SOURCE_PROVIDED: 'NO_PAYMENT_SOURCE_PROVIDED',
  ORDER_ALREADY_AUTHORIZED:
    "Order already authorized. If 'intent=AUTHORIZE' only one authorization per order is allowed.",
  ORDER_ALREADY_CAPTURED: "Order already captured.If 'intent=CAPTURE' only one capture per order is allowed.",
  ORDER_ALREADY_COMPLETED: 'The order cannot be patched after it is completed.',
  ORDER_COMPLETION_IN_PROGRESS: 'Another request to complete this order is being processed.',
  ORDER_EXPIRED: 'The order is expired.',
  ORDER_NOT_APPROVED:
    'Payer has not yet approved the Order for payment. Please redirect the payer to the ‘rel’:‘approve’ url.',
  PAYER_ACTION_REQUIRED: 'Payer needs to perform another action before the order can be completed.',
  PAYPAL_REQUEST_ID_REQUIRED:
    "A PayPal-Request-Id is required if you are trying to process payment for an Order. Please specify a PayPal-Request-Id or Create the Order without a 'payment_source' specified.",
  PENDING_CAPTURE: 'The capture is pending and cannot be refunded yet.',
  PREVIOUS_REQUEST_IN_PROGRESS: 'A previous request on this resource is currently in progress.',
  REFUND_AMOUNT_EXCEEDED:
    'The refund amount must be less than or equal to the capture amount that has not yet been refunded.',
  REFUND_TIME_LIMIT_EXCEEDED: 'You are over the time limit to perform a refund on this capture.',
  TAX_TOTAL_MISMATCH: 'Should equal sum of (tax * quantity) across all items for a given purchase_unit.',
  TAX_TOTAL_REQUIRED: 'If item tax is specified then amount.breakdown.tax_total is required.',
};

export function statusOfIssue(issue: string): number {
  return STATUSES.get(issue) ?? 422;
}

export function issueText(issue: string): string {
  const known = TEXTS[issue];
  if (known !== undefined) return known;
  const words = issue.toLowerCase().replaceAll('_', ' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
