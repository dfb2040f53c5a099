import { Hono } from 'hono';
import { findBuyer, TEST_BUYER_PASSWORD, type TestBuyer } from '../buyers/test-buyers.ts';
import type { OrderRow } from '../engine/rows.ts';
import type { World } from '../engine/world.ts';
import { type FundingSource, fundingOf } from '../funding/funding-source.ts';
import { ApiError } from '../http/api-error.ts';
import { approveOrder, cancelApproval } from '../orders/approve-order.ts';
import { selectOption } from '../shipping/agree-on-shipping.ts';
import type { Send } from '../shipping/ask-merchant.ts';
import { donePage, type Visit } from './approval-page.ts';
import { readForm, readVisit } from './approval-visit.ts';
import { filledIn } from './guest-form.ts';
import { guestPage } from './guest-page.ts';
import { loginPage } from './login-page.ts';
import { gone, noticeOf, openOrder } from './open-order.ts';
import { pageResponse } from './page.ts';
import { reviewDelivery } from './review-order.ts';
import { walletPage } from './wallet-page.ts';

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
    const query = new URL(context.req.url).searchParams;
    const visit = readVisit(query);
    const order = openOrder(world, visit.token);
    if (!order) return gone(world, visit);
    if (fundingOf(visit.funding, order) === 'card') {
      const values = filledIn(query.get('fill'));
      return pageResponse(guestPage(order, visit, { values, problem: noticeOf(order) }));
    }
    const buyer = visit.buyer === '' ? undefined : findBuyer(visit.buyer);
    if (!buyer) return pageResponse(loginPage(order, visit));
    const refused = walletRefusal(order, fundingOf(visit.funding, order), buyer);
    if (refused !== undefined) return pageResponse(loginPage(order, visit, refused), 422);
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
    const option = form.get('shippingOption') ?? undefined;
    if (order && fundingOf(visit.funding, order) === 'card') {
      // The merchant is asked when the guest's address is known.
      if (option !== undefined) selectOption(world, order.id, option);
      return pageResponse(guestPage(openOrder(world, order.id) ?? order, visit));
    }
    if (!order || !buyer) return gone(world, visit);
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
      const wallet = fundingOf(visit.funding, order) === 'venmo' ? ('venmo' as const) : ('paypal' as const);
      const choice = { buyer: buyer.id, instrument, address: visit.address, wallet };
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

/** Why this buyer cannot use the wallet whose button was pressed. */
function walletRefusal(order: OrderRow, funding: FundingSource, buyer: TestBuyer): string | undefined {
  if (funding !== 'venmo') return undefined;
  if (order.units[0]?.amount.currency_code !== 'USD') return 'Venmo pays in US dollars only.';
  if (buyer.address.country_code !== 'US') return 'Only buyers in the United States have a Venmo account.';
  return undefined;
}
