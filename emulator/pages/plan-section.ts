import { html } from 'hono/html';
import type { TestBuyer } from '../buyers/test-buyers.ts';
import { trustedMoney } from '../engine/money.ts';
import type { OrderRow } from '../engine/rows.ts';
import { money, type Offer, offersFor, offerText, planCountry, rangeText } from '../pay-later/offers.ts';
import { orderTotal } from './order-summary.ts';
import type { Markup } from './page.ts';

/** The terms a buyer can pay in, for the order's total and the buyer's country. */
export function planSection(order: OrderRow, buyer: TestBuyer): Markup {
  const total = trustedMoney(orderTotal(order));
  const country = buyer.address.country_code;
  const offers = offersFor(total, country);
  if (offers.length === 0) return noPlan(total.currency, country);
  return html`<section class="card"><fieldset><legend>Pay over time</legend>
${offers.map((offer, index) => planChoice(offer, total.currency, index === 0))}
</fieldset><p class="soft small">A test: nobody is lent anything, and the shop is paid in full at once.</p></section>`;
}

function planChoice({ plan, ...rest }: Offer, currency: string, isChosen: boolean): Markup {
  const offer = { plan, ...rest };
  const costs =
    offer.interestMinor === 0n
      ? 'No interest'
      : `${money(offer.interestMinor, currency)} interest, ${money(offer.totalMinor, currency)} in all`;
  return html`<label class="choice">
<input type="radio" name="plan" value="${plan.id}" ${isChosen ? 'checked' : ''}>
<span>${plan.name}<small>${offerText(offer, currency)}. ${costs}.</small></span></label>`;
}

function noPlan(currency: string, country: string): Markup {
  const there = planCountry(currency, country);
  const why = there
    ? `Pay Later is for ${rangeText(there.plans, currency)}.`
    : `Pay Later is not offered to a buyer from ${country} who pays in ${currency}.`;
  return html`<p class="notice">${why} You can still pay in full.</p>`;
}
