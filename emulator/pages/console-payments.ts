import { html } from 'hono/html';
import type { BookedAuthorization, BookedCapture, BookedRefund, Books } from '../control/books.ts';
import { formatMinor } from '../engine/money.ts';
import { act, type Cell, grid, instant, mono, state } from './console-page.ts';
import type { Markup } from './page.ts';

export function paymentsSection(books: Books): Markup {
  return html`<section class="card"><h2>Captures</h2>${grid(
    ['Capture', 'State', 'Amount', 'Refunded', 'Order', 'Created', 'Act as PayPal or merchant'],
    [...books.captures].reverse().map(captureRow),
    'No money has been taken yet.',
  )}</section>
<section class="card"><h2>Authorizations</h2>${grid(
    ['Authorization', 'State', 'Amount', 'Order', 'Expires'],
    [...books.authorizations].reverse().map(authorizationRow),
    'None.',
  )}</section>
<section class="card"><h2>Refunds and reversals</h2>${grid(
    ['Refund', 'Kind', 'Amount', 'Capture', 'Time'],
    [...books.refunds].reverse().map(refundRow),
    'None.',
  )}</section>`;
}

function captureRow(capture: BookedCapture): Cell[] {
  const isPaid = capture.status === 'COMPLETED' || capture.status === 'PARTIALLY_REFUNDED';
  const id = { captureId: capture.id };
  const amountField = html`<label class="small">Amount <input class="inline" name="value" size="8" inputmode="decimal" placeholder="all that is left"></label>`;
  return [
    mono(capture.id),
    state(capture.status, capture.reason),
    { amount: `${capture.amount.value} ${capture.amount.currency}` },
    capture.refundedMinor === '0' ? '' : { amount: refundedOf(capture) },
    html`<a class="mono" href="/orders/${capture.orderId}">${capture.orderId}</a>`,
    instant(capture.createdAt),
    html`${capture.status === 'PENDING' ? html`${act('settle', 'Complete', { ...id, outcome: 'completed' })}${act('settle', 'Deny', { ...id, outcome: 'denied' })}` : ''}
${isPaid ? html`${act('refund', 'Refund', { ...id, currency: capture.amount.currency }, amountField)}${act('reverse', 'Reverse', id)}` : ''}`,
  ];
}

function refundedOf(capture: BookedCapture): string {
  const { currency } = capture.amount;
  return `${formatMinor({ currency, minor: BigInt(capture.refundedMinor) })} ${currency}`;
}

function authorizationRow(row: BookedAuthorization): Cell[] {
  return [
    mono(row.id),
    state(row.status),
    { amount: `${row.amount.value} ${row.amount.currency}` },
    html`<a class="mono" href="/orders/${row.orderId}">${row.orderId}</a>`,
    instant(row.expiresAt),
  ];
}

function refundRow(row: BookedRefund): Cell[] {
  return [
    mono(row.id),
    row.kind,
    { amount: `${row.amount.value} ${row.amount.currency}` },
    mono(row.captureId),
    instant(row.createdAt),
  ];
}
