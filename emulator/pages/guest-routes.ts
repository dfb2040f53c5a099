import { Hono } from 'hono';
import type { OrderRow } from '../engine/rows.ts';
import { challengeHref, type World } from '../engine/world.ts';
import { ApiError } from '../http/api-error.ts';
import { approveAsGuest } from '../orders/approve-as-guest.ts';
import { experienceOf, withQuery } from '../orders/experience.ts';
import type { Send } from '../shipping/ask-merchant.ts';
import { deliveryOf } from '../shipping/delivery.ts';
import { donePage, type Visit } from './approval-page.ts';
import { readForm, readVisit } from './approval-visit.ts';
import { errorsOfIssue, type GuestErrors, readGuestForm, typedValues } from './guest-form.ts';
import { guestPage } from './guest-page.ts';
import { gone, openOrder } from './open-order.ts';
import { pageResponse } from './page.ts';
import { reviewDelivery } from './review-order.ts';
import type { Problem } from './wallet-page.ts';

/** The form of somebody who has no account. */
export function guestRoutes(world: World, send: Send): Hono {
  const app = new Hono();

  app.post('/', async (context) => {
    const form = await readForm(context.req.raw);
    const visit = readVisit(form);
    const order = openOrder(world, visit.token);
    if (!order) return gone(world, visit);
    const again = (problem: Problem, errors: GuestErrors = {}) => {
      const latest = openOrder(world, order.id) ?? order;
      return pageResponse(guestPage(latest, visit, { values: typedValues(form), errors, problem }), 422);
    };
    const reading = readGuestForm(form);
    if (!reading.ok) return again(CHECK, reading.errors);
    const { givenName, surname, address } = reading.payment;
    // The merchant's answer holds for the address it was asked about.
    const id = ['guest', address.postal_code, address.admin_area_1, address.country_code].join(' ');
    const person = { id, givenName, surname, addresses: [address] };
    const option = form.get('shippingOption') ?? undefined;
    const problem = await reviewDelivery(world, send, order, person, { address: WHERE_IT_GOES, option });
    if (problem) return again(problem);
    try {
      const delivery = deliveryOf(order, experienceOf(order), person, WHERE_IT_GOES);
      const destination = delivery.kind === 'none' ? undefined : delivery.chosen;
      const result = approveAsGuest(world, order.id, { ...reading.payment, destination });
      if (result.isBankAsked) return context.redirect(bankAddress(world, result.order, visit), 303);
      return await approved(result.order, result.payerId, visit);
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause;
      const [detail] = cause.details;
      const errors = errorsOfIssue(detail?.field, detail?.issue ?? '');
      if (Object.keys(errors).length > 0) return again(CHECK, errors);
      return again({ text: 'This card cannot be used here.', reason: detail?.issue, isBlocking: false });
    }
  });
  return app;
}

/** No choice: the merchant's address, which the page shows, and otherwise the guest's. */
const WHERE_IT_GOES = '';
const CHECK: Problem = { text: 'Please check the marked fields.', isBlocking: false };

async function approved(order: OrderRow, payerId: string, visit: Visit): Promise<Response> {
  const address = experienceOf(order)?.return_url;
  if (visit.channel === '' && address !== undefined) {
    return Response.redirect(withQuery(address, { token: order.id, PayerID: payerId }), 303);
  }
  const message = { type: 'approved', orderID: order.id, payerID: payerId };
  return pageResponse(donePage('Approved', 'You agreed to pay. The shop takes over now.', visit, message));
}

function bankAddress(world: World, order: OrderRow, { channel, opener }: Visit): string {
  const back = experienceOf(order)?.return_url;
  const query = { channel, opener, ...(channel === '' && back !== undefined ? { redirect_uri: back } : {}) };
  return withQuery(challengeHref(world, order.id), query);
}
