import type { SavedCard } from '../vault/vault-rows.ts';
import type { Authentication, ChallengeAnswer } from './authentication.ts';
import { brandOf } from './card-number.ts';
import type { CardRequest, StoredCredential } from './card-schema.ts';
import { instrumentOfCard, testCardOf } from './test-cards.ts';

/** What a shop wants done with a card; it may say so before the buyer has typed one. */
export interface CardWish {
  readonly verification?: 'SCA_ALWAYS' | 'SCA_WHEN_REQUIRED' | '3D_SECURE' | 'AVS_CVV';
  readonly storedCredential?: StoredCredential;
  readonly isToBeSaved?: boolean;
  readonly customerId?: string;
  readonly merchantCustomerId?: string;
  readonly returnUrl?: string;
  readonly cancelUrl?: string;
}

/** The card an order is paid with. Number and security code are looked at once and are in no row. */
export interface OrderCard extends SavedCard {
  readonly type: 'CREDIT' | 'DEBIT' | 'PREPAID';
  readonly instrumentId: string;
  readonly avs: string;
  readonly cvv: string;
  /** Set while the bank waits for the buyer; the answer its page suggests. */
  readonly challenge?: ChallengeAnswer;
  readonly authentication?: Authentication;
}

export function wishOf(card: CardRequest): CardWish {
  const { attributes, stored_credential: storedCredential, experience_context: context } = card;
  const method = attributes?.verification?.method;
  const customer = attributes?.customer;
  return {
    ...(method === undefined ? {} : { verification: method }),
    ...(storedCredential ? { storedCredential } : {}),
    ...(attributes?.vault?.store_in_vault === 'ON_SUCCESS' ? { isToBeSaved: true } : {}),
    ...(customer?.id === undefined ? {} : { customerId: customer.id }),
    ...(customer?.merchant_customer_id === undefined
      ? {}
      : { merchantCustomerId: customer.merchant_customer_id }),
    ...(context?.return_url === undefined ? {} : { returnUrl: context.return_url }),
    ...(context?.cancel_url === undefined ? {} : { cancelUrl: context.cancel_url }),
  };
}

/** The place where a number is read for what it does; what it was is forgotten here. */
export function typedCard(
  request: CardRequest & { readonly number: string; readonly expiry: string },
  wish: CardWish,
): OrderCard {
  const { number, name, billing_address: billingAddress } = request;
  const test = testCardOf(number);
  const isMerchantInitiated = wish.storedCredential?.payment_initiator === 'MERCHANT';
  const asked = test.challenge ?? (isAlwaysAsked(wish) && !test.verdict ? 'pass' : undefined);
  return {
    ...shownCard(request),
    type: test.type ?? 'CREDIT',
    instrumentId: instrumentOfCard({ number, name }),
    avs: billingAddress ? (test.avs ?? 'Y') : 'U',
    cvv: request.security_code === undefined ? 'P' : (test.cvv ?? 'M'),
    // Nobody is there to answer when the merchant charges by itself.
    ...(asked && !isMerchantInitiated && wish.verification !== 'AVS_CVV' ? { challenge: asked } : {}),
    ...(test.verdict && !isMerchantInitiated ? { authentication: test.verdict } : {}),
  };
}

/** A card out of the vault: its number is gone, so only a shop that always asks sends the buyer to the bank. */
export function savedOrderCard(
  card: SavedCard,
  instrumentId: string | undefined,
  wish: CardWish,
  hasSecurityCode: boolean,
): OrderCard {
  const isMerchantInitiated = wish.storedCredential?.payment_initiator === 'MERCHANT';
  return {
    ...card,
    type: 'CREDIT',
    instrumentId: instrumentId ?? 'card',
    avs: card.billingAddress ? 'Y' : 'U',
    cvv: hasSecurityCode ? 'M' : 'P',
    ...(isAlwaysAsked(wish) && !isMerchantInitiated ? { challenge: 'pass' } : {}),
  };
}

/** Nothing but what may be shown is ever kept. */
export function shownCard(card: {
  readonly number: string;
  readonly expiry: string;
  readonly name?: string | undefined;
  readonly billing_address?: object | undefined;
}): SavedCard {
  return {
    brand: brandOf(card.number),
    lastDigits: card.number.slice(-4),
    expiry: card.expiry,
    ...(card.name === undefined ? {} : { name: card.name }),
    ...(card.billing_address ? { billingAddress: { ...card.billing_address } } : {}),
  };
}

export function keptCard(card: OrderCard): SavedCard {
  const { brand, lastDigits, expiry, name, billingAddress } = card;
  return {
    brand,
    lastDigits,
    expiry,
    ...(name === undefined ? {} : { name }),
    ...(billingAddress ? { billingAddress } : {}),
  };
}

function isAlwaysAsked(wish: CardWish): boolean {
  return wish.verification === 'SCA_ALWAYS' || wish.verification === '3D_SECURE';
}
