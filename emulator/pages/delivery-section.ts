import { html } from 'hono/html';
import type { PurchaseUnit } from '../orders/order-schema.ts';
import { optionsOf, type ShippingOption } from '../shipping/choose-option.ts';
import { addressLines, type Delivery, type Destination } from '../shipping/delivery.ts';
import type { Markup } from './page.ts';

/** Where it goes: a choice, or an address to look at. */
export function deliverySection(delivery: Delivery): Markup {
  if (delivery.kind === 'none') return html``;
  if (delivery.kind === 'fixed') {
    return html`<section class="card" aria-labelledby="ship"><h2 id="ship">Ship to</h2>
<address>${addressLines(delivery.chosen).map((line) => html`${line}<br>`)}</address>
<p class="soft small">The shop has set this address.</p></section>`;
  }
  return html`<section class="card"><fieldset><legend>Ship to</legend>
${delivery.destinations.map((one) => destinationChoice(one, one.key === delivery.chosen.key))}
</fieldset></section>`;
}

function destinationChoice(destination: Destination, isChosen: boolean): Markup {
  const [name, street, ...rest] = addressLines(destination);
  return html`<label class="choice">
<input type="radio" name="address" value="${destination.key}" ${isChosen ? 'checked' : ''}>
<span>${name}<small>${[street, ...rest].filter(Boolean).join(', ')}</small></span></label>`;
}

/** How it gets there, at which price. */
export function optionsSection(units: readonly PurchaseUnit[]): Markup {
  const options = optionsOf(units);
  if (options.length === 0) return html``;
  return html`<section class="card"><fieldset><legend>Delivery</legend>
${options.map(
  (option) => html`<label class="choice">
<input type="radio" name="shippingOption" value="${option.id}" ${option.selected ? 'checked' : ''}>
<span>${option.label}${kind(option)}</span><span class="price">${price(option)}</span></label>`,
)}
</fieldset></section>`;
}

function kind({ type }: ShippingOption): Markup {
  return type === undefined || type === 'SHIPPING' ? html`` : html`<small>Pick it up yourself</small>`;
}

function price({ amount }: ShippingOption): string {
  if (!amount) return '';
  return /^0*(\.0*)?$/.test(amount.value) ? 'Free' : `${amount.value} ${amount.currency_code}`;
}
