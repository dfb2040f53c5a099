import { z } from 'zod';
import { readCartSecret } from '#app/_lib/cart-cookie.ts';
import { route } from '#app/_lib/route.ts';
import { noteWindowClosed } from '#lib/payments/checkout/note-window-closed.ts';
import { runtime } from '#lib/payments/runtime.ts';

/** The buyer closed PayPal's window. A note only: they may come back, and the poller asks PayPal before giving up. */
export const POST = route(
  { params: z.object({ id: z.string().max(64) }), sameOrigin: true },
  async ({ params }) => {
    const cartSecret = await readCartSecret();
    await noteWindowClosed(runtime(), {
      publicId: params.id,
      ...(cartSecret === undefined ? {} : { cartSecret }),
    });
    return new Response(null, { status: 204 });
  },
);
