import { html } from 'hono/html';
import { BANNER, type Markup } from './page.ts';

const PLACES = [
  ['/', 'Orders'],
  ['/payments', 'Payments'],
  ['/subscriptions', 'Subscriptions'],
  ['/disputes', 'Disputes'],
  ['/webhooks', 'Webhooks'],
  ['/faults', 'Faults'],
  ['/clock', 'Clock'],
] as const;

export type Place = (typeof PLACES)[number][0];

export function consolePage(place: Place, title: string, now: number, body: Markup, notice?: string): Markup {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · ${BANNER}</title>
<link rel="stylesheet" href="/_emulator/assets/style.css">
<link rel="stylesheet" href="/_emulator/assets/console.css">
</head>
<body class="console">
<aside class="banner" aria-label="About this page">${BANNER}</aside>
<header><div class="row">
<span class="brand">Local PayPal emulator</span>
<nav aria-label="Console">${PLACES.map(
    ([path, label]) =>
      html`<a href="${path}" ${path === place ? html`aria-current="page"` : ''}>${label}</a>`,
  )}</nav>
<a class="small" href="/clock">${instant(now)}</a>
</div></header>
<main>
<h1>${title}</h1>
${notice === undefined || notice === '' ? '' : html`<p class="notice" role="status">${notice}</p>`}
${body}
</main>
</body>
</html>`;
}

const GOOD = new Set(['COMPLETED', 'CAPTURED', 'delivered', 'APPROVED', 'ACTIVE', 'RESOLVED']);
const WARN = new Set([
  'PENDING',
  'pending',
  'PAYER_ACTION_REQUIRED',
  'PARTIALLY_REFUNDED',
  'PARTIALLY_CAPTURED',
  'APPROVAL_PENDING',
  'SUSPENDED',
  'WAITING_FOR_SELLER_RESPONSE',
  'WAITING_FOR_BUYER_RESPONSE',
  'UNDER_REVIEW',
]);
const BAD = new Set(['DECLINED', 'DENIED', 'FAILED', 'failed', 'dropped', 'EXPIRED', 'VOIDED', 'CANCELLED']);

export function state(text: string, detail?: string): Markup {
  const kind = GOOD.has(text) ? 'good' : WARN.has(text) ? 'warn' : BAD.has(text) ? 'bad' : '';
  return html`<span class="state ${kind}">${text}${detail === undefined ? '' : ` · ${detail}`}</span>`;
}

/** Column heads come back as labels on a phone, where the table becomes a list. */
export function grid(heads: readonly string[], rows: ReadonlyArray<readonly Cell[]>, empty: string): Markup {
  if (rows.length === 0) return html`<p class="empty">${empty}</p>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${heads[0] ?? 'Table'} table"><table class="grid">
<thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${rows.map(
    (cells) =>
      html`<tr>${cells.map(
        (cell, index) =>
          html`<td data-label="${heads[index] ?? ''}" class="${isAmount(cell) ? 'number' : ''}">${isAmount(cell) ? cell.amount : cell}</td>`,
      )}</tr>`,
  )}</tbody></table></div>`;
}

export type Cell = Markup | string | { readonly amount: string };

function isAmount(cell: Cell): cell is { readonly amount: string } {
  return typeof cell === 'object' && 'amount' in cell;
}

export function act(
  path: string,
  label: string,
  fields: Readonly<Record<string, string>>,
  more?: Markup,
): Markup {
  return html`<form method="post" action="/_emulator/console/${path}">
${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
${more ?? ''}<button class="small">${label}</button></form>`;
}

export function mono(text: string): Markup {
  return html`<span class="mono">${text}</span>`;
}

export function instant(ms: number | string): string {
  return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
}
