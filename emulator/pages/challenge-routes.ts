import { Hono } from 'hono';
import { CHALLENGE_ANSWERS } from '../cards/authentication.ts';
import type { World } from '../engine/world.ts';
import { withQuery } from '../orders/experience.ts';
import { donePage } from './approval-page.ts';
import { readForm, readVisit } from './approval-visit.ts';
import { type ChallengeVisit, challengePage } from './challenge-page.ts';
import { type Challenge, findChallenge } from './challenges.ts';
import { pageResponse } from './page.ts';

/** Where a card's bank asks the buyer: in the dialog of the card fields, or as a full page on the way back to the shop. */
export function challengeRoutes(world: World): Hono {
  const app = new Hono();

  app.get('/', (context) => {
    const query = new URL(context.req.url).searchParams;
    const found = findChallenge(world, query);
    if (!found) return gone(query);
    return pageResponse(challengePage(found, readChallengeVisit(query)));
  });

  app.post('/', async (context) => {
    const form = await readForm(context.req.raw);
    const found = findChallenge(world, form);
    const answer = CHALLENGE_ANSWERS.find((one) => one === form.get('answer'));
    if (!found || !answer) return gone(form);
    const result = found.answer(answer);
    const visit = readVisit(form, 'cart_id');
    if (visit.channel === '') {
      const next = wayBack(form, result);
      if (next !== undefined) return context.redirect(next, 303);
    }
    if (answer === 'cancel') {
      const text = 'You cancelled. Nothing was charged.';
      return pageResponse(donePage('Cancelled', text, visit, { type: 'cancelled' }));
    }
    const message = { type: 'approved', ...found.message };
    return pageResponse(donePage('Answered', 'Your bank has its answer.', visit, message));
  });
  return app;
}

function readChallengeVisit(query: URLSearchParams): ChallengeVisit {
  const { channel, opener } = readVisit(query);
  return {
    cartId: query.get('cart_id') ?? '',
    token: query.get('token') ?? '',
    channel,
    opener,
    redirectUri: webAddress(query.get('redirect_uri')),
  };
}

/** The address in the link wins: it is what this visit was sent here with. */
function wayBack(
  form: URLSearchParams,
  { liabilityShift, returnUrl }: ReturnType<Challenge['answer']>,
): string | undefined {
  const asked = webAddress(form.get('redirect_uri'));
  if (asked === '') return returnUrl;
  const token = form.get('cart_id') || form.get('token') || '';
  return withQuery(asked, { token, liability_shift: liabilityShift });
}

function webAddress(text: string | null): string {
  return text !== null && URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) ? text : '';
}

function gone(query: URLSearchParams): Promise<Response> {
  const text = 'No bank asks about this order. Please start again in the shop.';
  const message = { type: 'failed', message: 'NO_CHALLENGE' };
  return pageResponse(donePage('Nothing to answer', text, readVisit(query, 'cart_id'), message), 404);
}
