import type { CardRequest } from '../cards/card-schema.ts';
import {
  type CardPlace,
  checkCard,
  isWishOnly,
  refuseExpiredSaved,
  requireTyped,
} from '../cards/check-card.ts';
import { type CardWish, type OrderCard, savedOrderCard, typedCard, wishOf } from '../cards/order-card.ts';
import type { World } from '../engine/world.ts';
import { refusal } from '../http/api-error.ts';
import type { PaymentTokenRow } from '../vault/vault-rows.ts';
import type { PaymentSource, WalletSource } from './order-schema.ts';

/** What a call names to pay with, read and judged. */
export type ChosenSource =
  /** The buyer has to log in there and agree. */
  | { readonly kind: 'wallet'; readonly name: 'paypal' | 'venmo'; readonly source: WalletSource }
  /** The buyer agreed when it was saved. */
  | { readonly kind: 'saved-wallet'; readonly token: PaymentTokenRow }
  /** The browser's fields will send the card itself. */
  | { readonly kind: 'card-wish'; readonly wish: CardWish }
  | { readonly kind: 'card'; readonly card: OrderCard; readonly wish: CardWish; readonly tokenId?: string };

export interface SourceRequest {
  readonly place: CardPlace;
  readonly now: number;
  readonly currency: string;
  readonly unitCount: number;
  /** What an earlier call wanted done with the card. */
  readonly wish?: CardWish | undefined;
}

const ROOT = '/payment_source';

export function chooseSource(world: World, source: PaymentSource, asked: SourceRequest): ChosenSource {
  const names = Object.keys(source).filter((key) => source[key] !== undefined);
  const [name] = names;
  if (name === undefined) throw refusal('NO_PAYMENT_SOURCE_PROVIDED', { field: ROOT });
  if (names.length > 1) throw refusal('ONLY_ONE_PAYMENT_SOURCE_ALLOWED', { field: ROOT });
  if (source.card) return chooseCard(world, source.card, asked);
  if (source.token) {
    const isAgreement = source.token.type === 'BILLING_AGREEMENT';
    const place = isAgreement && asked.place === 'complete' ? 'create' : asked.place;
    return chooseSaved(world, source.token.id, undefined, `${ROOT}/token/id`, { ...asked, place }, undefined);
  }
  if (source.paypal) return chooseWallet(world, 'paypal', source.paypal, asked);
  if (source.venmo) {
    // Venmo pays in the United States only.
    if (asked.currency !== 'USD') {
      throw refusal('PAYMENT_SOURCE_CANNOT_BE_USED', { field: `${ROOT}/venmo` });
    }
    return chooseWallet(world, 'venmo', source.venmo, asked);
  }
  throw refusal('PAYMENT_SOURCE_CANNOT_BE_USED', { field: `${ROOT}/${name}` });
}

function chooseWallet(
  world: World,
  name: 'paypal' | 'venmo',
  source: WalletSource,
  asked: SourceRequest,
): ChosenSource {
  if (source.vault_id === undefined) return { kind: 'wallet', name, source };
  return chooseSaved(world, source.vault_id, name, `${ROOT}/${name}/vault_id`, asked, undefined);
}

function chooseCard(world: World, card: CardRequest, asked: SourceRequest): ChosenSource {
  checkCard(card, asked.unitCount);
  const wish = { ...asked.wish, ...wishOf(card) };
  if (card.vault_id !== undefined) {
    return chooseSaved(world, card.vault_id, 'card', `${ROOT}/card/vault_id`, asked, card);
  }
  if (isWishOnly(card) && asked.place === 'create') return { kind: 'card-wish', wish };
  return { kind: 'card', card: typedCard(requireTyped(card, asked.place, asked.now), wish), wish };
}

function chooseSaved(
  world: World,
  id: string,
  expected: PaymentTokenRow['source'] | undefined,
  field: string,
  asked: SourceRequest,
  card: CardRequest | undefined,
): ChosenSource {
  const token = world.store.get('paymentTokens', id);
  if (!token) {
    const issue = asked.place === 'complete' ? 'TOKEN_ID_NOT_FOUND' : 'BILLING_AGREEMENT_NOT_FOUND';
    throw refusal(issue, { field, value: id });
  }
  if (expected !== undefined && token.source !== expected) {
    throw refusal('MISMATCHED_VAULT_ID_TO_PAYMENT_SOURCE', { field, value: id });
  }
  if (!token.card) return { kind: 'saved-wallet', token };
  refuseExpiredSaved(token.card.expiry, asked.place, asked.now);
  const wish = { ...asked.wish, ...(card ? wishOf(card) : {}) };
  const hasSecurityCode = card?.security_code !== undefined;
  const saved = savedOrderCard(token.card, token.instrumentId, wish, hasSecurityCode);
  return { kind: 'card', card: saved, wish, tokenId: token.id };
}
