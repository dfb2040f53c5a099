import { describe, expect, it } from 'vitest';
import { type OrderState, orderStates } from '#lib/orders/order-state.ts';
import { orderStory } from './order-story.ts';

const told = (state: OrderState) => ({ state, isBeingRefunded: false });
const unsure: readonly OrderState[] = ['approved', 'pending'];
const notCharged: readonly OrderState[] = ['created', 'declined', 'cancelled', 'expired'];

describe('the story of an order', () => {
  it.each(orderStates)('has a title and a text for %s, greeted or not', (state) => {
    for (const hasJustPaid of [true, false]) {
      const story = orderStory(told(state), hasJustPaid);
      expect(story.title).not.toBe('');
      expect(story.text).not.toBe('');
    }
  });

  it.each(unsure)('asks not to pay again while %s', (state) => {
    const story = orderStory(told(state), true);
    expect(story.text).toContain('do not pay again');
    expect(story.next).toBe('none');
  });

  it.each(notCharged)('says that nothing was charged when %s', (state) => {
    expect(orderStory(told(state), false).text).toContain('not been charged');
  });

  it.each(orderStates.filter((state) => !notCharged.includes(state)))(
    'offers no new payment when %s',
    (state) => {
      expect(orderStory({ ...told(state), continueUrl: 'https://paypal.example/approve' }, true).next).toBe(
        'none',
      );
    },
  );

  it('never thanks for a payment that has not happened', () => {
    for (const state of [...notCharged, 'reversed', 'refunded'] as const) {
      expect(orderStory(told(state), true).title).not.toContain('Thank you');
    }
  });

  it('says that the money goes back, whatever the state', () => {
    for (const state of orderStates.filter((one) => one !== 'refunded')) {
      expect(orderStory({ state, isBeingRefunded: true }, true).title).toBe('We are giving your money back');
    }
  });

  it('continues at PayPal only where PayPal can be continued', () => {
    expect(orderStory(told('created'), false).next).toBe('none');
    expect(
      orderStory({ ...told('created'), continueUrl: 'https://paypal.example/approve' }, false).next,
    ).toBe('continue-at-paypal');
  });
});
