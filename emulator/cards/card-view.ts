import { authenticationView } from './authentication.ts';
import type { CardWish, OrderCard } from './order-card.ts';

/** `payment_source.card`. Of the number nothing but its last digits is known here. */
export function cardView(card: OrderCard, wish: CardWish | undefined, attributes: object) {
  return {
    ...(card.name === undefined ? {} : { name: card.name }),
    last_digits: card.lastDigits,
    expiry: card.expiry,
    brand: card.brand,
    available_networks: [card.brand],
    type: card.type,
    ...(card.authentication ? { authentication_result: authenticationView(card.authentication) } : {}),
    ...(wish?.storedCredential ? { stored_credential: wish.storedCredential } : {}),
    ...attributes,
  };
}
