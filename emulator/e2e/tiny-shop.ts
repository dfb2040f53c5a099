import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createEmulator, type Emulator } from '../index.ts';

/** The smallest shop there can be: one button, one server, another origin than the emulator's. */
export interface TinyShop {
  readonly url: string;
  readonly paypalUrl: string;
  readonly emulator: Emulator;
  order: { currency: string };
  close(): Promise<void>;
}

export async function openTinyShop(): Promise<TinyShop> {
  const emulator = await createEmulator({ autoDeliver: false });
  const { url: paypalUrl } = await emulator.listen({ port: 0 });
  const token = await tokenOf(paypalUrl);
  const shop = { order: { currency: 'USD' } };
  const call = async (path: string, body: unknown) => {
    const response = await fetch(paypalUrl + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
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
      response.end(await call('/v2/checkout/orders', { intent: 'CAPTURE', purchase_units: [{ amount }] }));
    } else if (url.pathname === '/capture') {
      response.end(await call(`/v2/checkout/orders/${url.searchParams.get('id')}/capture`, {}));
    } else {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(page(paypalUrl));
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

function page(paypalUrl: string): string {
  return `<!doctype html><html lang="en"><title>Tiny shop</title><main><h1>Tiny shop</h1>
<div id="buttons"></div><ol id="log" aria-label="What happened"></ol></main>
<script src="${paypalUrl}/sdk/js?client-id=emulator-client-id&currency=USD"></script>
<script>
const log = (text) => { const li = document.createElement('li'); li.textContent = text; document.getElementById('log').append(li); };
paypal.Buttons({
  onClick: (data, actions) => { log('click ' + data.fundingSource); if (window.isFormInvalid) return actions.reject(); },
  createOrder: async () => (await (await fetch('/order', { method: 'POST' })).json()).id,
  onApprove: async (data, actions) => {
    const answer = await (await fetch('/capture?id=' + data.orderID, { method: 'POST' })).json();
    const issue = answer.details && answer.details[0].issue;
    log(issue || answer.status);
    if (issue === 'INSTRUMENT_DECLINED') return actions.restart();
  },
  onCancel: () => log('cancelled'),
  onError: (error) => log('error: ' + error.message),
}).render('#buttons');
</script></html>`;
}
