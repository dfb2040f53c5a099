import { type ApiError, errorBody } from './api-error.ts';

/** Every answer carries PayPal-Debug-Id; in an error body the same value stands as debug_id. */
const BASE_HEADERS = {
  'cache-control': 'max-age=0, no-cache, no-store, must-revalidate',
  'content-type': 'application/json',
};

export function jsonResponse(status: number, body: unknown, debugId: string): Response {
  if (status === 204 || body === undefined) {
    return new Response(null, {
      status,
      headers: { 'cache-control': BASE_HEADERS['cache-control'], 'paypal-debug-id': debugId },
    });
  }
  return new Response(JSON.stringify(body), {
    status,
    headers: { ...BASE_HEADERS, 'paypal-debug-id': debugId },
  });
}

export function errorResponse(error: ApiError, debugId: string, retryAfter?: number): Response {
  const response = jsonResponse(error.status, errorBody(error, debugId), debugId);
  if (retryAfter !== undefined) response.headers.set('retry-after', String(retryAfter));
  return response;
}

export function htmlErrorResponse(debugId: string): Response {
  return new Response('<html><head><title>502 Bad Gateway</title></head><body>Bad Gateway</body></html>', {
    status: 502,
    headers: { 'content-type': 'text/html', 'paypal-debug-id': debugId },
  });
}

/** A connection that ends without an answer: `fetch` rejects exactly like this. */
export class DroppedConnection extends TypeError {
  override readonly name = 'TypeError';
  constructor() {
    super('fetch failed', { cause: new Error('other side closed') });
  }
}
