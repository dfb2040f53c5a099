import { z } from 'zod';
import { readCartSecret } from '#app/_lib/cart-cookie.ts';
import { checkoutProblem } from '#app/_lib/problem.ts';
import { route } from '#app/_lib/route.ts';
import { captureOrder } from '#lib/payments/checkout/capture-order.ts';
import { runtime } from '#lib/payments/runtime.ts';

const paramsSchema = z.object({ id: z.string().max(64) });
const bodySchema = z.object({ paypalOrderId: z.string().regex(/^[A-Z0-9]{1,36}$/) });

/** Takes the money of an approved order, once. */
export const POST = route(
  { params: paramsSchema, body: bodySchema, sameOrigin: true },
  async ({ params, body }) => {
    const cartSecret = await readCartSecret();
    const captured = await captureOrder(runtime(), {
      publicId: params.id,
      paypalOrderId: body.paypalOrderId,
      ...(cartSecret === undefined ? {} : { cartSecret }),
    });
    return captured.ok ? Response.json(captured.value) : checkoutProblem(captured.error);
  },
);
