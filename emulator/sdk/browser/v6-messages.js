// @ts-check
// The v6 spelling of offers: content that a page fetches and an element shows, and the details by themselves.
import { fetchOffers } from './messages.js';
import { detailsOf, showOffers } from './offer-view.js';

/** @typedef {Record<string, any>} Options */

/** @param {string} origin @param {string | undefined} testBuyerCountry */
export function messagesComponent(origin, testBuyerCountry) {
  return {
    createPayPalMessages: (/** @type {Options} */ common = {}) => ({
      /** @param {Options} [options] */
      async fetchContent(options = {}) {
        const content = { ...(await ask({ ...common, ...options })), amount: options.amount };
        options.onTemplateReady?.(content);
        options.onContentReady?.(content);
        options.onReady?.(content);
        return content;
      },
      createLearnMore: (/** @type {Options} */ options = {}) => learnMore(ask, { ...common, ...options }),
    }),
  };

  /** @param {Options} wish @returns {Promise<import('./messages.js').Offers>} */
  function ask({ amount, currencyCode = 'USD', buyerCountry = testBuyerCountry }) {
    return fetchOffers(origin, { amount, currency: currencyCode, country: buyerCountry });
  }
}

/** @param {(wish: Options) => Promise<import('./messages.js').Offers>} ask @param {Options} first */
function learnMore(ask, first) {
  let options = first;
  /** @type {HTMLDivElement | null} */
  let host = null;
  const close = () => {
    host?.remove();
    if (host) options.onClose?.({});
    host = null;
  };
  const open = async (/** @type {Options} */ changed = {}) => {
    options = { ...options, ...changed };
    const offers = await ask(options);
    host?.remove();
    const place = document.createElement('div');
    place.dataset.localPaypal = 'learn-more';
    document.body.append(place);
    host = place;
    const dialog = detailsOf(place, offers);
    dialog.addEventListener('close', close);
    dialog.showModal();
    options.onShow?.({});
  };
  return {
    get isOpen() {
      return host !== null;
    },
    open,
    close,
    show: () => void open(),
    update: async (/** @type {Options} */ changed = {}) => {
      options = { ...options, ...changed };
      if (host) await open();
    },
    setupPostMessenger() {},
    setupCustomCloseButton() {},
  };
}

/** `auto-bootstrap` fetches by itself; otherwise the page hands the content over. @param {string} origin */
export function defineMessage(origin) {
  if (customElements.get('paypal-message')) return;
  customElements.define(
    'paypal-message',
    class extends HTMLElement {
      static observedAttributes = ['amount', 'currency-code', 'buyer-country'];

      connectedCallback() {
        if (!this.style.display) this.style.display = 'block';
        void this.#bootstrap();
      }

      attributeChangedCallback() {
        if (this.isConnected) void this.#bootstrap();
      }

      /** @param {import('./messages.js').Offers & { amount?: string | undefined }} content */
      setContent(content) {
        const color = this.getAttribute('text-color')?.toLowerCase();
        const isBare = this.getAttribute('logo-type') === 'NONE';
        showOffers(this, content, {
          amount: content.amount,
          style: { text: { color }, ...(isBare ? { logo: { type: 'none' } } : {}) },
        });
      }

      async #bootstrap() {
        if (!this.hasAttribute('auto-bootstrap')) return;
        const amount = this.getAttribute('amount') ?? undefined;
        const offers = await fetchOffers(origin, {
          amount,
          currency: this.getAttribute('currency-code') ?? 'USD',
          country: this.getAttribute('buyer-country') ?? undefined,
        });
        if (amount === (this.getAttribute('amount') ?? undefined)) this.setContent({ ...offers, amount });
      }
    },
  );
}
