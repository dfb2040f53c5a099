import { html } from 'hono/html';
import { INSTRUMENTS } from '../buyers/instruments.ts';
import type { TestBuyer } from '../buyers/test-buyers.ts';
import type { OrderRow } from '../engine/rows.ts';
import { MERCHANT } from '../engine/world.ts';
import { fundingOf } from '../funding/funding-source.ts';
import { experienceOf } from '../orders/approve-order.ts';
import { type Delivery, deliveryOf } from '../shipping/delivery.ts';
import { cancelForm, shell, type Visit, visitFields } from './approval-page.ts';
import { deliverySection, optionsSection } from './delivery-section.ts';
import { orderSummary } from './order-summary.ts';
import type { Markup } from './page.ts';
import { planSection } from './plan-section.ts';
import { shippingFacts } from './shipping-facts.ts';

export interface Problem {
  readonly text: string;
  /** For the shop's developer. */
  readonly reason?: string | undefined;
  /** True when the order cannot be approved as it is now. */
  readonly isBlocking: boolean;
}

const TITLE_ENDS = { paypal: '', paylater: ' over time', venmo: ' with Venmo', card: '' } as const;

export function walletPage(order: OrderRow, visit: Visit, buyer: TestBuyer, problem?: Problem): Markup {
  const context = experienceOf(order);
  const funding = fundingOf(visit.funding, order);
  const paysNow = visit.commit === '' ? context?.user_action === 'PAY_NOW' : visit.commit === 'true';
  const delivery = deliveryOf(order, context, buyer, visit.address);
  // Before the shop's page has answered nothing may be approved; without its script it never will.
  const isWaiting = delivery.kind === 'choice' && visit.channel !== '' && visit.shipping.includes('address');
  return shell(
    'Review and pay',
    html`<h1>Pay ${context?.brand_name ?? MERCHANT.name}${TITLE_ENDS[funding]}</h1>
<div data-region="notice" data-blocks="${String(problem?.isBlocking ?? false)}">${noticeSection(problem, visit)}</div>
<div data-region="summary">${orderSummary(order)}</div>
<form method="post" action="/checkoutnow/approve" data-wallet="${visit.shipping}">
${visitFields(visit)}<input type="hidden" name="buyer" value="${buyer.id}">
${deliverySection(delivery)}
<div data-region="options">${delivery.kind === 'choice' ? optionsSection(order.units) : ''}</div>
${funding === 'paylater' ? html`<div data-region="plans">${planSection(order, buyer)}</div>` : ''}
${instrumentSection(context?.payment_method_preference === 'IMMEDIATE_PAYMENT_REQUIRED')}
<div class="acts"><p class="small soft" role="status"></p>
<button class="primary wide" ${problem?.isBlocking || isWaiting ? 'disabled' : ''}>${paysNow ? 'Approve and pay' : 'Approve and continue'}</button></div>
${changeButton(delivery)}
<div data-region="facts" data-facts="${JSON.stringify(shippingFacts(order, delivery))}" hidden></div>
</form>
${cancelForm(visit)}
<p class="soft small">Logged in as ${buyer.givenName} ${buyer.surname} (${buyer.email}).
<a href="/checkoutnow?${new URLSearchParams({ ...visit, buyer: '', address: '' })}">Not you?</a></p>`,
    {
      channel: visit.channel,
      opener: visit.opener,
      look: funding,
      ...(delivery.kind === 'choice' ? { script: 'wallet.js' } : {}),
    },
  );
}

export function noticeSection(problem: Problem | undefined, visit: Visit): Markup {
  if (!problem) return html``;
  const again = `/checkoutnow?${new URLSearchParams({ ...visit })}`;
  return html`<div class="notice" role="alert"><p>${problem.text}</p>
${
  problem.reason === undefined
    ? ''
    : html`<p class="small">For the shop's developer: <span class="mono">${problem.reason}</span></p>
<p><a class="button" href="${again}">Try again</a></p>`
}</div>`;
}

function instrumentSection(wantsMoneyNow: boolean): Markup {
  const instruments = INSTRUMENTS.filter((one) => !wantsMoneyNow || one.id !== 'echeck');
  return html`<section class="card">
<fieldset><legend>Pay with</legend>
${instruments.map(
  (one, index) => html`<label class="choice">
<input type="radio" name="instrument" value="${one.id}" ${index === 0 ? 'checked' : ''}>
<span>${one.label}<small>${one.hint}</small></span></label>`,
)}
</fieldset>
</section>`;
}

/** After the approving button, which has to stay the one that Enter presses. */
function changeButton(delivery: Delivery): Markup {
  if (delivery.kind !== 'choice') return html``;
  return html`<noscript><p><button class="wide" formaction="/checkoutnow/shipping">Update delivery and total</button></p></noscript>`;
}
