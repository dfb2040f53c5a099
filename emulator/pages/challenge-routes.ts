import { Hono } from 'hono';
import { answerChallenge } from '../cards/answer-challenge.ts';
import { CHALLENGE_ANSWERS } from '../cards/authentication.ts';
import type { World } from '../engine/world.ts';
import { withQuery } from '../orders/experience.ts';
import { isExpired } from '../orders/find-order.ts';
import { donePage } from './approval-page.ts';
import { readForm, readVisit } from './approval-visit.ts';
import { type ChallengeVisit, challengePage } from './challenge-page.ts';
import { pageResponse } from './page.ts';

/** Where a card's bank asks the buyer: in the dialog of the card fields, or as a full page on the way back to the shop. */
export function challengeRoutes(world: World): Hono {
  const app = new Hono();

  app.get('/', (context) => {
    const query = new URL(context.req.url).searchParams;
    const found = findChallenge(world, query);
    if (!found) return gone(query);
    return pageResponse(challengePage(found.order, found.card, readChallengeVisit(query)));
  });

  app.post('/', async (context) => {
    const form = await readForm(context.req.raw);
    const found = findChallenge(world, form);
    const answer = CHALLENGE_ANSWERS.find((one) => one === form.get('answer'));
    if (!found || !answer) return gone(form);
    const result = answerChallenge(world, found.order.id, answer);
    const visit = readVisit(form, 'cart_id');
    if (visit.channel === '') {
      const next = wayBack(form, result);
      if (next !== undefined) return context.redirect(next, 303);
    }
    if (answer === 'cancel') {
      const text = 'You cancelled. Nothing was charged.';
      return pageResponse(donePage('Cancelled', text, visit, { type: 'cancelled' }));
    }
    const message = { type: 'approved', orderID: found.order.id };
    return pageResponse(donePage('Answered', 'Your bank has its answer.', visit, message));
  });
  return app;
}

function findChallenge(world: World, query: URLSearchParams) {
  const order = world.store.get('orders', query.get('cart_id') ?? '');
  const card = order?.card;
  if (!order || !card?.challenge || isExpired(order, world.clock.now())) return undefined;
  return { order, card };
}

function readChallengeVisit(query: URLSearchParams): ChallengeVisit {
  const { token, channel, opener } = readVisit(query, 'cart_id');
  return { cartId: token, channel, opener, redirectUri: webAddress(query.get('redirect_uri')) };
}

/** The address in the link wins: it is what this visit was sent here with. */
function wayBack(form: URLSearchParams, result: ReturnType<typeof answerChallenge>): string | undefined {
  const asked = webAddress(form.get('redirect_uri'));
  if (asked === '') return result.returnUrl;
  return withQuery(asked, { token: result.paypalOrderId, liability_shift: result.liabilityShift });
}

function webAddress(text: string | null): string {
  return text !== null && URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) ? text : '';
}

function gone(query: URLSearchParams): Promise<Response> {
  const text = 'No bank asks about this order. Please start again in the shop.';
  const message = { type: 'failed', message: 'NO_CHALLENGE' };
  return pageResponse(donePage('Nothing to answer', text, readVisit(query, 'cart_id'), message), 404);
}
