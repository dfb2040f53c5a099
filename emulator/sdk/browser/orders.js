// @ts-check
// The SDK's own calls to PayPal. Capturing from the browser is PayPal's client-side way; shops should use their server.
import { checkOrderAgainstScript } from './contract.js';

/** @type {Promise<string> | undefined} */
let sharedToken;

/** @param {{ origin: string, clientId: string }} config */
export function facilitatorToken(config) {
  sharedToken ??= fetch(`${config.origin}/sdk/token?client-id=${encodeURIComponent(config.clientId)}`, {
    method: 'POST',
  })
    .then((response) => response.json())
    .then((body) => String(body.accessToken))
    // An approval must reach the shop even if this convenience does not.
    .catch(() => '');
  return sharedToken;
}

/**
 * @param {import('./contract.js').SdkConfig} config
 * @param {string} method
 * @param {string} path
 * @param {unknown} [body]
 */
function callOrders(config, method, path, body) {
  return callPayPal(config, method, `/v2/checkout/orders${path}`, body);
}

/**
 * @param {import('./contract.js').SdkConfig} config
 * @param {string} method
 * @param {string} path
 * @param {unknown} [body]
 */
async function callPayPal(config, method, path, body) {
  const response = await fetch(config.origin + path, {
    method,
    headers: {
      authorization: `Bearer ${await facilitatorToken(config)}`,
      'content-type': 'application/json',
      prefer: 'return=representation',
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const answer = text === '' ? undefined : JSON.parse(text);
  if (!response.ok) {
    const issue = answer?.details?.[0]?.issue ?? answer?.name ?? response.status;
    throw new Error(`Order Api response error: ${issue} (debug id ${answer?.debug_id})`);
  }
  return answer;
}

/** @param {import('./contract.js').SdkConfig} config @param {string} orderID */
export function orderActions(config, orderID) {
  return {
    get: () => callOrders(config, 'GET', `/${orderID}`),
    capture: () => callOrders(config, 'POST', `/${orderID}/capture`, {}),
    authorize: () => callOrders(config, 'POST', `/${orderID}/authorize`, {}),
    /** @param {unknown} steps */
    patch: (steps) => callOrders(config, 'PATCH', `/${orderID}`, steps),
  };
}

/**
 * @param {import('./contract.js').SdkConfig} config
 * @param {import('./contract.js').ButtonOptions} options
 * @param {string} source
 * @returns {Promise<string>}
 */
export async function requestOrder(config, options, source) {
  if (typeof options.createOrder !== 'function') throw new Error('Expected createOrder to be passed');
  const actions = {
    order: {
      /** @param {Record<string, any>} body */
      create: async (body) => {
        const created = await callOrders(config, 'POST', '', {
          intent: config.intent.toUpperCase(),
          ...body,
        });
        return created.id;
      },
    },
  };
  const orderID = await options.createOrder({ paymentSource: source }, actions);
  if (typeof orderID !== 'string' || orderID === '') {
    throw new Error('Expected an order id to be passed');
  }
  const response = await fetch(`${config.origin}/sdk/order?token=${encodeURIComponent(orderID)}`);
  if (!response.ok) throw new Error(`Order could not be found: ${orderID}`);
  checkOrderAgainstScript(config, await response.json());
  return orderID;
}

/** @param {string} orderID @param {string} source @returns {import('./checkout-window.js').Ticket} */
export function orderTicket(orderID, source) {
  return { path: '/checkoutnow', query: { token: orderID, funding: source }, data: { orderID } };
}

/**
 * What the click leads to, in the shop's words, and the page on which the buyer agrees to it.
 * @param {import('./contract.js').SdkConfig} config
 * @param {import('./contract.js').ButtonOptions} options
 * @param {string} source
 * @returns {Promise<import('./checkout-window.js').Ticket>}
 */
export async function requestTicket(config, options, source) {
  if (typeof options.createSubscription === 'function') return requestSubscription(config, options, source);
  if (typeof options.createVaultSetupToken === 'function') {
    const vaultSetupToken = await options.createVaultSetupToken();
    if (typeof vaultSetupToken !== 'string' || vaultSetupToken === '') {
      throw new Error('Expected a vault setup token to be passed');
    }
    const query = { approval_session_id: vaultSetupToken };
    return { path: '/agreements/approve', query, data: { vaultSetupToken } };
  }
  return orderTicket(await requestOrder(config, options, source), source);
}

/**
 * @param {import('./contract.js').SdkConfig} config
 * @param {import('./contract.js').ButtonOptions} options
 * @param {string} source
 * @returns {Promise<import('./checkout-window.js').Ticket>}
 */
async function requestSubscription(config, options, source) {
  const call = (/** @type {string} */ path, /** @type {unknown} */ body) =>
    callPayPal(config, 'POST', `/v1/billing/subscriptions${path}`, body);
  const actions = {
    subscription: {
      create: async (/** @type {unknown} */ body) => (await call('', body)).id,
      revise: async (/** @type {string} */ id, /** @type {unknown} */ body) => {
        await call(`/${id}/revise`, body);
        return id;
      },
    },
  };
  const subscriptionID = await options.createSubscription({ paymentSource: source }, actions);
  if (typeof subscriptionID !== 'string' || subscriptionID === '') {
    throw new Error('Expected a subscription id to be passed');
  }
  const response = await fetch(`${config.origin}/sdk/subscription?id=${encodeURIComponent(subscriptionID)}`);
  if (!response.ok) throw new Error(`Subscription could not be found: ${subscriptionID}`);
  const { approvalToken } = await response.json();
  const query = { ba_token: approvalToken };
  return { path: '/webapps/billing/subscriptions', query, data: { subscriptionID } };
}

/** @param {import('./contract.js').SdkConfig} config @param {string} id */
export function subscriptionActions(config, id) {
  const path = `/v1/billing/subscriptions/${id}`;
  return {
    get: () => callPayPal(config, 'GET', path),
    activate: () => callPayPal(config, 'POST', `${path}/activate`, { reason: 'Activated by the shop' }),
  };
}
