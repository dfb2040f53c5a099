import { describe, expect, it } from 'vitest';
import {
  type CheckoutEvent,
  type CheckoutState,
  checkoutReducer,
  initialCheckout,
} from './checkout-state.ts';

const stateAfter = (...events: readonly CheckoutEvent[]): CheckoutState =>
  events.reduce(checkoutReducer, initialCheckout);

const clicked: CheckoutEvent = { type: 'clicked' };
const created: CheckoutEvent = { type: 'order-created', publicId: 'pub-1' };
const approved: CheckoutEvent = { type: 'approved', publicId: 'pub-1' };
const paid: CheckoutEvent = { type: 'paid', publicId: 'pub-1' };
const cancelled: CheckoutEvent = { type: 'cancelled' };
const failed = (code: Extract<CheckoutEvent, { type: 'failed' }>['failure']['code']): CheckoutEvent => ({
  type: 'failed',
  failure: { code, publicId: 'pub-1' },
});

describe('the checkout', () => {
  it('goes from the click through PayPal to done', () => {
    expect(stateAfter(clicked)).toEqual({ step: 'opening' });
    expect(stateAfter(clicked, created)).toEqual({ step: 'at-paypal', publicId: 'pub-1' });
    expect(stateAfter(clicked, created, approved)).toEqual({ step: 'finishing', publicId: 'pub-1' });
    expect(stateAfter(clicked, created, approved, paid)).toEqual({ step: 'done', publicId: 'pub-1' });
  });

  it('lets the buyer try again after the window was closed', () => {
    expect(stateAfter(clicked, created, cancelled)).toEqual({ step: 'ready', wasCancelled: true });
    expect(stateAfter(clicked, created, cancelled, clicked)).toEqual({ step: 'opening' });
  });

  it('does not believe a closed window once the payment is on its way', () => {
    expect(stateAfter(clicked, created, approved, cancelled).step).toBe('finishing');
  });

  it('reopens PayPal for a declined card, on the same order', () => {
    expect(stateAfter(clicked, created, approved, failed('instrument-declined'))).toEqual({
      step: 'at-paypal',
      publicId: 'pub-1',
      failure: { code: 'instrument-declined', publicId: 'pub-1' },
    });
  });

  it('takes an approval of the reopened window', () => {
    expect(stateAfter(clicked, created, approved, failed('instrument-declined'), approved, paid).step).toBe(
      'done',
    );
  });

  it('says after a decline and a closed window that nothing was paid', () => {
    expect(stateAfter(clicked, created, approved, failed('instrument-declined'), cancelled)).toEqual({
      step: 'ready',
      wasCancelled: true,
    });
  });

  it.each(['paypal-unavailable', 'not-approved', 'offline', 'email-invalid'] as const)(
    'keeps the buttons after %s, because nothing was charged',
    (code) => {
      expect(stateAfter(clicked, failed(code)).step).toBe('ready');
    },
  );

  it.each(['total-changed', 'sold-out', 'cart-expired', 'order-cancelled'] as const)(
    'sends the buyer to the cart after %s',
    (code) => {
      expect(stateAfter(clicked, failed(code)).step).toBe('stopped');
    },
  );

  it.each([
    'outcome-unknown',
    'payment-in-progress',
    'already-paid',
    'amount-mismatch',
    'unexpected',
  ] as const)('offers no second payment after %s', (code) => {
    const stopped = stateAfter(clicked, created, approved, failed(code));
    expect(stopped.step).toBe('stopped');
    for (const late of [clicked, created, cancelled, approved, paid, failed('offline')]) {
      expect(checkoutReducer(stopped, late)).toBe(stopped);
    }
  });

  it('changes nothing once done', () => {
    const done = stateAfter(clicked, created, approved, paid);
    for (const late of [clicked, created, cancelled, approved, failed('outcome-unknown')]) {
      expect(checkoutReducer(done, late)).toBe(done);
    }
  });

  it('opens one window for a double click', () => {
    expect(stateAfter(clicked, created, clicked)).toEqual({ step: 'at-paypal', publicId: 'pub-1' });
  });
});
