import { problem } from '#app/_lib/problem.ts';
import { readBytes, route } from '#app/_lib/route.ts';
import { runtime } from '#lib/payments/runtime.ts';
import { receiveWebhook } from '#lib/payments/webhooks/receive-webhook.ts';

const largestEvent = 512 * 1024;

/** PayPal's deliveries. 2xx: stored; 4xx: will never be accepted; 5xx: our trouble, please deliver again. */
export const POST = route({}, async ({ request }) => {
  const rawBody = await readBytes(request, largestEvent);
  if (!rawBody) return problem({ status: 413, code: 'event-too-large', title: 'The event is too large' });
  if (rawBody.byteLength === 0)
    return problem({ status: 400, code: 'event-malformed', title: 'The event is empty' });
  const received = await receiveWebhook(runtime(), { headers: request.headers, rawBody });
  if (received.ok) return Response.json({ stored: received.value.isNew });
  const { code, reason } = received.error;
  const status = code === 'verification-unavailable' ? 503 : 400;
  return problem({ status, code, title: 'The event was not accepted', detail: reason });
});
