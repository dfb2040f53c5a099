import { html } from 'hono/html';
import { INSTRUMENTS } from '../buyers/instruments.ts';
import { TEST_BUYER_PASSWORD, TEST_BUYERS, type TestBuyer } from '../buyers/test-buyers.ts';
import type { OrderRow } from '../engine/rows.ts';
import { MERCHANT } from '../engine/world.ts';
import { experienceOf } from '../orders/approve-order.ts';
import { orderSummary } from './order-summary.ts';
import { BANNER, type Markup } from './page.ts';

/** Carried from page to page in the form: in a frame of another site there are no cookies to rely on. */
export interface Visit {
  readonly token: string;
  readonly channel: string;
  readonly opener: string;
  readonly commit: string;
  readonly buyer: string;
}

export function shell(title: string, body: Markup, bodyData: Readonly<Record<string, string>> = {}): Markup {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · ${BANNER}</title>
<link rel="stylesheet" href="/_emulator/assets/style.css">
<link rel="stylesheet" href="/_emulator/assets/approval.css">
${bodyData.message === undefined ? '' : html`<script type="module" src="/_emulator/assets/hand-over.js"></script>`}
</head>
<body data-channel="${bodyData.channel ?? ''}" data-opener="${bodyData.opener ?? ''}" data-message="${bodyData.message ?? ''}">
<aside class="banner" aria-label="About this page">${BANNER}</aside>
<main class="approval">${body}</main>
</body>
</html>`;
}

export function loginPage(order: OrderRow, visit: Visit, problem?: string): Markup {
  return shell(
    'Log in',
    html`<h1>Log in to the test wallet</h1>
${problem === undefined ? '' : html`<p class="notice" role="alert">${problem}</p>`}
${orderSummary(order)}
<section class="card" aria-labelledby="buyers">
<h2 id="buyers">Continue as a test buyer</h2>
${TEST_BUYERS.map(
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
  );
}

export function walletPage(order: OrderRow, visit: Visit, buyer: TestBuyer, problem?: string): Markup {
  const context = experienceOf(order);
  const paysNow = visit.commit === '' ? context?.user_action === 'PAY_NOW' : visit.commit === 'true';
  const wantsMoneyNow = context?.payment_method_preference === 'IMMEDIATE_PAYMENT_REQUIRED';
  const instruments = INSTRUMENTS.filter((one) => !wantsMoneyNow || one.id !== 'echeck');
  return shell(
    'Review and pay',
    html`<h1>Pay ${context?.brand_name ?? MERCHANT.name}</h1>
${problem === undefined ? '' : html`<p class="notice" role="alert">${problem}</p>`}
${orderSummary(order)}
<form method="post" action="/checkoutnow/approve">
${visitFields(visit)}<input type="hidden" name="buyer" value="${buyer.id}">
<section class="card">
<fieldset><legend>Pay with</legend>
${instruments.map(
  (one, index) => html`<label class="choice">
<input type="radio" name="instrument" value="${one.id}" ${index === 0 ? 'checked' : ''}>
<span>${one.label}<small>${one.hint}</small></span></label>`,
)}
</fieldset>
</section>
${shippingSection(order, buyer)}
<div class="acts"><button class="primary wide">${paysNow ? 'Approve and pay' : 'Approve and continue'}</button></div>
</form>
${cancelForm(visit)}
<p class="soft small">Logged in as ${buyer.givenName} ${buyer.surname} (${buyer.email}).
<a href="/checkoutnow?${new URLSearchParams({ ...visit, buyer: '' })}">Not you?</a></p>`,
  );
}

function shippingSection(order: OrderRow, buyer: TestBuyer): Markup {
  const preference = experienceOf(order)?.shipping_preference ?? 'GET_FROM_FILE';
  if (preference === 'NO_SHIPPING') return html``;
  const given = order.units[0]?.shipping;
  const address = given?.address ?? buyer.address;
  const name = given?.name?.full_name ?? `${buyer.givenName} ${buyer.surname}`;
  const lines = [
    name,
    address.address_line_1,
    address.address_line_2,
    [address.postal_code, address.admin_area_2, address.admin_area_1].filter(Boolean).join(' '),
    address.country_code,
  ];
  return html`<section class="card" aria-labelledby="ship"><h2 id="ship">Ship to</h2>
<address>${lines.filter(Boolean).map((line) => html`${line}<br>`)}</address></section>`;
}

/** After the decision: the window hands over and closes; without a window it leads back, or says so. */
export function donePage(title: string, text: string, visit: Visit, message: object, next?: string): Markup {
  return shell(
    title,
    html`<h1>${title}</h1><p role="status">${text}</p>
${next === undefined ? html`<p class="soft">You can close this window.</p>` : html`<p><a class="button" href="${next}">Back to the shop</a></p>`}`,
    { channel: visit.channel, opener: visit.opener, message: JSON.stringify(message) },
  );
}

function cancelForm(visit: Visit): Markup {
  return html`<form method="post" action="/checkoutnow/cancel">${visitFields(visit)}
<p><button class="wide">Cancel and return to the shop</button></p></form>`;
}

function visitFields(visit: Visit): Markup {
  const { buyer, ...rest } = visit;
  return html`${Object.entries(rest).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}`;
}
