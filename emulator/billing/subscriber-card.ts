import type { z } from 'zod';
import { isCardNumber } from '../cards/card-number.ts';
import { cardSchema } from '../cards/card-schema.ts';
import { shownCard } from '../cards/order-card.ts';
import { instrumentOfCard, testCardOf } from '../cards/test-cards.ts';
import { refusal } from '../http/api-error.ts';
import type { SubscriptionRow } from './billing-rows.ts';

export const subscriberCardSchema = cardSchema
  .pick({ number: true, expiry: true, security_code: true, name: true, billing_address: true })
  .required({ number: true, expiry: true });

const AT = '/subscriber/payment_source/card';

/** The subscriber agreed in the shop itself. A bank that wants to be asked cannot be, renewal after renewal. */
export function subscriberCard(
  wire: z.output<typeof subscriberCardSchema>,
  now: number,
): Pick<SubscriptionRow, 'card' | 'instrumentId'> {
  if (!isCardNumber(wire.number)) {
    throw refusal('INVALID_PARAMETER_VALUE', { field: `${AT}/number`, location: 'body' });
  }
  if (wire.expiry < new Date(now).toISOString().slice(0, 7)) {
    throw refusal('CARD_EXPIRED', { field: `${AT}/expiry`, value: wire.expiry });
  }
  const { challenge, type } = testCardOf(wire.number);
  if (challenge !== undefined) throw refusal('3DS_CARDS_NOT_SUPPORTED', { field: AT });
  return {
    card: { ...shownCard(wire), type: type ?? 'CREDIT' },
    instrumentId: instrumentOfCard(wire),
  };
}

export function subscriberCardView(card: NonNullable<SubscriptionRow['card']>) {
  return {
    ...(card.name === undefined ? {} : { name: card.name }),
    ...(card.billingAddress ? { billing_address: card.billingAddress } : {}),
    last_digits: card.lastDigits,
    expiry: card.expiry,
    brand: card.brand,
    type: card.type,
  };
}
