import { html } from 'hono/html';
import { INSTRUMENTS } from '../buyers/instruments.ts';
import { TEST_BUYERS, type TestBuyer } from '../buyers/test-buyers.ts';
import { shell, type Visit } from './approval-page.ts';
import type { Markup } from './page.ts';

/** What a buyer is asked to agree to, in the words of the page. */
export interface Agreement {
  readonly title: string;
  readonly button: string;
  readonly lines: ReadonlyArray<readonly [label: string, text: string]>;
}

export function agreementPage(
  place: string,
  agreement: Agreement,
  visit: Visit,
  buyer: TestBuyer | undefined,
): Markup {
  return shell(
    agreement.title,
    html`<h1>${agreement.title}</h1>
<section class="card" aria-labelledby="summary"><h2 id="summary">What you agree to</h2>
<table class="lines"><tbody>${agreement.lines.map(([label, text]) => html`<tr><th scope="row">${label}</th><td>${text}</td></tr>`)}</tbody></table></section>
${buyer ? walletForm(place, agreement, visit, buyer) : buyerForms(place, visit)}
<form method="post" action="${place}/cancel">${visitFields(visit)}
<p><button class="wide">Cancel and return to the shop</button></p></form>`,
  );
}

function buyerForms(place: string, visit: Visit): Markup {
  return html`<section class="card" aria-labelledby="buyers"><h2 id="buyers">Continue as a test buyer</h2>
${TEST_BUYERS.map(
  (buyer) => html`<form method="get" action="${place}">${visitFields(visit)}
<button class="quiet buyer" name="buyer" value="${buyer.id}">
<span class="initial" aria-hidden="true">${buyer.givenName.charAt(0)}</span>
<span>${buyer.givenName} ${buyer.surname}<small>${buyer.email} · ${buyer.address.country_code}</small></span>
</button></form>`,
)}</section>`;
}

function walletForm(place: string, agreement: Agreement, visit: Visit, buyer: TestBuyer): Markup {
  return html`<form method="post" action="${place}/approve">
${visitFields(visit)}<input type="hidden" name="buyer" value="${buyer.id}">
<section class="card"><fieldset><legend>Pay with</legend>
${INSTRUMENTS.map(
  (one, index) => html`<label class="choice">
<input type="radio" name="instrument" value="${one.id}" ${index === 0 ? 'checked' : ''}>
<span>${one.label}<small>${one.hint}</small></span></label>`,
)}</fieldset></section>
<div class="acts"><button class="primary wide">${agreement.button}</button></div></form>
<p class="soft small">Logged in as ${buyer.givenName} ${buyer.surname} (${buyer.email}).</p>`;
}

function visitFields(visit: Visit): Markup {
  const { buyer, ...rest } = visit;
  return html`${Object.entries(rest).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}`;
}
