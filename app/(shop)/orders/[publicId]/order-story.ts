// Owns what a buyer is told about an order. Every state is told as it is; nobody is invited to pay twice.
import { unreachable } from '#lib/kernel/result.ts';
import type { BuyerOrderView } from '#lib/orders/views.ts';

export type NextStep = 'continue-at-paypal' | 'start-again' | 'none';

export interface OrderStory {
  readonly tone: 'good' | 'info' | 'warning' | 'neutral' | 'bad';
  readonly title: string;
  readonly text: string;
  readonly next: NextStep;
  /** How far the order has come: placed, paid, shipped. Absent when that road has ended. */
  readonly reached?: 0 | 1 | 2;
}

type Told = Pick<
  BuyerOrderView,
  'state' | 'isBeingRefunded' | 'shippedAt' | 'pendingReason' | 'refunded' | 'continueUrl' | 'email'
>;

const doNotPayAgain = 'Please do not pay again: this page tells you as soon as we know more.';

function paidStory(order: Told, hasJustPaid: boolean): OrderStory {
  if (order.shippedAt !== undefined) {
    return {
      tone: 'good',
      title: 'Your order is on its way',
      text: 'It is paid and has left our workshop.',
      next: 'none',
      reached: 2,
    };
  }
  const receipt = order.email === undefined ? '' : ` A receipt goes to ${order.email}.`;
  return {
    tone: 'good',
    title: hasJustPaid ? 'Thank you. Your order is paid.' : 'Your order is paid',
    text: `We are packing it now and will write to you when it leaves.${receipt}`,
    next: 'none',
    reached: 1,
  };
}

/** The order in words. `hasJustPaid` only changes the greeting, never what is true. */
export function orderStory(order: Told, hasJustPaid: boolean): OrderStory {
  if (order.isBeingRefunded && order.state !== 'refunded') {
    return {
      tone: 'warning',
      title: 'We are giving your money back',
      text: 'We cannot fulfil this order. The full amount is on its way back to you through PayPal; you do not have to do anything.',
      next: 'none',
    };
  }
  switch (order.state) {
    case 'created':
      return {
        tone: 'neutral',
        title: 'This order is not paid yet',
        text: 'You have not been charged. If you have just approved the payment at PayPal, give it a moment.',
        next: order.continueUrl === undefined ? 'none' : 'continue-at-paypal',
        reached: 0,
      };
    case 'approved':
      return {
        tone: 'info',
        title: hasJustPaid ? 'Thank you. We are completing your payment.' : 'We are completing your payment',
        text: `You have approved it and PayPal is working on it. ${doNotPayAgain}`,
        next: 'none',
        reached: 0,
      };
    case 'authorized':
      return {
        tone: 'good',
        title: hasJustPaid ? 'Thank you. Your order is confirmed.' : 'Your order is confirmed',
        text: 'The amount is reserved with PayPal. You are charged on the day it ships, not before.',
        next: 'none',
        reached: 1,
      };
    case 'pending':
      return {
        tone: 'warning',
        title: 'PayPal is still checking your payment',
        text: `${order.pendingReason ?? 'This can take a while, sometimes a few days.'} ${doNotPayAgain}`,
        next: 'none',
        reached: 0,
      };
    case 'paid':
      return paidStory(order, hasJustPaid);
    case 'partially-refunded':
      return {
        tone: 'info',
        title: 'Part of your money has been returned',
        text: `We have refunded ${order.refunded?.text ?? 'a part'} through PayPal. The rest of your order stands.`,
        next: 'none',
        reached: order.shippedAt === undefined ? 1 : 2,
      };
    case 'refunded':
      return {
        tone: 'neutral',
        title: 'Your money has been returned',
        text: `We have refunded ${order.refunded?.text ?? 'the full amount'} through PayPal. It can take a few days to reach your bank.`,
        next: 'none',
      };
    case 'reversed':
      return {
        tone: 'bad',
        title: 'PayPal has taken this payment back',
        text: 'The money has been returned to you by PayPal or your bank, so this order is on hold. Write to us if you did not expect that.',
        next: 'none',
      };
    case 'declined':
      return {
        tone: 'bad',
        title: 'The payment was declined',
        text: 'You have not been charged. You are welcome to order again with another card or account.',
        next: 'start-again',
      };
    case 'cancelled':
      return {
        tone: 'neutral',
        title: 'This order was cancelled',
        text: 'You have not been charged, and nothing will be sent.',
        next: 'start-again',
      };
    case 'expired':
      return {
        tone: 'neutral',
        title: 'This order has expired',
        text: 'It was not paid in time, so you have not been charged. The goods are back on the shelf.',
        next: 'start-again',
      };
    default:
      return unreachable(order.state);
  }
}
