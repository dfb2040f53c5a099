// Owns what the checkout page may do next. An order whose outcome is not known can never be paid again from here.
import { type CheckoutFailureCode, failureMessage } from '#lib/payments/checkout/failure-message.ts';

export interface CheckoutFailure {
  readonly code: CheckoutFailureCode;
  /** An order exists: the page links to it. */
  readonly publicId?: string;
}

export type CheckoutState =
  /** The buttons can be used; `failure` or `wasCancelled` says how the last try ended. */
  | { readonly step: 'ready'; readonly wasCancelled: boolean; readonly failure?: CheckoutFailure }
  /** PayPal's window is opening while the order is made. */
  | { readonly step: 'opening' }
  /** The buyer is in PayPal's window; `failure` is the declined instrument it was reopened for. */
  | { readonly step: 'at-paypal'; readonly publicId: string; readonly failure?: CheckoutFailure }
  /** Approved; the money is moving. */
  | { readonly step: 'finishing'; readonly publicId: string }
  | { readonly step: 'done'; readonly publicId: string }
  /** No more paying on this page. */
  | { readonly step: 'stopped'; readonly failure: CheckoutFailure };

export type CheckoutEvent =
  | { readonly type: 'clicked' }
  | { readonly type: 'order-created'; readonly publicId: string }
  | { readonly type: 'cancelled' }
  | { readonly type: 'approved'; readonly publicId: string }
  | { readonly type: 'paid'; readonly publicId: string }
  | { readonly type: 'failed'; readonly failure: CheckoutFailure };

export const initialCheckout: CheckoutState = { step: 'ready', wasCancelled: false };

/** Where a failure leads: PayPal once more, the buttons once more, or no further. */
function afterFailure(state: CheckoutState, failure: CheckoutFailure): CheckoutState {
  const { tier, action } = failureMessage(failure.code);
  if (tier !== 'not-charged' || action === 'review-cart') return { step: 'stopped', failure };
  if (action === 'reopen-paypal' && state.step === 'finishing') {
    return { step: 'at-paypal', publicId: state.publicId, failure };
  }
  return { step: 'ready', wasCancelled: false, failure };
}

/** The state after `event`. What arrives late, after an end is reached, changes nothing. */
export function checkoutReducer(state: CheckoutState, event: CheckoutEvent): CheckoutState {
  if (state.step === 'done' || state.step === 'stopped') return state;
  switch (event.type) {
    case 'clicked':
      return state.step === 'ready' ? { step: 'opening' } : state;
    case 'order-created':
      return state.step === 'opening' ? { step: 'at-paypal', publicId: event.publicId } : state;
    case 'cancelled':
      // PayPal may report a closed window while the payment it approved is already on its way.
      return state.step === 'finishing' || state.step === 'ready'
        ? state
        : { step: 'ready', wasCancelled: true };
    case 'approved':
      return { step: 'finishing', publicId: event.publicId };
    case 'paid':
      return { step: 'done', publicId: event.publicId };
    case 'failed':
      return afterFailure(state, event.failure);
  }
}
