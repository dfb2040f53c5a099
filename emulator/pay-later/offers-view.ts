import { isCurrency, readMoney } from '../engine/money.ts';
import { money, type Offer, offersFor, offerText, planCountry, rangeText } from './offers.ts';

export interface OffersView {
  /** Null where nothing is offered at all: then a shop's page shows nothing. */
  readonly headline: string | null;
  readonly range: string;
  readonly offers: ReadonlyArray<{
    readonly id: string;
    readonly name: string;
    readonly text: string;
    readonly interest: string;
    readonly total: string;
    readonly payments: ReadonlyArray<{ readonly when: string; readonly amount: string }>;
  }>;
}

/** What the browser scripts show of Pay Later: beside a price, under the buttons and in the dialog. */
export function offersView(
  currency: string,
  value: string | undefined,
  buyerCountry: string | undefined,
): OffersView {
  const there = isCurrency(currency) ? planCountry(currency, buyerCountry) : undefined;
  const [first] = there?.plans ?? [];
  if (!there || !first) return { headline: null, range: '', offers: [] };
  const range = rangeText(there.plans, currency);
  const amount = value !== undefined && /^\d+(\.\d+)?$/.test(value) ? toCents(currency, value) : undefined;
  if (amount === undefined) {
    return { headline: `${first.name} on purchases of ${rangeText([first], currency)}.`, range, offers: [] };
  }
  const offers = offersFor(amount, there.country);
  const [best] = offers;
  return {
    headline: best ? sentenceOf(best, currency) : `Pay later on purchases of ${range}.`,
    range,
    offers: offers.map((offer) => ({
      id: offer.plan.id,
      name: offer.plan.name,
      text: offerText(offer, currency),
      interest: offer.interestMinor === 0n ? 'none' : money(offer.interestMinor, currency),
      total: money(offer.totalMinor, currency),
      payments: offer.payments.map((minor, index) => ({
        when: whenOf(offer, index),
        amount: money(minor, currency),
      })),
    })),
  };
}

function sentenceOf(offer: Offer, currency: string): string {
  if (offer.plan.payments === 1) return `Pay ${offerText(offer, currency)}.`;
  return `Pay in ${offerText(offer, currency)}.`;
}

function whenOf({ plan }: Offer, index: number): string {
  if (plan.payments === 1) return `after ${plan.every}`;
  if (plan.product === 'PAYLATER') return `month ${index + 1}`;
  if (index === 0) return 'today';
  return plan.every === 'month' ? `in ${index} month${index === 1 ? '' : 's'}` : `in ${index * 2} weeks`;
}

/** A shop may pass a number with any decimals; what PayPal cannot charge is cut off. */
function toCents(currency: string, value: string) {
  const [whole = '0', fraction = ''] = value.split('.');
  const exact = readMoney({ currency_code: currency, value: `${whole}.${fraction.slice(0, 2)}` });
  if (exact.ok) return exact.money;
  const rounded = readMoney({ currency_code: currency, value: whole });
  return rounded.ok ? rounded.money : undefined;
}
