import { z } from 'zod';
import { checkoutProblem } from '#app/_lib/problem.ts';
import { route } from '#app/_lib/route.ts';
import { runtime } from '#lib/payments/runtime.ts';
import { getBuyerOrder } from '#lib/payments/views/order-views.ts';

/** How the buyer's order is doing. The id is unguessable and is all that is needed. */
export const GET = route({ params: z.object({ id: z.string().max(64) }) }, async ({ params }) => {
  const order = await getBuyerOrder(runtime().db, params.id);
  return order
    ? Response.json(order, { headers: { 'cache-control': 'no-store' } })
    : checkoutProblem({ code: 'order-not-found' });
});
