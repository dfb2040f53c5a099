import { html } from 'hono/html';
import type { BookedDelivery, BookedEvent, Books } from '../control/books.ts';
import type { WebhookRow } from '../engine/rows.ts';
import { act, type Cell, grid, instant, mono, state } from './console-page.ts';
import type { Markup } from './page.ts';

const SHOWN = 100;

export function webhooksSection(hooks: readonly WebhookRow[], books: Books): Markup {
  const deliveriesOf = new Map<string, BookedDelivery[]>();
  for (const delivery of books.deliveries) {
    deliveriesOf.set(delivery.eventId, [...(deliveriesOf.get(delivery.eventId) ?? []), delivery]);
  }
  return html`<section class="card"><h2>Listeners</h2>${grid(
    ['Webhook', 'Address', 'Events'],
    hooks.map((hook): Cell[] => [mono(hook.id), hook.url, hook.eventTypes.join(', ')]),
    'Nobody listens yet. Register an address with POST /v1/notifications/webhooks.',
  )}
<p>${act('deliver', 'Deliver what is due now', {})}</p></section>
<section class="card"><h2>Events</h2>${grid(
    ['Event', 'Type', 'Time', 'Deliveries', 'Act'],
    books.events
      .slice(-SHOWN)
      .reverse()
      .map((event) => eventRow(event, deliveriesOf.get(event.id) ?? [])),
    'No events yet.',
  )}</section>`;
}

function eventRow(event: BookedEvent, deliveries: readonly BookedDelivery[]): Cell[] {
  return [
    html`<a class="mono" href="/events/${event.id}">${event.id}</a>`,
    event.type,
    instant(event.createdAt),
    html`${deliveries.map((delivery) => html`${state(delivery.state, tries(delivery))} `)}`,
    act('redeliver', 'Deliver again', { eventId: event.id }),
  ];
}

function tries(delivery: BookedDelivery): string {
  const count = delivery.attempts.length;
  return count === 1 ? '1 try' : `${count} tries`;
}

export function eventDetail(event: BookedEvent, deliveries: readonly BookedDelivery[]): Markup {
  return html`<section class="card"><h2>Deliveries</h2>${
    deliveries.length === 0
      ? html`<p class="empty">Nobody was listening.</p>`
      : deliveries.map((delivery) => deliveryDetail(delivery))
  }<p>${act('redeliver', 'Deliver again', { eventId: event.id })}</p></section>
<section class="card"><h2>Body</h2><pre tabindex="0">${JSON.stringify(JSON.parse(event.body), null, 2)}</pre></section>`;
}

function deliveryDetail(delivery: BookedDelivery): Markup {
  const next = delivery.state === 'pending' ? `next try ${instant(delivery.nextAttemptAt)}` : undefined;
  return html`<div class="stack"><p>${state(delivery.state, next)} to ${delivery.url}</p>
${delivery.attempts.map(
  (
    attempt,
  ) => html`<details><summary>${instant(attempt.at)}: ${attempt.error ?? `HTTP ${attempt.status}`}</summary>
<pre tabindex="0">${JSON.stringify(attempt, null, 2)}</pre></details>`,
)}</div>`;
}
