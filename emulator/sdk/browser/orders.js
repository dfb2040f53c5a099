// @ts-check
// The SDK's own calls to PayPal. Capturing from the browser is PayPal's client-side way; shops should use their server.
import { checkOrderAgainstScript } from './contract.js';

/** @type {Promise<string> | undefined} */
let sharedToken;

/** @param {import('./contract.js').SdkConfig} config */
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
async function callOrders(config, method, path, body) {
  const response = await fetch(`${config.origin}/v2/checkout/orders${path}`, {
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
  if (typeof options.createOrder !== 'function') {
    throw new Error(
      'This emulator needs createOrder; subscriptions and vaulting are not part of its SDK yet',
    );
  }
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
