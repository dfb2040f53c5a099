import type { OrderRow } from '../engine/rows.ts';
import type { World } from '../engine/world.ts';
import { refusal } from '../http/api-error.ts';
import { withQuery } from '../orders/experience.ts';
import { requireOpenOrder } from '../orders/find-order.ts';
import { takeOrderMoney } from '../orders/take-order-money.ts';
import { type Authentication, type ChallengeAnswer, verdictOf } from './authentication.ts';

export interface ChallengeResult {
  readonly paypalOrderId: string;
  readonly liabilityShift: Authentication['liabilityShift'];
  /** Where a full-page flow goes next; absent when the card named no address. */
  readonly returnUrl?: string;
}

/**
 * What the buyer did at the card's bank. Only a cancelled visit can be repeated: every other answer is the bank's
 * last word, and whether to charge such a card is the merchant's decision, as it is at PayPal.
 */
export function answerChallenge(
  world: World,
  paypalOrderId: string,
  answer: ChallengeAnswer,
): ChallengeResult {
  const now = world.clock.now();
  const order = requireOpenOrder(world, paypalOrderId, now);
  if (!order.card?.challenge) {
    throw refusal(order.card?.authentication ? 'PAYMENT_ALREADY_APPROVED' : 'ORDER_CANNOT_BE_CONFIRMED');
  }
  const authentication = verdictOf(answer);
  const { challenge, ...card } = order.card;
  const asked: OrderRow =
    answer === 'cancel'
      ? { ...order, card: { ...card, challenge, authentication }, updatedAt: now }
      : // Seen at PayPal: an order stays CREATED after 3-D Secure, and is captured all the same.
        { ...order, card: { ...card, authentication }, status: 'CREATED', updatedAt: now };
  world.store.transaction(() => {
    world.store.put('orders', asked);
    if (answer === 'pass' && asked.completesOnApproval) takeOrderMoney(world, asked, now);
  });
  const address = answer === 'cancel' ? order.cardWish?.cancelUrl : order.cardWish?.returnUrl;
  const { liabilityShift } = authentication;
  const query = { token: order.id, ...(answer === 'cancel' ? {} : { liability_shift: liabilityShift }) };
  return {
    paypalOrderId: order.id,
    liabilityShift,
    ...(address === undefined ? {} : { returnUrl: withQuery(address, query) }),
  };
}
