import { html } from 'hono/html';
import type { OrderRow } from '../engine/rows.ts';
import { MERCHANT } from '../engine/world.ts';
import { experienceOf } from '../orders/experience.ts';
import { deliveryOf } from '../shipping/delivery.ts';
import { cancelForm, shell, type Visit, visitFields } from './approval-page.ts';
import { deliverySection, optionsSection } from './delivery-section.ts';
import {
  GUEST_COUNTRIES,
  type GuestErrors,
  type GuestField,
  type GuestValues,
  TEST_CARDS,
} from './guest-form.ts';
import { orderSummary } from './order-summary.ts';
import type { Markup } from './page.ts';
import { noticeSection, type Problem } from './wallet-page.ts';

interface GuestState {
  readonly values?: GuestValues;
  readonly errors?: GuestErrors;
  readonly problem?: Problem | undefined;
}

/** Paying by card without an account. The card is the guest's; so is the address, where the shop has set none. */
export function guestPage(order: OrderRow, visit: Visit, state: GuestState = {}): Markup {
  const context = experienceOf(order);
  const isPayNow = visit.commit === '' ? context?.user_action === 'PAY_NOW' : visit.commit === 'true';
  const delivery = deliveryOf(order, context, { givenName: '', surname: '', addresses: [] });
  const isShipped = context?.shipping_preference !== 'NO_SHIPPING';
  const input = (name: GuestField, label: string, more: Record<string, string> = {}) =>
    field(name, label, state, more);
  return shell(
    'Pay by card',
    html`<h1>Pay ${context?.brand_name ?? MERCHANT.name} by card</h1>
<div data-region="notice">${noticeSection(state.problem, visit)}</div>
<div data-region="summary">${orderSummary(order)}</div>
<p class="small soft">Test cards: ${TEST_CARDS.map(
      ([number, label], index) =>
        html`${index === 0 ? '' : ' · '}<a href="/checkoutnow?${new URLSearchParams({ ...visit, fill: number })}">${label}</a>`,
    )}</p>
<form method="post" action="/checkoutnow/card" data-wallet="" novalidate>
${visitFields(visit)}
<section class="card stack" aria-labelledby="card"><h2 id="card">Your card</h2>
${input('number', 'Card number', { inputmode: 'numeric', autocomplete: 'cc-number' })}
<div class="pair">${input('expiry', 'Expires (MM/YY)', { autocomplete: 'cc-exp' })}
${input('code', 'Security code', { inputmode: 'numeric', autocomplete: 'cc-csc' })}</div></section>
<section class="card stack" aria-labelledby="you"><h2 id="you">You</h2>
${input('email', 'E-mail', { type: 'email', autocomplete: 'email' })}
<div class="pair">${input('givenName', 'First name', { autocomplete: 'given-name' })}
${input('surname', 'Last name', { autocomplete: 'family-name' })}</div></section>
<section class="card stack" aria-labelledby="address"><h2 id="address">${
      isShipped && delivery.kind === 'none' ? 'Billing address, also where it is sent' : 'Billing address'
    }</h2>
${input('street', 'Street and number', { autocomplete: 'address-line1' })}
<div class="pair">${input('city', 'City', { autocomplete: 'address-level2' })}
${input('state', 'State', { autocomplete: 'address-level1' })}</div>
<div class="pair">${input('postalCode', 'Postal code', { autocomplete: 'postal-code' })}
${countryField(state)}</div></section>
${delivery.kind === 'none' ? '' : deliverySection({ kind: 'fixed', chosen: delivery.chosen })}
<div data-region="options">${isShipped && delivery.kind !== 'fixed' ? optionsSection(order.units) : ''}</div>
<div class="acts"><p class="small soft" role="status"></p>
<button class="primary wide">${isPayNow ? 'Pay by card' : 'Continue with this card'}</button></div>
</form>
${cancelForm(visit)}`,
    {
      channel: visit.channel,
      opener: visit.opener,
      look: 'card-form',
      ...(isShipped ? { script: 'wallet.js' } : {}),
    },
  );
}

function field(
  name: GuestField,
  label: string,
  { values = {}, errors = {} }: GuestState,
  more: Readonly<Record<string, string>>,
): Markup {
  const error = errors[name];
  const { type = 'text', inputmode = 'text', autocomplete = 'off' } = more;
  return html`<div><label for="${name}">${label}</label>
<input id="${name}" name="${name}" type="${type}" inputmode="${inputmode}" autocomplete="${autocomplete}" value="${values[name] ?? ''}" ${error === undefined ? '' : html`aria-invalid="true" aria-describedby="${name}-error"`}>
${error === undefined ? '' : html`<p class="error small" id="${name}-error">${error}</p>`}</div>`;
}

function countryField({ values = {}, errors = {} }: GuestState): Markup {
  return html`<div><label for="country">Country</label>
<select id="country" name="country" autocomplete="country">
${GUEST_COUNTRIES.map((code) => html`<option value="${code}" ${(values.country ?? 'US') === code ? 'selected' : ''}>${code}</option>`)}
</select>${errors.country === undefined ? '' : html`<p class="error small">${errors.country}</p>`}</div>`;
}
