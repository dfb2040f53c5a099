import type { Money } from '../engine/money.ts';
import { offersFor, planCountry } from '../pay-later/offers.ts';
import type { FundingSource } from './funding-source.ts';

export interface Situation {
  readonly currency: string;
  /** Where the amount is not known yet, Pay Later is offered for what it may become. */
  readonly amount?: Money | undefined;
  /** Two letters. Unknown, it is the country whose currency it is. */
  readonly buyerCountry?: string | undefined;
  /** Something that lasts, a subscription or a saved method, is agreed to in a wallet. */
  readonly isOneTime: boolean;
}

/** Who may pay how: PayPal's rules of thumb, by country, currency and amount. */
export function eligibleSources(situation: Situation): FundingSource[] {
  const { currency, amount, buyerCountry, isOneTime } = situation;
  if (!isOneTime) return ['paypal'];
  const hasPlan = amount
    ? offersFor(amount, buyerCountry).length > 0
    : planCountry(currency, buyerCountry) !== undefined;
  const isAmerican = currency === 'USD' && (buyerCountry ?? 'US').toUpperCase() === 'US';
  return [
    'paypal',
    ...(hasPlan ? (['paylater'] as const) : []),
    ...(isAmerican ? (['venmo'] as const) : []),
    'card',
  ];
}
