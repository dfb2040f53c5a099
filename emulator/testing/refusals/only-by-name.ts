import type { Issue } from '../../http/issue-catalogue.ts';

/**
 * What PayPal documents for a call and the emulator finds elsewhere, but never there, whatever is sent. It still
 * comes when `PayPal-Mock-Response` or a fault names it.
 */
export interface OnlyByName {
  readonly operations: readonly string[];
  readonly issues: readonly Issue[];
  readonly why: string;
}

export const ONLY_BY_NAME: readonly OnlyByName[] = [
  {
    operations: ['orders.authorize', 'orders.capture', 'orders.confirm'],
    issues: ['SHIPPING_ADDRESS_INVALID'],
    why: 'The address was judged when it came, with the order or with a change of it.',
  },
  {
    operations: ['orders.authorize'],
    issues: ['AUTHORIZATION_AMOUNT_EXCEEDED', 'DUPLICATE_INVOICE_ID'],
    why: 'The order is authorized as it stands, and an invoice id is used up by the capture.',
  },
  {
    operations: ['orders.confirm'],
    issues: ['INVALID_STRING_MAX_LENGTH'],
    why: 'A length is INVALID_STRING_LENGTH, which is documented beside it.',
  },
  {
    operations: ['orders.create'],
    issues: ['MAX_NUMBER_OF_PAYMENT_ATTEMPTS_EXCEEDED', 'PAYMENT_SOURCE_MISMATCH', 'UNSUPPORTED_INTENT'],
    why: 'A new order has neither attempts nor another source; an unknown intent breaks the schema first.',
  },
  {
    operations: ['orders.track', 'authorizations.capture'],
    issues: ['INVALID_PARAMETER_VALUE'],
    why: 'The body has no member with a closed list of values.',
  },
  {
    operations: ['authorizations.capture', 'authorizations.reauthorize'],
    issues: ['INVALID_STRING_MAX_LENGTH'],
    why: 'A length is INVALID_STRING_LENGTH, which is documented beside it.',
  },
  {
    operations: ['authorizations.reauthorize'],
    issues: ['TRANSACTION_REFUSED'],
    why: 'The bank is not asked again.',
  },
  {
    operations: ['captures.refund'],
    issues: ['CANNOT_BE_NEGATIVE', 'CURRENCY_MISMATCH'],
    why: 'They concern platform fees; an amount of the refund itself has issues of its own.',
  },
  {
    operations: ['products.patch'],
    issues: ['DUPLICATE_RESOURCE_IDENTIFIER'],
    why: 'The id cannot be changed.',
  },
  {
    operations: ['subscriptions.patch'],
    issues: ['3DS_CARDS_NOT_SUPPORTED', 'MISSING_PRICING_SCHEME_TIERS'],
    why: 'The payment source cannot be changed, and a price is replaced as a whole.',
  },
];
