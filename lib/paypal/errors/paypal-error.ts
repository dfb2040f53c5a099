/**
 * What went wrong, by what a caller can do about it.
 *
 * | kind | meaning |
 * |---|---|
 * | declined | the instrument was refused; the payer may choose another on the same order |
 * | payer-cannot-pay | final refusal for this order: risk, limits, law, closed account |
 * | payer-action-required | the payer must act first; see `payerActionUrl` |
 * | not-approved | the payer has not approved the order yet |
 * | already-captured | captured, authorized or completed before: read and compare |
 * | already-done | voided, fully refunded or otherwise done before: read and compare |
 * | duplicate-invoice | the invoice id was paid before: find out by what before using another |
 * | in-progress | the same request is still being worked on, even after retries |
 * | not-found | PayPal knows no such object (any more) |
 * | expired | the order, token or authorization is too old |
 * | refund-refused | PayPal will not refund this (amount, age, dispute, balance, pending) |
 * | account-problem | the merchant's account or permissions; staff must act |
 * | credentials | the client id or secret is wrong, or a fresh token was refused |
 * | rate-limited | too many requests, even after retries; PayPal did not act |
 * | unavailable | PayPal was not reached or could not serve a read; nothing was done |
 * | unknown-outcome | a write may or may not have happened: ask again with the same request id, or read |
 * | unexpected-answer | a read was answered with something that cannot be understood |
 * | our-mistake | the request is wrong; repeating it cannot help |
 */
export type PayPalErrorKind =
  | 'declined'
  | 'payer-cannot-pay'
  | 'payer-action-required'
  | 'not-approved'
  | 'already-captured'
  | 'already-done'
  | 'duplicate-invoice'
  | 'in-progress'
  | 'not-found'
  | 'expired'
  | 'refund-refused'
  | 'account-problem'
  | 'credentials'
  | 'rate-limited'
  | 'unavailable'
  | 'unknown-outcome'
  | 'unexpected-answer'
  | 'our-mistake';

/** One of PayPal's reasons. `field` is a JSON pointer; the offending value is left out, it may be personal. */
export interface PayPalErrorDetail {
  readonly issue?: string;
  readonly field?: string;
  readonly location?: string;
  readonly description?: string;
}

/** A failed call, as a value. `message` holds no secret and nothing personal, and is for logs, not for payers. */
export interface PayPalError {
  readonly kind: PayPalErrorKind;
  /** The call, e.g. `orders.capture`. */
  readonly operation: string;
  /** Absent when no answer came. */
  readonly httpStatus?: number;
  /** PayPal's error name, e.g. UNPROCESSABLE_ENTITY, or the OAuth `error`. */
  readonly name?: string;
  /** PayPal's issue code, the one the kind was decided by. Source: PayPal, "Orders v2 errors". */
  readonly issue?: string;
  readonly message: string;
  /** Quote this to PayPal's support. */
  readonly debugId?: string;
  /** How long PayPal asked to wait, in milliseconds. */
  readonly retryAfterMs?: number;
  /** Requests sent for this call, 0 when it was refused before sending. */
  readonly attempts: number;
  /** Where to send the payer when they must act. */
  readonly payerActionUrl?: string;
  readonly details: readonly PayPalErrorDetail[];
  readonly cause?: unknown;
}

const traits = {
  declined: { definite: true, repeatable: false },
  'payer-cannot-pay': { definite: true, repeatable: false },
  'payer-action-required': { definite: true, repeatable: false },
  'not-approved': { definite: true, repeatable: false },
  'already-captured': { definite: false, repeatable: false },
  'already-done': { definite: false, repeatable: false },
  // The earlier payment with this invoice id may be this very one, under a request id PayPal has forgotten.
  'duplicate-invoice': { definite: false, repeatable: false },
  'in-progress': { definite: false, repeatable: true },
  'not-found': { definite: true, repeatable: false },
  expired: { definite: true, repeatable: false },
  'refund-refused': { definite: true, repeatable: false },
  'account-problem': { definite: true, repeatable: false },
  credentials: { definite: true, repeatable: false },
  'rate-limited': { definite: true, repeatable: true },
  unavailable: { definite: true, repeatable: true },
  'unknown-outcome': { definite: false, repeatable: true },
  'unexpected-answer': { definite: false, repeatable: true },
  'our-mistake': { definite: true, repeatable: false },
} as const satisfies Record<PayPalErrorKind, { definite: boolean; repeatable: boolean }>;

/** Every kind there is. */
export const payPalErrorKinds = Object.keys(traits) as readonly PayPalErrorKind[];

/**
 * Whether PayPal certainly did not act on the request, neither now nor under an earlier attempt of it.
 * When false, read the object from PayPal or repeat the same request before concluding anything.
 */
export function isDefinite(error: Pick<PayPalError, 'kind'>): boolean {
  return traits[error.kind].definite;
}

/** Whether the same request, with the same request id and body, may be sent again later. */
export function mayRetrySameRequest(error: Pick<PayPalError, 'kind'>): boolean {
  return traits[error.kind].repeatable;
}
