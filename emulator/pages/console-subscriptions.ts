import { html } from 'hono/html';
import { APPROVAL_PATH } from '../billing/subscription-view.ts';
import { INSTRUMENTS } from '../buyers/instruments.ts';
import type { BookedSale, BookedSubscription } from '../control/booked-subscriptions.ts';
import type { Books } from '../control/books.ts';
import { act, type Cell, grid, instant, mono, state } from './console-page.ts';
import type { Markup } from './page.ts';

const SHOWN = 200;

export function subscriptionsSection(books: Books): Markup {
  const sales = books.sales.slice(-SHOWN).reverse();
  return html`<section class="card"><h2>Subscriptions</h2>${grid(
    ['Subscription', 'State', 'Cycles', 'Outstanding', 'Next billing', 'Wallet', 'Act as the buyer'],
    books.subscriptions.slice(-SHOWN).reverse().map(subscriptionRow),
    'No subscriptions yet. Create one with POST /v1/billing/subscriptions.',
  )}</section>
<section class="card"><h2>Payments</h2>${grid(
    ['Sale', 'State', 'Amount', 'Subscription', 'Time', 'Act as PayPal'],
    sales.map(saleRow),
    'Nothing was billed yet. Approve a subscription, then move the clock.',
  )}</section>`;
}

function subscriptionRow(row: BookedSubscription): Cell[] {
  const isOpen = row.status === 'ACTIVE' || row.status === 'SUSPENDED';
  return [
    mono(row.id),
    state(row.status, row.failedPayments > 0 ? `${row.failedPayments} failed` : undefined),
    row.completedCycles.join(' + '),
    row.outstanding.minor === '0' ? '' : { amount: `${row.outstanding.value} ${row.outstanding.currency}` },
    row.nextBillingAt === undefined ? '' : instant(row.nextBillingAt),
    row.buyer === undefined ? '' : `${row.buyer}, ${row.instrument}`,
    html`${
      row.isWaitingForBuyer
        ? html`${act('approve-subscription', 'Approve', { id: row.id })}<a class="small" href="${APPROVAL_PATH}?ba_token=${row.approvalToken}">Approval page</a>`
        : ''
    }${isOpen ? html`${act('change-instrument', 'Change', { id: row.id }, instrumentField(row))}${act('cancel-subscription', 'Cancel', { id: row.id })}` : ''}`,
  ];
}

function instrumentField(row: BookedSubscription): Markup {
  return html`<label class="small">Pays with <select class="inline" name="instrument">${INSTRUMENTS.map(
    (one) =>
      html`<option value="${one.id}" ${one.id === row.instrument ? 'selected' : ''}>${one.label}</option>`,
  )}</select></label>`;
}

function saleRow(row: BookedSale): Cell[] {
  return [
    mono(row.id),
    state(row.status, row.reason),
    { amount: `${row.amount.value} ${row.amount.currency}` },
    mono(row.subscriptionId),
    instant(row.createdAt),
    row.status === 'PENDING'
      ? html`${act('settle', 'Complete', { captureId: row.id, outcome: 'completed' })}${act('settle', 'Deny', { captureId: row.id, outcome: 'denied' })}`
      : '',
  ];
}
