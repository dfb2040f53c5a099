/** PayPal's reasons in words for a merchant. The code itself stays below, small: PayPal's support asks for it. */
const issues: Readonly<Record<string, string>> = {
  INSTRUMENT_DECLINED: 'The card or account was declined. The buyer can choose another.',
  CARD_EXPIRED: 'The card has expired. The buyer can choose another.',
  PAYMENT_SOURCE_DECLINED_BY_PROCESSOR: 'The card or account was declined. The buyer can choose another.',
  TRANSACTION_REFUSED: 'PayPal refuses this payment from this buyer. Another account or card may work.',
  PAYER_CANNOT_PAY: 'The buyer cannot pay with this account. Another account or card may work.',
  PAYER_ACTION_REQUIRED: 'The buyer’s bank wants one more confirmation from them.',
  PAYER_ACCOUNT_RESTRICTED: 'The buyer’s PayPal account is limited.',
  PAYER_ACCOUNT_LOCKED_OR_CLOSED: 'The buyer’s PayPal account is locked or closed.',
  PAYEE_BLOCKED_TRANSACTION: 'The fraud filters of your PayPal account turned it away.',
  TRANSACTION_BLOCKED_BY_PAYEE: 'The fraud filters of your PayPal account turned it away.',
  COMPLIANCE_VIOLATION: 'PayPal may not carry out this payment by law.',
  TRANSACTION_LIMIT_EXCEEDED: 'The amount is above what the buyer may pay.',
  TRANSACTION_RECEIVING_LIMIT_EXCEEDED: 'The amount is above what your account may receive.',
  DUPLICATE_INVOICE_ID: 'PayPal has taken a payment under this invoice number before.',
  ORDER_NOT_APPROVED: 'The buyer has not approved the payment.',
  ORDER_EXPIRED: 'The buyer’s approval has run out.',
  AUTHORIZATION_EXPIRED: 'The hold on the money has run out.',
  AUTHORIZATION_VOIDED: 'The hold on the money was released before.',
  REFUND_AMOUNT_EXCEEDED: 'The amount is more than is left to refund.',
  REFUND_TIME_LIMIT_EXCEEDED: 'The payment is too old to be refunded through PayPal.',
  REFUND_FAILED_INSUFFICIENT_FUNDS: 'Your PayPal balance does not cover the refund.',
  CAPTURE_FULLY_REFUNDED: 'The payment has been refunded in full before.',
  PENDING_CAPTURE: 'A payment that is still pending cannot be refunded.',
  TRANSACTION_DISPUTED: 'The payment is disputed: answer the dispute at PayPal.',
  PAYEE_ACCOUNT_RESTRICTED: 'Your PayPal account is limited: log in to PayPal and look for a task.',
  PAYEE_ACCOUNT_LOCKED_OR_CLOSED: 'Your PayPal account is locked or closed.',
  PERMISSION_DENIED: 'Your PayPal account does not allow this.',
  NOT_AUTHORIZED: 'Your PayPal account does not allow this.',
};

export interface TimelineDetail {
  readonly text?: string;
  /** An id, an invoice number or PayPal's code. */
  readonly code?: string;
}

/** Parts what a timeline entry says besides its sentence into words and codes. */
export function readDetail(detail: string): TimelineDetail {
  const [head = '', ...others] = detail.split(' · ');
  const rest = others.join(' · ');
  const known = issues[head];
  if (known !== undefined) return { text: known, code: head };
  // The message of an issue without words of ours is a developer's as well.
  if (/^[A-Z]+(_[A-Z]+)+$/.test(head)) return { code: head };
  if (/^[a-z]+(-[a-z]+)+$/.test(head)) return { code: head };
  const isId = /^(?=.*\d)[A-Z0-9-]{10,}$/.test(head);
  if (!isId) return { text: detail };
  return rest === '' ? { code: head } : { text: rest, code: head };
}
