const events: Readonly<Record<string, string>> = {
  'CHECKOUT.ORDER.APPROVED': 'The buyer approved',
  'CHECKOUT.ORDER.COMPLETED': 'Checkout completed',
  'CHECKOUT.PAYMENT-APPROVAL.REVERSED': 'Approval taken back',
  'PAYMENT.AUTHORIZATION.CREATED': 'Money reserved',
  'PAYMENT.AUTHORIZATION.VOIDED': 'Hold released',
  'PAYMENT.CAPTURE.COMPLETED': 'Payment completed',
  'PAYMENT.CAPTURE.PENDING': 'Payment pending',
  'PAYMENT.CAPTURE.DECLINED': 'Payment declined',
  'PAYMENT.CAPTURE.DENIED': 'Payment denied',
  'PAYMENT.CAPTURE.REFUNDED': 'Payment refunded',
  'PAYMENT.CAPTURE.REVERSED': 'Payment taken back',
  'PAYMENT.REFUND.PENDING': 'Refund pending',
  'PAYMENT.REFUND.FAILED': 'Refund failed',
  'CUSTOMER.DISPUTE.CREATED': 'Dispute opened',
  'CUSTOMER.DISPUTE.UPDATED': 'Dispute went on',
  'CUSTOMER.DISPUTE.RESOLVED': 'Dispute ended',
};

/** What PayPal tells, in words; the name it has at PayPal is shown beside them. */
export function eventWords(type: string): string {
  return events[type] ?? 'Other news';
}

const firstCapital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** What the shop noted about an event, as a sentence. */
export function noteWords(note: string): string {
  return `${firstCapital(note)}${/[.!?]$/.test(note) ? '' : '.'}`;
}
