/** HTTP status and English text of PayPal's issue codes. The texts are ours; clients must not depend on them. */
const NOT_UNPROCESSABLE: Readonly<Record<string, number>> = {
  AMOUNT_NOT_PATCHABLE: 400,
  CONSENT_NEEDED: 403,
  FIELD_NOT_PATCHABLE: 400,
  INTERNAL_SERVER_ERROR: 500,
  INTERNAL_SERVICE_ERROR: 500,
  INVALID_ACCOUNT_STATUS: 401,
  INVALID_ARRAY_MAX_ITEMS: 400,
  INVALID_ARRAY_MIN_ITEMS: 400,
  INVALID_COUNTRY_CODE: 400,
  INVALID_PARAMETER_SYNTAX: 400,
  INVALID_PARAMETER_VALUE: 400,
  INVALID_PATCH_OPERATION: 400,
  INVALID_RESOURCE_ID: 404,
  INVALID_INTEGER_MAX_VALUE: 400,
  INVALID_INTEGER_MIN_VALUE: 400,
  INVALID_PATCH_PATH: 400,
  INVALID_STRING_LENGTH: 400,
  INVALID_STRING_MAX_LENGTH: 400,
  INVALID_STRING_MIN_LENGTH: 400,
  MALFORMED_REQUEST_JSON: 400,
  MISSING_REQUIRED_PARAMETER: 400,
  NOT_SUPPORTED: 400,
  PAYPAL_REQUEST_ID_REQUIRED: 400,
  PERMISSION_DENIED: 403,
  PREVIOUS_REQUEST_IN_PROGRESS: 409,
  TRACKER_ID_NOT_FOUND: 404,
  UNSUPPORTED_PATCH_OPERATION: 400,
  WEBHOOK_NUMBER_LIMIT_EXCEEDED: 400,
  WEBHOOK_URL_ALREADY_EXISTS: 400,
};

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
  return NOT_UNPROCESSABLE[issue] ?? 422;
}

export function issueText(issue: string): string {
  const known = TEXTS[issue];
  if (known !== undefined) return known;
  const words = issue.toLowerCase().replaceAll('_', ' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
