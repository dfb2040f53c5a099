import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { EmulatorControl } from '../control/control.ts';
import { BUYER_ACTS } from '../disputes/buyer-acts.ts';
import { DISPUTE_REASONS } from '../disputes/dispute-row.ts';
import type { World } from '../engine/world.ts';
import { ApiError } from '../http/api-error.ts';
import { orderView } from '../orders/order-view.ts';
import { disputesSection } from './console-disputes.ts';
import { clockSection, FAULT_PRESETS, faultsSection } from './console-faults.ts';
import { orderDetail, ordersSection } from './console-orders.ts';
import { consolePage, type Place } from './console-page.ts';
import { paymentsSection } from './console-payments.ts';
import { subscriptionsSection } from './console-subscriptions.ts';
import { eventDetail, webhooksSection } from './console-webhooks.ts';
import { type Markup, pageResponse } from './page.ts';

/** A person's view of the books, and the control as buttons. Everything here can also be done by a test. */
export function consoleRoutes(world: World, control: EmulatorControl): Hono {
  const app = new Hono();
  const show = (context: Context, place: Place, title: string, body: Markup) =>
    pageResponse(consolePage(place, title, control.clock.now(), body, context.req.query('notice')));

  app.get('/', (context) => show(context, '/', 'Orders', ordersSection(control.books())));
  app.get('/payments', (context) => show(context, '/payments', 'Payments', paymentsSection(control.books())));
  app.get('/subscriptions', (context) =>
    show(context, '/subscriptions', 'Subscriptions', subscriptionsSection(control.books())),
  );
  app.get('/disputes', (context) => show(context, '/disputes', 'Disputes', disputesSection(control.books())));
  app.get('/webhooks', (context) =>
    show(context, '/webhooks', 'Webhooks', webhooksSection(world.store.list('webhooks'), control.books())),
  );
  app.get('/faults', (context) =>
    show(context, '/faults', 'Faults', faultsSection(world.store.list('faults'))),
  );
  app.get('/clock', (context) =>
    show(context, '/clock', 'Clock', clockSection(control.clock.now(), world.clock.isFrozen())),
  );
  app.get('/orders/:id', (context) => {
    const row = world.store.get('orders', context.req.param('id'));
    const books = control.books();
    const order = books.orders.find((candidate) => candidate.id === row?.id);
    if (!row || !order) return context.notFound();
    return show(context, '/', `Order ${order.id}`, orderDetail(order, orderView(world, row), books));
  });
  app.get('/events/:id', (context) => {
    const books = control.books();
    const event = books.events.find((candidate) => candidate.id === context.req.param('id'));
    if (!event) return context.notFound();
    const deliveries = books.deliveries.filter((delivery) => delivery.eventId === event.id);
    return show(context, '/webhooks', event.type, eventDetail(event, deliveries));
  });

  const act = (name: string, back: Place, run: (form: URLSearchParams) => unknown) => {
    app.post(`/_emulator/console/${name}`, async (context) => {
      // Another site's form must not move this clock or these books.
      const origin = context.req.header('origin');
      if (origin !== undefined && origin !== new URL(context.req.url).origin) {
        return context.text('this form was not sent from the console', 403);
      }
      const form = new URLSearchParams(await context.req.text());
      const notice = await attempt(run, form);
      return context.redirect(notice === '' ? back : `${back}?${new URLSearchParams({ notice })}`, 303);
    });
  };
  const field = (form: URLSearchParams, name: string) => form.get(name) ?? '';
  act('approve', '/', (form) => control.approve(field(form, 'paypalOrderId')));
  act('settle', '/payments', (form) =>
    control.settlePending(
      field(form, 'captureId'),
      field(form, 'outcome') === 'denied' ? 'denied' : 'completed',
    ),
  );
  act('refund', '/payments', (form) => {
    const value = field(form, 'value').trim();
    const amount = value === '' ? undefined : { currency: field(form, 'currency'), value };
    return control.dashboardRefund(field(form, 'captureId'), amount);
  });
  act('reverse', '/payments', (form) => control.reverse(field(form, 'captureId')));
  act('approve-subscription', '/subscriptions', (form) => {
    control.approveSubscription(field(form, 'id'));
  });
  act('change-instrument', '/subscriptions', (form) =>
    control.changeInstrument(field(form, 'id'), field(form, 'instrument')),
  );
  act('cancel-subscription', '/subscriptions', (form) => control.cancelSubscription(field(form, 'id')));
  act('open-dispute', '/disputes', (form) => {
    const reason = DISPUTE_REASONS.find((one) => one === field(form, 'reason'));
    const message = field(form, 'message').trim();
    control.openDispute(field(form, 'captureId'), { reason, ...(message === '' ? {} : { message }) });
  });
  act('act-on-dispute', '/disputes', (form) => {
    const step = BUYER_ACTS.find((one) => one === field(form, 'act'));
    if (step) control.actOnDispute(field(form, 'disputeId'), step);
  });
  act('redeliver', '/webhooks', (form) => control.redeliver(field(form, 'eventId')));
  act('deliver', '/webhooks', async () => `${await control.deliverDue()} deliveries were tried.`);
  act('clear-faults', '/faults', () => control.faults.clear());
  act('add-fault', '/faults', (form) => {
    const preset = FAULT_PRESETS[field(form, 'preset')];
    const operation = field(form, 'operation');
    const times = field(form, 'times').trim();
    addFault(control, {
      match: operation === '' ? {} : { operation },
      effect: preset?.effect,
      ...(times === '' ? {} : { times: Number(times) }),
    });
  });
  act('add-fault-json', '/faults', (form) => addFault(control, JSON.parse(field(form, 'rule'))));
  act('advance', '/clock', (form) => {
    control.clock.advance(Number(field(form, 'ms')) || 0);
  });
  act('freeze', '/clock', () => {
    control.clock.freeze();
  });
  act('resume', '/clock', () => {
    control.clock.resume();
  });
  return app;
}

/** What came from a form is checked by the control itself, which refuses what is no rule. */
function addFault(control: EmulatorControl, rule: unknown) {
  control.faults.add(rule as Parameters<EmulatorControl['faults']['add']>[0]);
}

async function attempt(run: (form: URLSearchParams) => unknown, form: URLSearchParams): Promise<string> {
  try {
    const said = await run(form);
    return typeof said === 'string' ? said : '';
  } catch (cause) {
    if (cause instanceof ApiError) return `Refused: ${cause.details[0]?.issue ?? cause.errorName}`;
    if (cause instanceof z.ZodError) return `Not a fault rule: ${z.prettifyError(cause)}`;
    if (cause instanceof SyntaxError) return `Not JSON: ${cause.message}`;
    throw cause;
  }
}
