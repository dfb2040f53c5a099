// @ts-check
// paypal.Messages: what paying later would mean for an amount, in a shop's page.
import { showOffers } from './offer-view.js';

/**
 * @typedef {{ amount?: number | string | undefined, currency?: string, placement?: string, buyerCountry?: string,
 *   style?: Record<string, any>, onClick?: (data: object) => void, onApply?: (data: object) => void,
 *   onRender?: (data: object) => void }} MessageOptions
 * @typedef {{ when: string, amount: string }} Payment
 * @typedef {{ id: string, name: string, text: string, interest: string, total: string, payments: Payment[] }} Offer
 * @typedef {{ headline: string | null, range: string, offers: Offer[] }} Offers
 */

/** @param {import('./contract.js').SdkConfig} config @param {MessageOptions} [options] */
export function createMessages(config, options = {}) {
  return {
    /** Without a place: every element of the page that is marked. @param {string | HTMLElement} [where] */
    async render(where) {
      await Promise.all(placesOf(where).map((place) => fill(config, place, options)));
    },
  };
}

/** @param {string | HTMLElement | undefined} where @returns {HTMLElement[]} */
function placesOf(where) {
  if (where instanceof HTMLElement) return [where];
  const found = [...document.querySelectorAll(where ?? '[data-pp-message]')];
  const places = found.filter((place) => place instanceof HTMLElement);
  if (places.length === 0 && where !== undefined) throw new Error(`Element ${where} does not exist`);
  return places;
}

/** Attributes of the element win, and are followed. */
const FOLLOWED = ['data-pp-amount', 'data-pp-placement', 'data-pp-buyercountry', 'data-pp-style-layout'];
/** @type {WeakMap<HTMLElement, MutationObserver>} */
const followers = new WeakMap();

/** @param {import('./contract.js').SdkConfig} config @param {HTMLElement} place @param {MessageOptions} options */
async function fill(config, place, options) {
  const update = () => fetchAndShow(config, place, options);
  await update();
  followers.get(place)?.disconnect();
  const follower = new MutationObserver(() => void update());
  follower.observe(place, { attributes: true, attributeFilter: FOLLOWED });
  followers.set(place, follower);
}

/** @param {import('./contract.js').SdkConfig} config @param {HTMLElement} place @param {MessageOptions} options */
async function fetchAndShow(config, place, options) {
  const wish = withAttributes(place, options);
  const offers = await fetchOffers(config.origin, {
    currency: wish.currency ?? config.currency,
    amount: wish.amount,
    country: wish.buyerCountry ?? config.country,
  });
  // A later amount may have been answered first; the element says which one counts.
  if (withAttributes(place, options).amount !== wish.amount) return;
  showOffers(place, offers, wish);
  if (offers.headline !== null) wish.onRender?.({ amount: wish.amount, placement: wish.placement });
}

/** @param {HTMLElement} place @param {MessageOptions} options @returns {MessageOptions} */
function withAttributes({ dataset }, options) {
  const { ppAmount, ppPlacement, ppBuyercountry, ppStyleLayout } = dataset;
  return {
    ...options,
    ...(ppAmount === undefined ? {} : { amount: ppAmount }),
    ...(ppPlacement === undefined ? {} : { placement: ppPlacement }),
    ...(ppBuyercountry === undefined ? {} : { buyerCountry: ppBuyercountry }),
    ...(ppStyleLayout === undefined ? {} : { style: { ...options.style, layout: ppStyleLayout } }),
  };
}

/**
 * @param {string} origin
 * @param {{ currency: string, amount?: number | string | undefined, country?: string | undefined }} asked
 * @returns {Promise<Offers>}
 */
export async function fetchOffers(origin, { currency, amount, country }) {
  const query = new URLSearchParams({ currency });
  if (amount !== undefined && amount !== '') query.set('amount', String(amount));
  if (country) query.set('country', country);
  const response = await fetch(`${origin}/sdk/offers?${query}`);
  return response.json();
}
