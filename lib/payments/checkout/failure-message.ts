// Owns what a buyer is told when a payment does not go through. Three tiers, by how far the money got.

/** Every reason a checkout can stop, as the API names it in `code`. */
export type CheckoutFailureCode =
  | 'cart-empty'
  | 'cart-expired'
  | 'total-changed'
  | 'sold-out'
  | 'product-unavailable'
  | 'discount-used-up'
  | 'email-invalid'
  | 'order-not-found'
  | 'already-paid'
  | 'payment-in-progress'
  | 'not-approved'
  | 'instrument-declined'
  | 'payer-cannot-pay'
  | 'payer-action-required'
  | 'approval-expired'
  | 'order-cancelled'
  | 'amount-mismatch'
  | 'paypal-unavailable'
  | 'outcome-unknown'
  | 'too-many-attempts'
  | 'sdk-failed'
  | 'offline'
  | 'unexpected';

/** What the page does next. */
export type FailureAction =
  | 'try-again'
  | 'reopen-paypal'
  | 'review-cart'
  | 'go-to-order'
  | 'wait'
  | 'contact-shop';

export interface FailureMessage {
  /** Where the money is: not charged, charged but unfinished, or not known yet. */
  readonly tier: 'not-charged' | 'charged' | 'unknown';
  readonly title: string;
  readonly text: string;
  readonly action: FailureAction;
}

const notCharged = (title: string, text: string, action: FailureAction): FailureMessage => ({
  tier: 'not-charged',
  title,
  text: `${text} You have not been charged.`,
  action,
});

const messages: Readonly<Record<CheckoutFailureCode, FailureMessage>> = {
  'cart-empty': notCharged('Your cart is empty', 'Add something to it first.', 'review-cart'),
  'cart-expired': notCharged(
    'Your cart has expired',
    'We could not find it any more. Please fill it again.',
    'review-cart',
  ),
  'total-changed': notCharged(
    'The total has changed',
    'A price or an amount is different from what this page shows. Please look at your cart again.',
    'review-cart',
  ),
  'sold-out': notCharged(
    'Just sold out',
    'Someone else bought the last one while you were here.',
    'review-cart',
  ),
  'product-unavailable': notCharged(
    'No longer available',
    'Something in your cart is not sold any more.',
    'review-cart',
  ),
  'discount-used-up': notCharged(
    'Your discount code is used up',
    'Another order has just taken its last use, or one of yours that still waits for its payment.',
    'review-cart',
  ),
  'email-invalid': notCharged('Check your e-mail address', 'We need it to send your receipt.', 'try-again'),
  'order-not-found': notCharged(
    'We cannot find this order',
    'Please start again from your cart.',
    'review-cart',
  ),
  'already-paid': {
    tier: 'charged',
    title: 'This order is already paid',
    text: 'There is nothing left to do: your order is on its way to us.',
    action: 'go-to-order',
  },
  'payment-in-progress': {
    tier: 'unknown',
    title: 'A payment is already under way',
    text: 'We are waiting for PayPal to tell us how it ended. Please do not pay again until this page says so.',
    action: 'wait',
  },
  'not-approved': notCharged(
    'The payment was not approved',
    'PayPal says it was not confirmed. Please open PayPal once more.',
    'try-again',
  ),
  'instrument-declined': notCharged(
    'Your bank said no',
    'That card or account was declined. Choose another way to pay in the PayPal window.',
    'reopen-paypal',
  ),
  'payer-cannot-pay': notCharged(
    'PayPal cannot take this payment',
    'PayPal has refused it for this account. Another account or card may work.',
    'try-again',
  ),
  'payer-action-required': notCharged(
    'One more step at PayPal',
    'Your bank wants you to confirm the payment. Please open PayPal once more.',
    'reopen-paypal',
  ),
  'approval-expired': notCharged(
    'This took too long',
    'PayPal closed the payment because it waited too long. Please start again.',
    'try-again',
  ),
  'order-cancelled': notCharged(
    'This order was cancelled',
    'Please start again from your cart.',
    'review-cart',
  ),
  'amount-mismatch': {
    tier: 'charged',
    title: 'We are giving your money back',
    text: 'PayPal charged another amount than your order shows. We will not ship it; the full amount is on its way back to you.',
    action: 'go-to-order',
  },
  'paypal-unavailable': notCharged(
    'PayPal is not answering',
    'This is not your fault. Please try again in a minute.',
    'try-again',
  ),
  'outcome-unknown': {
    tier: 'unknown',
    title: 'We do not know yet whether you were charged',
    text: 'The answer from PayPal got lost. We are asking again. Please do not pay again until this page tells you to.',
    action: 'wait',
  },
  'too-many-attempts': notCharged(
    'Too many tries',
    'Please wait a few minutes before trying again.',
    'try-again',
  ),
  'sdk-failed': notCharged(
    'PayPal did not load',
    'Something blocks it: perhaps the connection, or a content blocker.',
    'try-again',
  ),
  offline: notCharged('You seem to be offline', 'Please check your connection and try again.', 'try-again'),
  unexpected: {
    tier: 'unknown',
    title: 'Something went wrong on our side',
    text: 'We are looking into it. Please check the order page before paying again.',
    action: 'contact-shop',
  },
};

/** The copy for `code`. */
export function failureMessage(code: CheckoutFailureCode): FailureMessage {
  return messages[code];
}

/** Whether `code`, as it came over the wire, is one we have copy for. */
export function isCheckoutFailureCode(code: unknown): code is CheckoutFailureCode {
  return typeof code === 'string' && Object.hasOwn(messages, code);
}
