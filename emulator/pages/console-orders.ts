import { html } from 'hono/html';
import type { BookedOrder, Books } from '../control/books.ts';
import { act, type Cell, grid, instant, mono, state } from './console-page.ts';
import type { Markup } from './page.ts';

const SHOWN = 200;

export function ordersSection(books: Books): Markup {
  const orders = books.orders.slice(-SHOWN).reverse();
  return html`<section class="card">${grid(
    ['Order', 'State', 'Amount', 'Invoice', 'Buyer', 'Created', 'Act as the buyer'],
    orders.map(orderRow),
    'No orders yet. Create one with POST /v2/checkout/orders, or press a button in your shop.',
  )}${books.orders.length > SHOWN ? html`<p class="soft small">The newest ${SHOWN} of ${books.orders.length}.</p>` : ''}</section>`;
}

function orderRow(order: BookedOrder): Cell[] {
  const isOpen = !order.isExpired && order.status !== 'COMPLETED' && order.status !== 'VOIDED';
  return [
    html`<a class="mono" href="/orders/${order.id}">${order.id}</a>`,
    order.isExpired
      ? state('EXPIRED')
      : state(order.status, order.intent === 'AUTHORIZE' ? 'authorize' : undefined),
    { amount: `${order.amount.value} ${order.amount.currency}` },
    order.invoiceId === undefined ? '' : mono(order.invoiceId),
    payerOf(order),
    instant(order.createdAt),
    isOpen ? html`${act('approve', 'Approve', { paypalOrderId: order.id })}${pageOf(order)}` : '',
  ];
}

function payerOf(order: BookedOrder): string {
  if (order.card) return `${order.card.brand} ending ${order.card.lastDigits}`;
  return order.buyer === undefined ? '' : `${order.buyer}, ${order.instrument}`;
}

function pageOf(order: BookedOrder): Markup {
  if (order.card?.isAsked)
    return html`<a class="small" href="/webapps/helios?cart_id=${order.id}">The bank’s page</a>`;
  return html`<a class="small" href="/checkoutnow?token=${order.id}">Approval page</a>`;
}

export function orderDetail(order: BookedOrder, representation: unknown, books: Books): Markup {
  const events = books.events.filter((event) => event.body.includes(order.id));
  return html`<section class="card"><div class="row">${state(order.isExpired ? 'EXPIRED' : order.status)}
<strong>${order.amount.value} ${order.amount.currency}</strong>
<span class="soft small">created ${instant(order.createdAt)}</span></div></section>
<section class="card"><h2>Events about this order</h2>${grid(
    ['Event', 'Type', 'Time'],
    events.map((event) => [
      html`<a class="mono" href="/events/${event.id}">${event.id}</a>`,
      event.type,
      instant(event.createdAt),
    ]),
    'None yet.',
  )}</section>
<section class="card"><h2>As the API shows it</h2><pre tabindex="0">${JSON.stringify(representation, null, 2)}</pre></section>`;
}
