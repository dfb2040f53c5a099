import { html } from 'hono/html';
import type { BookedDispute } from '../control/booked-disputes.ts';
import type { Books } from '../control/books.ts';
import type { BuyerAct } from '../disputes/buyer-acts.ts';
import { DISPUTE_REASONS } from '../disputes/dispute-row.ts';
import { act, type Cell, grid, instant, mono, state } from './console-page.ts';
import type { Markup } from './page.ts';

export function disputesSection(books: Books): Markup {
  return html`<section class="card"><h2>Disputes</h2>${grid(
    ['Dispute', 'State', 'Reason', 'Amount', 'Capture', 'Answer by', 'Act as buyer or PayPal'],
    [...books.disputes].reverse().map(disputeRow),
    'No buyer has complained. Open a dispute about a payment below.',
  )}</section>${openForm(books)}`;
}

function disputeRow(row: BookedDispute): Cell[] {
  return [
    mono(row.id),
    state(row.status, row.outcome),
    `${row.stage.toLowerCase()}: ${row.reason.toLowerCase().replaceAll('_', ' ')}`,
    { amount: `${row.amount.value} ${row.amount.currency}` },
    mono(row.captureId),
    row.sellerDueAt === undefined ? '' : instant(row.sellerDueAt),
    row.status === 'RESOLVED' ? '' : html`${actsOf(row).map(([name, label]) => step(row, name, label))}`,
  ];
}

function actsOf(row: BookedDispute): ReadonlyArray<readonly [BuyerAct, string]> {
  return [
    ...(row.stage === 'INQUIRY' ? [['escalate', 'Escalate'] as const] : []),
    ...(row.hasOffer
      ? [['accept-offer', 'Accept offer'] as const, ['deny-offer', 'Refuse offer'] as const]
      : []),
    ...(row.stage === 'INQUIRY'
      ? []
      : [['decide-for-buyer', 'Buyer wins'] as const, ['decide-for-seller', 'Seller wins'] as const]),
    ['cancel', 'Withdraw'],
  ];
}

function step(row: BookedDispute, name: BuyerAct, label: string): Markup {
  return act('act-on-dispute', label, { disputeId: row.id, act: name });
}

function openForm(books: Books): Markup {
  const open = new Set(books.disputes.filter((row) => row.status !== 'RESOLVED').map((row) => row.captureId));
  const payments = [...books.captures, ...books.sales]
    .filter((row) => row.status === 'COMPLETED' || row.status === 'PARTIALLY_REFUNDED')
    .filter((row) => !open.has(row.id))
    .sort((a, b) => b.createdAt.localeCompare(a.createdAt))
    .slice(0, 50);
  if (payments.length === 0) {
    return html`<section class="card"><p class="soft">There is no payment that a buyer could dispute.</p></section>`;
  }
  return html`<form class="card stack" method="post" action="/_emulator/console/open-dispute">
<h2>Open a dispute as the buyer</h2>
<div class="fields">
<div><label for="captureId">Payment</label><select id="captureId" name="captureId">${payments.map(
    (row) => html`<option value="${row.id}">${row.amount.value} ${row.amount.currency} · ${row.id}</option>`,
  )}</select></div>
<div><label for="reason">Reason</label><select id="reason" name="reason">${DISPUTE_REASONS.map(
    (reason) => html`<option value="${reason}">${reason.toLowerCase().replaceAll('_', ' ')}</option>`,
  )}</select></div>
<div><label for="message">Message to the seller</label><input id="message" name="message" maxlength="2000"></div>
<div><button class="primary">Open</button></div>
</div></form>`;
}
