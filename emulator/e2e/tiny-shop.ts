import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createEmulator, type Emulator } from '../index.ts';
import { MONTHLY } from '../testing/billing-shop.ts';
import { shopPage } from './tiny-shop-pages.ts';

/** The smallest shop there can be: one button, one server, another origin than the emulator's. */
export interface TinyShop {
  readonly url: string;
  readonly paypalUrl: string;
  readonly emulator: Emulator;
  /** `body` is what the order is created with beside its intent. */
  order: { currency: string; body?: object };
  /** What the shop's server says when PayPal asks it about a delivery. */
  onQuestion: (question: unknown) => { status: number; body: object };
  /** What the shop's server would ask PayPal; answers the text. */
  call(path: string, body: unknown): Promise<string>;
  close(): Promise<void>;
}

export async function openTinyShop(): Promise<TinyShop> {
  const emulator = await createEmulator({ autoDeliver: false });
  const { url: paypalUrl } = await emulator.listen({ port: 0 });
  const token = await tokenOf(paypalUrl);
  const shop: Pick<TinyShop, 'order' | 'onQuestion'> = {
    order: { currency: 'USD' },
    onQuestion: () => ({ status: 500, body: {} }),
  };
  const call = async (path: string, body: unknown, method = 'POST') => {
    const response = await fetch(paypalUrl + path, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'paypal-request-id': crypto.randomUUID(),
      },
      body: JSON.stringify(body),
    });
    return response.text();
  };
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    // The headers a careful shop sends: the buttons have to work under them.
    response.setHeader('cross-origin-opener-policy', 'same-origin-allow-popups');
    response.setHeader(
      'content-security-policy',
      `default-src 'self'; script-src 'self' 'unsafe-inline' ${paypalUrl}; connect-src 'self' ${paypalUrl}; frame-src ${paypalUrl}`,
    );
    if (url.pathname === '/order') {
      const amount = { currency_code: shop.order.currency, value: '100.00' };
      const order = { intent: 'CAPTURE', purchase_units: [{ amount }], ...shop.order.body };
      response.end(await call('/v2/checkout/orders', order));
    } else if (url.pathname === '/patch') {
      const steps = JSON.parse(await textOf(request));
      response.end(await call(`/v2/checkout/orders/${url.searchParams.get('id')}`, steps, 'PATCH'));
    } else if (url.pathname === '/question') {
      const { status, body } = shop.onQuestion(JSON.parse(await textOf(request)));
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    } else if (url.pathname === '/capture') {
      response.end(await call(`/v2/checkout/orders/${url.searchParams.get('id')}/capture`, {}));
    } else if (url.pathname === '/subscription') {
      response.end(await subscribe(call));
    } else if (url.pathname === '/setup') {
      response.end(await call('/v3/vault/setup-tokens', { payment_source: { paypal: {} } }));
    } else {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(shopPage(paypalUrl, url.searchParams));
    }
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  return Object.assign(shop, {
    url: `http://localhost:${port}/`,
    paypalUrl,
    emulator,
    call,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await emulator.close();
    },
  });
}

async function tokenOf(base: string): Promise<string> {
  const response = await fetch(`${base}/v1/oauth2/token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from('emulator-client-id:emulator-client-secret').toString('base64')}`,
    },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  return String(Reflect.get(Object(await response.json()), 'access_token'));
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const piece of request) text += piece;
  return text;
}

type Call = (path: string, body: unknown) => Promise<string>;

async function subscribe(call: Call): Promise<string> {
  const product = JSON.parse(await call('/v1/catalogs/products', { name: 'Magazine', type: 'PHYSICAL' }));
  const plan = JSON.parse(await call('/v1/billing/plans', { product_id: product.id, ...MONTHLY }));
  return call('/v1/billing/subscriptions', { plan_id: plan.id });
}
