// @ts-check
// The v6 script: one function that opens an instance, and the buttons as elements.
import { button, sheetOf } from './checkout-window.js';
import { createSession } from './v6-session.js';

const COMPONENTS = ['paypal-payments', 'paypal-subscriptions'];
const METHODS = ['paypal', 'paylater'];

/** @param {{ origin: string, clientId: string, version: string }} setup */
export function installCore(setup) {
  defineButtons();
  const api = {
    version: setup.version,
    /** @param {Record<string, any>} options */
    createInstance: async (options = {}) => createInstance(setup, options),
  };
  Object.defineProperty(window, 'paypal', {
    value: api,
    configurable: true,
    writable: true,
    enumerable: true,
  });
}

/** @param {{ origin: string, clientId: string }} setup @param {Record<string, any>} options */
function createInstance(setup, options) {
  const { clientId, clientToken, components = ['paypal-payments'] } = options;
  if ((clientId === undefined) === (clientToken === undefined)) {
    throw new Error('Pass exactly one of clientId and clientToken');
  }
  if (clientId !== undefined && ![setup.clientId, 'test', 'sb'].includes(clientId)) {
    throw new Error(`clientId not recognized: ${clientId}`);
  }
  const unknown = components.find((/** @type {string} */ name) => !COMPONENTS.includes(name));
  if (unknown !== undefined) throw new Error(`Unknown component: ${unknown}`);
  /** @param {(given: any) => Promise<import('./checkout-window.js').Ticket>} read @param {string} source */
  const maker =
    (read, source) =>
    (/** @type {Record<string, any>} */ given = {}) =>
      createSession({ origin: setup.origin, commit: given.commit !== false }, given, read, source);
  const order = (/** @type {any} */ given) => orderTicketOf(setup.origin, given);
  return {
    async findEligibleMethods() {
      return {
        /** @param {string} method */
        isEligible: (method) => METHODS.includes(method),
        /** @param {string} method */
        getDetails: (method) =>
          method === 'paylater'
            ? { countryCode: 'US', productCode: 'PAY_LATER_SHORT_TERM', canBeVaulted: false }
            : { canBeVaulted: true },
      };
    },
    updateLocale() {},
    createPayPalOneTimePaymentSession: maker(order, 'paypal'),
    createPayLaterOneTimePaymentSession: maker(order, 'paylater'),
    createPayPalSavePaymentSession: maker(setupTicketOf, 'paypal'),
    ...(components.includes('paypal-subscriptions')
      ? {
          createPayPalSubscriptionPaymentSession: maker(
            (given) => subscriptionTicketOf(setup.origin, given),
            'paypal',
          ),
        }
      : {}),
  };
}

/** @param {string} origin @param {any} given @returns {Promise<import('./checkout-window.js').Ticket>} */
async function orderTicketOf(origin, given) {
  const orderId = need(given, 'orderId');
  const response = await fetch(`${origin}/sdk/order?token=${encodeURIComponent(orderId)}`);
  if (!response.ok) throw new Error(`Order could not be found: ${orderId}`);
  return { path: '/checkoutnow', query: { token: orderId }, data: { orderId } };
}

/** @param {any} given @returns {Promise<import('./checkout-window.js').Ticket>} */
async function setupTicketOf(given) {
  const vaultSetupToken = need(given, 'vaultSetupToken');
  const query = { approval_session_id: vaultSetupToken };
  return { path: '/agreements/approve', query, data: { vaultSetupToken } };
}

/** @param {string} origin @param {any} given @returns {Promise<import('./checkout-window.js').Ticket>} */
async function subscriptionTicketOf(origin, given) {
  const subscriptionId = need(given, 'subscriptionId');
  const response = await fetch(`${origin}/sdk/subscription?id=${encodeURIComponent(subscriptionId)}`);
  if (!response.ok) throw new Error(`Subscription could not be found: ${subscriptionId}`);
  const { approvalToken } = await response.json();
  return {
    path: '/webapps/billing/subscriptions',
    query: { ba_token: approvalToken },
    data: { subscriptionId },
  };
}

/** @param {any} given @param {string} name @returns {string} */
function need(given, name) {
  const value = given?.[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new Error(`Expected a promise of { ${name} }`);
}

const ELEMENTS = {
  'paypal-button': 'Pay with PayPal (local test)',
  'paypal-pay-later-button': 'Pay later (local test)',
};

/** Plain buttons: the shop listens for their clicks and starts a session. */
function defineButtons() {
  for (const [name, text] of Object.entries(ELEMENTS)) {
    if (customElements.get(name)) continue;
    customElements.define(
      name,
      class extends HTMLElement {
        constructor() {
          super();
          const root = this.attachShadow({ mode: 'open', delegatesFocus: true });
          root.adoptedStyleSheets = [sheetOf(ELEMENT_STYLE)];
          root.append(button(text));
        }
      },
    );
  }
}

const ELEMENT_STYLE = `
  :host { display: block; }
  :host([hidden]) { display: none; }
  button { box-sizing: border-box; width: 100%; min-height: 45px; border-radius: 6px; border: 2px dashed #0d6b63; background: #f3e7c3; color: #10201e; font: 600 16px/1 system-ui, sans-serif; cursor: pointer; }
  button:focus-visible { outline: 3px solid #0d6b63; outline-offset: 2px; }
`;
