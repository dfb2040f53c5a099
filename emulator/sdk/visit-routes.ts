import { Hono } from 'hono';
import type { World } from '../engine/world.ts';
import { eligibleMethodsView, PAYMENT_FLOWS } from '../funding/eligible-methods.ts';
import { experienceOf } from '../orders/experience.ts';

/** What the v6 script asks before a buyer leaves the shop's page, and when one comes back to it. */
export function visitRoutes(world: World): Hono {
  const app = new Hono();
  app.get('/eligible', (context) => {
    const query = (name: string) => context.req.query(name) || undefined;
    return context.json(
      eligibleMethodsView({
        currency: query('currency') ?? 'USD',
        value: query('amount'),
        buyerCountry: query('country'),
        flow: PAYMENT_FLOWS.find((flow) => flow === query('flow')) ?? 'ONE_TIME_PAYMENT',
      }),
    );
  });
  app.get('/order', (context) => {
    const order = world.store.get('orders', context.req.query('id') ?? '');
    return context.json({ canReturn: order !== undefined && experienceOf(order)?.return_url !== undefined });
  });
  app.get('/setup-token', (context) => {
    const row = world.store.get('setupTokens', context.req.query('id') ?? '');
    return context.json({ isApproved: row?.status === 'APPROVED' });
  });
  return app;
}
