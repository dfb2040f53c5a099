import { isCurrency, readMoney } from '../engine/money.ts';
import { offersFor, planCountry } from '../pay-later/offers.ts';
import { eligibleSources } from './eligibility.ts';

export const PAYMENT_FLOWS = [
  'ONE_TIME_PAYMENT',
  'RECURRING_PAYMENT',
  'VAULT_WITH_PAYMENT',
  'VAULT_WITHOUT_PAYMENT',
] as const;

export interface EligibilityQuestion {
  readonly currency: string;
  readonly value?: string | undefined;
  readonly buyerCountry?: string | undefined;
  readonly flow: (typeof PAYMENT_FLOWS)[number];
}

/** What `find-eligible-methods` answers: a method that is there is eligible, one that is not is not. */
export function eligibleMethodsView({ currency, value, buyerCountry, flow }: EligibilityQuestion) {
  if (!isCurrency(currency)) return { eligible_methods: {} };
  // From a browser's address anything may come.
  const isNumber = value !== undefined && /^\d{1,20}(\.\d+)?$/.test(value);
  const reading = !isNumber ? undefined : readMoney({ currency_code: currency, value });
  const amount = reading?.ok ? reading.money : undefined;
  const isOneTime = flow === 'ONE_TIME_PAYMENT';
  const sources = eligibleSources({ currency, amount, buyerCountry, isOneTime });
  const there = planCountry(currency, buyerCountry);
  const plans = amount ? offersFor(amount, buyerCountry).map((offer) => offer.plan) : (there?.plans ?? []);
  const isShort = plans.some((plan) => plan.product === 'PAY_LATER_SHORT_TERM');
  const has = (source: (typeof sources)[number]) => sources.includes(source);
  const inNetwork = { eligible_in_paypal_network: true };
  return {
    eligible_methods: {
      paypal: { can_be_vaulted: true, ...inNetwork, recommended: true, recommended_priority: 1 },
      ...(has('venmo') ? { venmo: { can_be_vaulted: true, ...inNetwork } } : {}),
      ...(has('paylater') && there
        ? {
            paypal_pay_later: {
              can_be_vaulted: false,
              ...inNetwork,
              country_code: there.country,
              product_code: isShort ? 'PAY_LATER_SHORT_TERM' : 'PAYLATER',
            },
          }
        : {}),
      ...(has('card') ? { basic_cards: { can_be_vaulted: false, ...inNetwork } } : {}),
      // Typed in the shop's own form; for renewals only a saved card is of use.
      ...(flow === 'RECURRING_PAYMENT' ? {} : { advanced_cards: { can_be_vaulted: true } }),
    },
    supplementary_data: { buyer_country_code: buyerCountry ?? there?.country ?? 'US' },
  };
}
