import { answerChallenge, type ChallengeResult } from '../cards/answer-challenge.ts';
import type { ChallengeAnswer } from '../cards/authentication.ts';
import { MERCHANT, type World } from '../engine/world.ts';
import { isExpired } from '../orders/find-order.ts';
import { answerCardSetup } from '../vault/answer-card-setup.ts';
import type { SavedCard } from '../vault/vault-rows.ts';
import { orderTotal } from './order-summary.ts';

/** What a bank asks about: a payment, or a card that shall be saved. */
export interface Challenge {
  readonly lines: ReadonlyArray<readonly [label: string, text: string]>;
  readonly holder: string;
  /** The answer that the page marks. */
  readonly suggested: ChallengeAnswer;
  /** What the shop's window is told beside the answer. */
  readonly message: object;
  answer(answer: ChallengeAnswer): Pick<ChallengeResult, 'liabilityShift' | 'returnUrl'>;
}

export function findChallenge(world: World, query: URLSearchParams): Challenge | undefined {
  const cartId = query.get('cart_id') ?? '';
  return cartId === '' ? ofSetup(world, query.get('token') ?? '') : ofOrder(world, cartId);
}

function ofOrder(world: World, id: string): Challenge | undefined {
  const order = world.store.get('orders', id);
  const card = order?.card;
  if (!order || !card?.challenge || isExpired(order, world.clock.now())) return undefined;
  const total = orderTotal(order);
  return {
    lines: [...linesOf(card), ['Amount', `${total.value} ${total.currency_code}`]],
    holder: holderOf(card),
    suggested: card.challenge,
    message: { orderID: id },
    answer: (answer) => answerChallenge(world, id, answer),
  };
}

function ofSetup(world: World, id: string): Challenge | undefined {
  const row = world.store.get('setupTokens', id);
  if (row?.status !== 'PAYER_ACTION_REQUIRED' || !row.card || row.expiresAt <= world.clock.now()) {
    return undefined;
  }
  return {
    lines: [...linesOf(row.card), ['Charged now', 'nothing']],
    holder: holderOf(row.card),
    suggested: 'pass',
    message: { vaultSetupToken: id },
    answer: (answer) => answerCardSetup(world, id, answer),
  };
}

function linesOf(card: SavedCard) {
  return [
    ['Shop', MERCHANT.name],
    ['Card', `${card.brand} ending ${card.lastDigits}`],
  ] as const;
}

function holderOf(card: SavedCard): string {
  return card.name ?? 'the card holder';
}
