import { z } from 'zod';
import { readCartSecret } from '#app/_lib/cart-cookie.ts';
import { checkoutProblem, problem } from '#app/_lib/problem.ts';
import { route } from '#app/_lib/route.ts';
import { createOrder } from '#lib/payments/checkout/create-order.ts';
import { runtime } from '#lib/payments/runtime.ts';

const bodySchema = z.object({ quote: z.string().min(1).max(64), email: z.email().max(254) });
const keySchema = z.string().regex(/^[\w-]{16,64}$/);

/** Turns the cart into an order and starts its payment. The browser sends no amount. */
export const POST = route({ body: bodySchema, sameOrigin: true }, async ({ body, request }) => {
  const key = keySchema.safeParse(request.headers.get('idempotency-key'));
  if (!key.success) {
    return problem({
      status: 400,
      code: 'idempotency-key-missing',
      title: 'The Idempotency-Key header must hold 16 to 64 letters, digits, "-" or "_"',
    });
  }
  const cartSecret = await readCartSecret();
  const created = await createOrder(runtime(), {
    ...body,
    idempotencyKey: key.data,
    ...(cartSecret === undefined ? {} : { cartSecret }),
  });
  return created.ok ? Response.json(created.value, { status: 201 }) : checkoutProblem(created.error);
});
