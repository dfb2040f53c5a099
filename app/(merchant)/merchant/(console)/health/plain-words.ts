const jobs: Readonly<Record<string, string>> = {
  'webhooks.process-event': 'Working through an event from PayPal',
  'orders.perform-effect': 'Receipt or release of an order for shipping',
  'payments.refund-orphan': 'Giving back an unknown payment',
  'payments.recover-missed-events': 'Asking PayPal for missed events',
  'payments.give-back': 'Giving a buyer’s money back',
  'payments.let-go': 'Releasing a hold on a buyer’s money',
  'carts.delete-idle': 'Deleting carts that nobody uses',
  'reports.compare-books': 'Comparing the books with PayPal’s',
};

/** What a job was to do. One that this version does not know keeps its name. */
export function jobWords(name: string): string {
  return jobs[name] ?? name;
}

const rejections: Readonly<Record<string, string>> = {
  'missing-header': 'No signature',
  no: 'Wrong signature',
  stale: 'Sent too long ago',
  disagreement: 'The two ways to check the signature disagree',
  'issuer-unknown': 'Signed with a certificate of somebody unknown',
  'certificate-chain': 'Signed with a certificate that is not PayPal’s',
  'certificate-expired': 'Signed with a certificate that has run out',
  'not-utf8': 'Unreadable content',
  'not-json': 'Unreadable content',
  'not-an-event': 'Not an event',
};

/** Why a delivery was turned away. */
export function rejectionWords(reason: string): string {
  return rejections[reason] ?? `Signature not accepted (${reason.replaceAll('-', ' ')})`;
}
