// The one place that says what a PayPal issue or HTTP status means. Source: PayPal, Orders v2 and Payments v2
// error lists (OpenAPI, 2024) and captured answers. Texts change; only status and issue are decided on.
import type { PayPalErrorKind } from './paypal-error.ts';

const issuesByKind = {
  declined: [
    'INSTRUMENT_DECLINED',
    'REDIRECT_PAYER_FOR_ALTERNATE_FUNDING',
    'DECLINED_DUE_TO_RELATED_TXN',
    'PAYMENT_SOURCE_DECLINED_BY_PROCESSOR',
    'PAYMENT_SOURCE_CANNOT_BE_USED',
    'PAYMENT_SOURCE_INFO_CANNOT_BE_VERIFIED',
    'ALIAS_DECLINED_BY_PROCESSOR',
    'CARD_EXPIRED',
    'REFERENCED_CARD_EXPIRED',
    'CARD_BRAND_NOT_SUPPORTED',
    'CARD_TYPE_NOT_SUPPORTED',
    'AGREEMENT_ALREADY_CANCELLED',
    'BILLING_AGREEMENT_NOT_FOUND',
  ],
  'payer-cannot-pay': [
    'PAYER_CANNOT_PAY',
    'TRANSACTION_REFUSED',
    'PAYER_ACCOUNT_RESTRICTED',
    'PAYER_ACCOUNT_LOCKED_OR_CLOSED',
    'TRANSACTION_BLOCKED_BY_PAYEE',
    'PAYEE_BLOCKED_TRANSACTION',
    'COMPLIANCE_VIOLATION',
    'TRANSACTION_LIMIT_EXCEEDED',
    'TRANSACTION_RECEIVING_LIMIT_EXCEEDED',
    'DOMESTIC_TRANSACTION_REQUIRED',
    'MAX_NUMBER_OF_PAYMENT_ATTEMPTS_EXCEEDED',
    'AUTHORIZATION_DENIED',
  ],
  'payer-action-required': ['PAYER_ACTION_REQUIRED'],
  'not-approved': ['ORDER_NOT_APPROVED', 'ORDER_IS_PENDING_APPROVAL'],
  'already-captured': [
    'ORDER_ALREADY_CAPTURED',
    'ORDER_ALREADY_AUTHORIZED',
    'ORDER_ALREADY_COMPLETED',
    'ORDER_COMPLETED_OR_VOIDED',
    'AUTHORIZATION_ALREADY_CAPTURED',
    'PREVIOUSLY_CAPTURED',
  ],
  'already-done': [
    'PREVIOUSLY_VOIDED',
    'AUTHORIZATION_VOIDED',
    'AUTHORIZATION_ALREADY_VOIDED',
    'CANNOT_BE_VOIDED',
    'CAPTURE_FULLY_REFUNDED',
    // The id was used before, so an earlier request under it may have acted: read before anything else.
    'DUPLICATE_REQUEST_ID',
    'PAYPAL_REQUEST_ID_PREVIOUSLY_USED',
    'WEBHOOK_URL_ALREADY_EXISTS',
  ],
  'duplicate-invoice': ['DUPLICATE_INVOICE_ID'],
  'in-progress': ['PREVIOUS_REQUEST_IN_PROGRESS', 'ORDER_COMPLETION_IN_PROGRESS'],
  'not-found': ['INVALID_RESOURCE_ID', 'RESOURCE_NOT_FOUND'],
  expired: ['ORDER_EXPIRED', 'TOKEN_EXPIRED', 'AUTHORIZATION_EXPIRED'],
  'refund-refused': [
    'REFUND_AMOUNT_EXCEEDED',
    'MAX_NUMBER_OF_REFUNDS_EXCEEDED',
    'REFUND_TIME_LIMIT_EXCEEDED',
    'REFUND_NOT_ALLOWED',
    'REFUND_IS_RESTRICTED',
    'PARTIAL_REFUND_NOT_ALLOWED',
    'REFUND_FAILED_INSUFFICIENT_FUNDS',
    'PENDING_CAPTURE',
    'TRANSACTION_DISPUTED',
    'REFUND_NOT_PERMITTED_DUE_TO_CHARGEBACK',
  ],
  'account-problem': [
    'PAYEE_ACCOUNT_INVALID',
    'PAYEE_ACCOUNT_RESTRICTED',
    'PAYEE_ACCOUNT_LOCKED_OR_CLOSED',
    'PAYEE_ACCOUNT_NOT_VERIFIED',
    'PAYEE_NOT_ENABLED_FOR_CARD_PROCESSING',
    'PAYEE_NOT_ENABLED_FOR_BANK_PROCESSING',
    'PERMISSION_DENIED',
    'PERMISSION_DENIED_FOR_DONATION_ITEMS',
    'CONSENT_NEEDED',
    'NOT_AUTHORIZED',
    'INVALID_ACCOUNT_STATUS',
    'AUTH_CAPTURE_NOT_ENABLED',
    'NOT_ENABLED_FOR_APPLE_PAY',
    'NOT_ENABLED_FOR_BANK_PROCESSING',
    'NOT_ENABLED_FOR_CARD_PROCESSING',
    'NOT_ENABLED_FOR_GOOGLE_PAY',
    'NOT_ENABLED_TO_VAULT_PAYMENT_SOURCE',
    'NOT_ELIGIBLE_FOR_TOKEN_PROCESSING',
    'WEBHOOK_NUMBER_LIMIT_EXCEEDED',
  ],
  credentials: ['invalid_client', 'unauthorized_client'],
} as const satisfies Partial<Record<PayPalErrorKind, readonly string[]>>;

const kindByIssue: ReadonlyMap<string, PayPalErrorKind> = new Map(
  (Object.entries(issuesByKind) as [PayPalErrorKind, readonly string[]][]).flatMap(([kind, issues]) =>
    issues.map((issue): [string, PayPalErrorKind] => [issue, kind]),
  ),
);

/** How a call relates to state at PayPal. */
export type Effect = 'read' | 'write';

/** The kind for a status whose answer names no issue we know. */
function kindOfStatus(status: number, effect: Effect): PayPalErrorKind {
  if (status === 401) return 'credentials';
  if (status === 403) return 'account-problem';
  if (status === 404 || status === 410) return 'not-found';
  if (status === 409) return 'in-progress';
  if (status === 429) return 'rate-limited';
  if (status >= 400 && status < 500 && status !== 408) return 'our-mistake';
  // A 5xx, a 408 or a redirect proves nothing about a write: a gateway may answer so after PayPal acted.
  if (effect === 'write') return 'unknown-outcome';
  return status >= 500 || status === 408 ? 'unavailable' : 'unexpected-answer';
}

/** The kind of a refusal, and the issue it was decided by. Unknown issues fall back to the HTTP status. */
export function kindOfRefusal(
  status: number,
  codes: readonly string[],
  effect: Effect,
): { readonly kind: PayPalErrorKind; readonly decidedBy?: string } {
  // Only a 4xx is PayPal's considered refusal; an issue inside anything else is no proof of anything.
  if (status >= 400 && status < 500 && status !== 408 && status !== 429) {
    for (const code of codes) {
      const kind = kindByIssue.get(code);
      if (kind) return { kind, decidedBy: code };
    }
  }
  // PayPal always names a reason for a 422; without one nobody knows whether it was "already captured".
  if (status === 422 && codes.length === 0 && effect === 'write') return { kind: 'unknown-outcome' };
  return { kind: kindOfStatus(status, effect) };
}
