import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createEmulator, type Emulator } from '../index.ts';
import { MONTHLY } from '../testing/billing-shop.ts';

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
      response.end(await call('/v2/checkout/orders', { intent: 'CAPTURE', purchase_units: [{ amount }] }));
    } else if (url.pathname === '/capture') {
      response.end(await call(`/v2/checkout/orders/${url.searchParams.get('id')}/capture`, {}));
    } else if (url.pathname === '/subscription') {
      response.end(await subscribe(call));
    } else if (url.pathname === '/setup') {
      response.end(await call('/v3/vault/setup-tokens', { payment_source: { paypal: {} } }));
    } else {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(page(paypalUrl, url.searchParams.get('sell') ?? 'goods'));
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

type Call = (path: string, body: unknown) => Promise<string>;

async function subscribe(call: Call): Promise<string> {
  const product = JSON.parse(await call('/v1/catalogs/products', { name: 'Magazine', type: 'PHYSICAL' }));
  const plan = JSON.parse(await call('/v1/billing/plans', { product_id: product.id, ...MONTHLY }));
  return call('/v1/billing/subscriptions', { plan_id: plan.id });
}

/** What the button leads to, and how the script has to be loaded for it. */
const SOLD: Readonly<Record<string, { query: string; maker: string; path: string }>> = {
  goods: { query: '', maker: 'createOrder', path: '/order' },
  subscription: {
    query: '&vault=true&intent=subscription',
    maker: 'createSubscription',
    path: '/subscription',
  },
  nothing: { query: '&vault=true', maker: 'createVaultSetupToken', path: '/setup' },
};

function page(paypalUrl: string, what: string): string {
  if (what === 'v6') return v6Page(paypalUrl);
  const { query, maker, path } = SOLD[what] ?? { query: '', maker: 'createOrder', path: '/order' };
  return `<!doctype html><html lang="en"><title>Tiny shop</title><main><h1>Tiny shop</h1>
<div id="buttons"></div><ol id="log" aria-label="What happened"></ol></main>
<script src="${paypalUrl}/sdk/js?client-id=emulator-client-id&currency=USD${query}"></script>
<script>
const log = (text) => { const li = document.createElement('li'); li.textContent = text; document.getElementById('log').append(li); };
paypal.Buttons({
  onClick: (data, actions) => { log('click ' + data.fundingSource); if (window.isFormInvalid) return actions.reject(); },
  ${maker}: async () => (await (await fetch('${path}', { method: 'POST' })).json()).id,
  onApprove: async (data, actions) => {
    if (data.subscriptionID) return log((await actions.subscription.get()).status);
    if (data.vaultSetupToken) return log('saved ' + data.vaultSetupToken);
    const answer = await (await fetch('/capture?id=' + data.orderID, { method: 'POST' })).json();
    const issue = answer.details && answer.details[0].issue;
    log(issue || answer.status);
    if (issue === 'INSTRUMENT_DECLINED') return actions.restart();
  },
  onCancel: () => log('cancelled'),
  onError: (error) => log('error: ' + error.message),
}).render('#buttons').catch((error) => log('error: ' + error.message));
</script></html>`;
}

function v6Page(paypalUrl: string): string {
  return `<!doctype html><html lang="en"><title>Tiny shop</title><main><h1>Tiny shop</h1>
<paypal-button type="pay" hidden></paypal-button><ol id="log" aria-label="What happened"></ol></main>
<script>
const log = (text) => { const li = document.createElement('li'); li.textContent = text; document.getElementById('log').append(li); };
async function onPayPalWebSdkLoaded() {
  const sdk = await paypal.createInstance({ clientId: 'emulator-client-id', components: ['paypal-payments'] });
  const methods = await sdk.findEligibleMethods({ currencyCode: 'USD' });
  const session = sdk.createPayPalOneTimePaymentSession({
    onApprove: async (data) => log((await (await fetch('/capture?id=' + data.orderId, { method: 'POST' })).json()).status),
    onCancel: () => log('cancelled'),
    onError: (error) => log('error: ' + error.message),
    onComplete: (data) => log('then ' + data.paymentSessionState),
  });
  const element = document.querySelector('paypal-button');
  if (methods.isEligible('paypal')) element.removeAttribute('hidden');
  const createOrder = async () => ({ orderId: (await (await fetch('/order', { method: 'POST' })).json()).id });
  element.addEventListener('click', () => session.start({ presentationMode: 'auto' }, createOrder()));
}
</script>
<script async src="${paypalUrl}/web-sdk/v6/core" onload="onPayPalWebSdkLoaded()"></script></html>`;
}
