import { html } from 'hono/html';
import { TEST_BUYER_PASSWORD, TEST_BUYERS } from '../buyers/test-buyers.ts';
import type { OrderRow } from '../engine/rows.ts';
import { fundingOf } from '../funding/funding-source.ts';
import { cancelForm, shell, type Visit, visitFields } from './approval-page.ts';
import { orderSummary } from './order-summary.ts';
import type { Markup } from './page.ts';

export function loginPage(order: OrderRow, visit: Visit, problem?: string): Markup {
  const funding = fundingOf(visit.funding, order);
  const isVenmo = funding === 'venmo';
  // The other wallet is an American one.
  const buyers = TEST_BUYERS.filter((buyer) => !isVenmo || buyer.address.country_code === 'US');
  return shell(
    'Log in',
    html`<h1>Log in to the test ${isVenmo ? 'Venmo account' : 'wallet'}</h1>
${problem === undefined ? '' : html`<p class="notice" role="alert">${problem}</p>`}
${orderSummary(order)}
<section class="card" aria-labelledby="buyers">
<h2 id="buyers">Continue as a test buyer</h2>
${buyers.map(
  (buyer) => html`<form method="get" action="/checkoutnow">${visitFields(visit)}
<button class="quiet buyer" name="buyer" value="${buyer.id}">
<span class="initial" aria-hidden="true">${buyer.givenName.charAt(0)}</span>
<span>${buyer.givenName} ${buyer.surname}<small>${buyer.email} · ${buyer.address.country_code}</small></span>
</button></form>`,
)}
</section>
<form class="card stack" method="post" action="/checkoutnow/login">
<h2>Or log in by hand</h2>
${visitFields(visit)}
<div><label for="email">E-mail</label>
<input id="email" name="email" type="email" autocomplete="off" required></div>
<div><label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="off" required aria-describedby="hint">
<div id="hint" class="soft small">Every test buyer's password is <span class="mono">${TEST_BUYER_PASSWORD}</span>.</div></div>
<button class="primary wide">Log in</button>
</form>
${cancelForm(visit)}`,
    { look: funding },
  );
}
