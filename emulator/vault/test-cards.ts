import type { SavedCard } from './vault-rows.ts';
import type { VaultCard } from './vault-schema.ts';

/** Test numbers, each with the instrument that its charges behave like. Any other valid number succeeds. */
const OUTCOMES: Readonly<Record<string, string>> = {
  '4000000000000002': 'declined-card',
  '4000000000009995': 'refused',
  '4000000000000341': 'declined-later',
};

export function instrumentOfCard(number: string): string {
  return OUTCOMES[number] ?? 'visa-4242';
}

/** Nothing but what may be shown is ever kept. */
export function savedCard(card: VaultCard): SavedCard {
  return {
    brand: brandOf(card.number),
    lastDigits: card.number.slice(-4),
    expiry: card.expiry,
    ...(card.name === undefined ? {} : { name: card.name }),
    ...(card.billing_address ? { billingAddress: card.billing_address } : {}),
  };
}

function brandOf(number: string): string {
  if (number.startsWith('4')) return 'VISA';
  if (/^(5[1-5]|2[2-7])/.test(number)) return 'MASTERCARD';
  if (/^3[47]/.test(number)) return 'AMEX';
  return /^6(011|5)/.test(number) ? 'DISCOVER' : 'UNKNOWN';
}
