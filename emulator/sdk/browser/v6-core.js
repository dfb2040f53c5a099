// @ts-check
// The v6 script: one function that opens an instance with the parts a shop asks for.
import { createCardSession } from './v6-card-fields.js';
import { defineElements } from './v6-elements.js';
import { findEligibleMethods, readEligibleMethods } from './v6-eligibility.js';
import { defineMessage, messagesComponent } from './v6-messages.js';
import { createSession } from './v6-session.js';
import { orderTickets, setupTickets, subscriptionTickets } from './v6-tickets.js';

/** @typedef {Record<string, any>} Options */

/** @param {{ origin: string, clientId: string, version: string }} setup */
export function installCore(setup) {
  defineElements();
  defineMessage(setup.origin);
  const api = {
    version: setup.version,
    /** @param {Options} options */
    createInstance: async (options = {}) => createInstance(setup, options),
  };
  Object.defineProperty(window, 'paypal', {
    value: api,
    configurable: true,
    writable: true,
    enumerable: true,
  });
}

/** @param {{ origin: string, clientId: string }} setup @param {Options} options */
function createInstance(setup, options) {
  const { clientId, clientToken, components = ['paypal-payments'], testBuyerCountry } = options;
  if ((clientId === undefined) === (clientToken === undefined)) {
    throw new Error('Pass exactly one of clientId and clientToken');
  }
  if (clientId !== undefined && ![setup.clientId, 'test', 'sb'].includes(clientId)) {
    throw new Error(`clientId not recognized: ${clientId}`);
  }
  const known = componentsOf(setup, testBuyerCountry);
  const unknown = components.find((/** @type {string} */ name) => !(name in known));
  if (unknown !== undefined) throw new Error(`Unknown component: ${unknown}`);
  return Object.assign(
    {
      /** @param {{ amount?: string, currencyCode?: string, paymentFlow?: string }} [asked] */
      findEligibleMethods: (asked = {}) => findEligibleMethods(setup.origin, asked, testBuyerCountry),
      hydrateEligibleMethods: readEligibleMethods,
      updateLocale() {},
    },
    ...components.map((/** @type {string} */ name) => known[name]),
  );
}

/**
 * @param {{ origin: string, clientId: string }} setup
 * @param {string | undefined} testBuyerCountry
 * @returns {Record<string, Record<string, (options?: Options) => object>>}
 */
function componentsOf(setup, testBuyerCountry) {
  const { origin } = setup;
  const order =
    (/** @type {string} */ source) =>
    (/** @type {Options} */ options = {}) =>
      createSession(origin, 'order', source, orderTickets(origin, source), options);
  const save =
    (/** @type {string} */ source) =>
    (/** @type {Options} */ options = {}) =>
      createSession(origin, 'setup-token', source, setupTickets(), options);
  return {
    'paypal-payments': {
      createPayPalOneTimePaymentSession: order('paypal'),
      createPayLaterOneTimePaymentSession: order('paylater'),
      createPayPalCreditOneTimePaymentSession: order('credit'),
      createPayPalSavePaymentSession: save('paypal'),
      createPayPalCreditSavePaymentSession: save('credit'),
    },
    'paypal-guest-payments': { createPayPalGuestOneTimePaymentSession: order('card') },
    'card-fields': {
      createCardFieldsOneTimePaymentSession: () => createCardSession(setup, 'orderId'),
      createCardFieldsSavePaymentSession: () => createCardSession(setup, 'vaultSetupToken'),
    },
    'venmo-payments': {
      createVenmoOneTimePaymentSession: order('venmo'),
      createVenmoSavePaymentSession: save('venmo'),
    },
    'paypal-messages': messagesComponent(origin, testBuyerCountry),
    'paypal-subscriptions': {
      createPayPalSubscriptionPaymentSession: (options = {}) =>
        createSession(origin, 'subscription', 'paypal', subscriptionTickets(origin), options),
    },
  };
}
