import { Hono } from 'hono';
import { findBuyer, TEST_BUYER_PASSWORD, type TestBuyer } from '../buyers/test-buyers.ts';
import type { OrderRow } from '../engine/rows.ts';
import type { World } from '../engine/world.ts';
import { ApiError } from '../http/api-error.ts';
import { approveOrder, cancelApproval } from '../orders/approve-order.ts';
import { isExpired } from '../orders/find-order.ts';
import { selectOption } from '../shipping/agree-on-shipping.ts';
import type { Send } from '../shipping/ask-merchant.ts';
import { donePage, type Visit } from './approval-page.ts';
import { readForm, readVisit } from './approval-visit.ts';
import { loginPage } from './login-page.ts';
import { pageResponse } from './page.ts';
import { reviewDelivery } from './review-order.ts';
import { type Problem, walletPage } from './wallet-page.ts';

/** Where a buyer approves: in the SDK's popup or dialog, or as a full page between the shop's two addresses. */
export function approvalRoutes(world: World, send: Send): Hono {
  const app = new Hono();

  /** The page after the merchant was asked, with the order as it is then. */
  async function review(visit: Visit, order: OrderRow, buyer: TestBuyer, option?: string) {
    const problem = await reviewDelivery(world, send, order, buyer, { address: visit.address, option });
    const latest = openOrder(world, order.id);
    if (!latest) return gone(world, visit);
    const page = walletPage(latest, visit, buyer, problem ?? noticeOf(latest));
    return pageResponse(page, problem ? 422 : 200);
  }

  app.get('/', (context) => {
    const visit = readVisit(new URL(context.req.url).searchParams);
    const order = openOrder(world, visit.token);
    if (!order) return gone(world, visit);
    const buyer = visit.buyer === '' ? undefined : findBuyer(visit.buyer);
    if (!buyer) return pageResponse(loginPage(order, visit));
    return review(visit, order, buyer);
  });

  app.post('/login', async (context) => {
    const form = await readForm(context.req.raw);
    const visit = readVisit(form);
    const order = openOrder(world, visit.token);
    if (!order) return gone(world, visit);
    const buyer = findBuyer(form.get('email') ?? '');
    if (!buyer || form.get('password') !== TEST_BUYER_PASSWORD) {
      return pageResponse(loginPage(order, visit, 'That e-mail or password is not a test buyer’s.'), 401);
    }
    return context.redirect(`/checkoutnow?${new URLSearchParams({ ...visit, buyer: buyer.id })}`, 303);
  });

  app.post('/shipping', async (context) => {
    const form = await readForm(context.req.raw);
    const visit = readVisit(form);
    const order = openOrder(world, visit.token);
    const buyer = findBuyer(visit.buyer);
    if (!order || !buyer) return gone(world, visit);
    const option = form.get('shippingOption') ?? undefined;
    if (form.get('change') !== 'back') return review(visit, order, buyer, option);
    // The shop's page refused the option: the one before returns, and nobody is asked about it.
    if (option !== undefined) selectOption(world, order.id, option);
    return review(visit, order, buyer);
  });

  app.post('/approve', async (context) => {
    const form = await readForm(context.req.raw);
    const visit = readVisit(form);
    const order = openOrder(world, visit.token);
    const buyer = findBuyer(visit.buyer);
    if (!order || !buyer) return gone(world, visit);
    try {
      const option = form.get('shippingOption') ?? undefined;
      const problem = await reviewDelivery(world, send, order, buyer, { address: visit.address, option });
      if (problem) {
        const latest = world.store.get('orders', order.id) ?? order;
        return await pageResponse(walletPage(latest, visit, buyer, problem), 422);
      }
      const instrument = form.get('instrument') ?? undefined;
      const choice = { buyer: buyer.id, instrument, address: visit.address };
      const approved = approveOrder(world, visit.token, choice);
      if (visit.channel === '' && approved.returnUrl !== undefined)
        return context.redirect(approved.returnUrl, 303);
      const message = { type: 'approved', orderID: approved.paypalOrderId, payerID: approved.payerId };
      return await pageResponse(
        donePage('Approved', 'You approved the payment. The shop takes over now.', visit, message),
      );
    } catch (cause) {
      if (cause instanceof ApiError) return gone(world, visit);
      throw cause;
    }
  });

  app.post('/cancel', async (context) => {
    const visit = readVisit(await readForm(context.req.raw));
    if (!openOrder(world, visit.token)) return gone(world, visit);
    const { cancelUrl } = cancelApproval(world, visit.token);
    if (visit.channel === '' && cancelUrl !== undefined) return context.redirect(cancelUrl, 303);
    const text = 'You cancelled. Nothing was charged.';
    return pageResponse(donePage('Cancelled', text, visit, { type: 'cancelled' }));
  });
  return app;
}

function openOrder(world: World, token: string): OrderRow | undefined {
  const order = world.store.get('orders', token);
  if (!order || isExpired(order, world.clock.now())) return undefined;
  return order.status === 'COMPLETED' || order.status === 'VOIDED' ? undefined : order;
}

function gone(world: World, visit: Visit): Promise<Response> {
  const isPaid = world.store.get('orders', visit.token)?.status === 'COMPLETED';
  const text = isPaid
    ? 'This order was already completed.'
    : 'This order does not exist or has expired. Please start again in the shop.';
  const message = { type: 'failed', message: isPaid ? 'ORDER_ALREADY_COMPLETED' : 'ORDER_NOT_FOUND' };
  return pageResponse(donePage('This order cannot be paid', text, visit, message), isPaid ? 409 : 404);
}

function noticeOf(order: OrderRow): Problem | undefined {
  if (order.declines === 0) return undefined;
  return { text: 'Your last choice was declined. Please pay with something else.', isBlocking: false };
}
