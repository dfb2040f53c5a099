// @ts-check
// What a shop says about the delivery that the buyer chose: yes, no with a reason, or another price first.
import { shippingPatch } from './shipping-patch.js';

/**
 * @typedef {'address' | 'option'} ShippingChange
 * @typedef {{ currencyCode: string, value: string }} Amount
 * @typedef {{ id: string, label: string, type: string, selected: boolean, amount?: Amount }} OptionFacts
 * @typedef {{ orderID: string, options: OptionFacts[], option: OptionFacts | null,
 *   address: { city: string, state: string, countryCode: string, postalCode: string },
 *   amount: Amount & { breakdown: Record<string, Amount> } }} ShippingFacts
 * @typedef {{ changes: ShippingChange[],
 *   ask(change: ShippingChange, facts: ShippingFacts): Promise<string | undefined> }} ShippingQuestions
 *   `ask` answers with the reason of a refusal, and throws what the shop's callback throws.
 */

export const ADDRESS_ERRORS = {
  ADDRESS_ERROR: "Your order can't be shipped to this address.",
  COUNTRY_ERROR: "Your order can't be shipped to this country.",
  STATE_ERROR: "Your order can't be shipped to this state.",
  ZIP_ERROR: "Your order can't be shipped to this zip.",
};

export const OPTION_ERRORS = {
  METHOD_UNAVAILABLE:
    'The shipping method you chose is unavailable. To continue, choose another way to get your order.',
  STORE_UNAVAILABLE: "Part of your order isn't available at this store.",
};

/** PayPal shows its own words only: anything else becomes this. */
const GENERIC = "Your order can't be shipped this way. Please choose another.";

/**
 * @param {Record<string, any>} options
 * @param {(orderID: string) => { patch(steps: unknown): Promise<unknown> }} actionsOf
 * @returns {ShippingQuestions}
 */
export function shippingQuestions(options, actionsOf) {
  const { onShippingChange: onEither } = options;
  const callbacks = { address: options.onShippingAddressChange, option: options.onShippingOptionsChange };
  /** @type {ShippingChange[]} */
  const known = ['address', 'option'];
  return {
    changes: known.filter((change) => onEither || callbacks[change]),
    async ask(change, facts) {
      const errors = change === 'address' ? ADDRESS_ERRORS : OPTION_ERRORS;
      const refusal = collectRefusal(Object.values(errors));
      const data =
        change === 'address'
          ? { orderID: facts.orderID, shippingAddress: facts.address, amount: facts.amount, errors }
          : { orderID: facts.orderID, selectedShippingOption: facts.option ?? undefined, errors };
      await callbacks[change]?.(data, {
        reject: refusal.reject,
        buildOrderPatchPayload: async (/** @type {Record<string, any>} */ wish = {}) =>
          shippingPatch(facts, wish),
      });
      if (refusal.text === undefined && onEither) {
        await onEither(olderData(facts), {
          resolve: () => Promise.resolve(),
          reject: refusal.reject,
          order: { patch: actionsOf(facts.orderID).patch },
        });
      }
      return refusal.text;
    },
  };
}

/** @param {string[]} known */
function collectRefusal(known) {
  /** @type {{ text: string | undefined, reject(reason?: string): Promise<void> }} */
  const refusal = {
    text: undefined,
    reject(reason) {
      refusal.text = reason !== undefined && known.includes(reason) ? reason : GENERIC;
      return Promise.resolve();
    },
  };
  return refusal;
}

/** As it was before there were two callbacks. @param {ShippingFacts} facts */
function olderData({ orderID, address, option, amount }) {
  const money = (/** @type {Amount} */ { currencyCode, value }) => ({ currency_code: currencyCode, value });
  const { city, state, countryCode, postalCode } = address;
  return {
    orderID,
    amount: money(amount),
    shipping_address: { city, state, country_code: countryCode, postal_code: postalCode },
    ...(option
      ? {
          selected_shipping_option: { ...option, ...(option.amount ? { amount: money(option.amount) } : {}) },
        }
      : {}),
    forceRestAPI: true,
  };
}
