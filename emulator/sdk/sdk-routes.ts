import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { isWaitingForBuyer } from '../billing/approve-subscription.ts';
import type { World } from '../engine/world.ts';
import { ApiError, errorOfStatus } from '../http/api-error.ts';
import { errorResponse } from '../http/respond.ts';
import { answerTokenRequest, isLiveToken } from '../oauth/token.ts';
import { isExpired } from '../orders/find-order.ts';
import { offersView } from '../pay-later/offers-view.ts';
import { attachCard } from '../vault/card-method.ts';
import { setupTokenView } from '../vault/vault-view.ts';
import { cardFieldPage, cardModule } from './card-field-page.ts';
import { coreScript, sdkScript } from './script.ts';
import { visitRoutes } from './visit-routes.ts';

/** What pages of other origins load: the script, and the two questions the script itself has to ask. */
export function sdkRoutes(world: World): Hono {
  const app = new Hono();
  app.use(cors({ origin: '*', allowMethods: ['GET', 'POST'] }));
  app.get('/js', (context) => {
    const script = sdkScript(world, new URL(context.req.url).searchParams);
    return scriptResponse(script.text, script.ok ? 200 : 400);
  });
  app.get('/order', (context) => {
    const order = world.store.get('orders', context.req.query('token') ?? '');
    if (!order || isExpired(order, world.clock.now())) return context.json({ error: 'no such order' }, 404);
    const currency = order.units[0]?.amount.currency_code;
    const liabilityShift = order.card?.authentication?.liabilityShift;
    return context.json({
      id: order.id,
      status: order.status,
      intent: order.intent,
      currency,
      liabilityShift,
    });
  });
  app.get('/subscription', (context) => {
    const row = world.store.get('subscriptions', context.req.query('id') ?? '');
    if (!row || !isWaitingForBuyer(row)) return context.json({ error: 'no such subscription' }, 404);
    return context.json({ id: row.id, status: row.status, approvalToken: row.approvalToken });
  });
  app.get('/card-field', (context) => cardFieldPage(new URL(context.req.url).searchParams));
  app.get('/card/:name', (context) => cardModule(context.req.param('name')) ?? context.notFound());
  app.route('/visit', visitRoutes(world));
  app.get('/offers', (context) => {
    const currency = context.req.query('currency') ?? 'USD';
    return context.json(offersView(currency, context.req.query('amount'), context.req.query('country')));
  });
  app.get('/setup-token', (context) => {
    const row = world.store.get('setupTokens', context.req.query('id') ?? '');
    if (row?.source !== 'card') return context.json({ error: 'no such setup token' }, 404);
    return context.json({ id: row.id, liabilityShift: row.authentication?.liabilityShift });
  });
  app.post('/setup-token', async (context) => {
    const [scheme, token = ''] = (context.req.header('authorization') ?? '').split(' ');
    if (scheme !== 'Bearer' || !isLiveToken(world, token)) {
      return errorResponse(errorOfStatus(401), world.ids.debug());
    }
    try {
      const row = attachCard(
        world,
        context.req.query('id') ?? '',
        await context.req.json().catch(() => undefined),
      );
      return context.json(setupTokenView(world, row));
    } catch (cause) {
      if (cause instanceof ApiError) return errorResponse(cause, world.ids.debug());
      throw cause;
    }
  });
  app.post('/token', (context) => {
    if (context.req.query('client-id') !== world.settings.clientId) {
      // The public test ids load the script, but nothing may be captured in their name.
      return context.json({ accessToken: '' });
    }
    const basic = Buffer.from(`${world.settings.clientId}:${world.settings.clientSecret}`).toString('base64');
    const headers = new Headers({ authorization: `Basic ${basic}` });
    const answer = answerTokenRequest(
      world,
      headers,
      new URLSearchParams({ grant_type: 'client_credentials' }),
    );
    return context.json({ accessToken: answer.body.access_token });
  });
  return app;
}

/** At the address of PayPal's v6 script. */
export function coreRoutes(world: World): Hono {
  const app = new Hono();
  app.get('/', () => scriptResponse(coreScript(world), 200));
  return app;
}

function scriptResponse(text: string, status: number): Response {
  return new Response(text, {
    status,
    headers: {
      'content-type': 'application/javascript; charset=utf-8',
      'cache-control': 'no-store',
      'cross-origin-resource-policy': 'cross-origin',
      'access-control-allow-origin': '*',
    },
  });
}
