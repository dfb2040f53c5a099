// @ts-check
// Shipping callbacks in the v6 spelling: no actions, and a refusal is an error with one of the given messages.
import { ADDRESS_ERRORS, OPTION_ERRORS } from './shipping.js';

/** @param {Record<string, any>} options @returns {import('./shipping.js').ShippingQuestions} */
export function shippingOf(options) {
  const callbacks = { address: options.onShippingAddressChange, option: options.onShippingOptionsChange };
  /** @type {import('./shipping.js').ShippingChange[]} */
  const known = ['address', 'option'];
  return {
    changes: known.filter((change) => callbacks[change]),
    async ask(change, facts) {
      const errors = change === 'address' ? ADDRESS_ERRORS : OPTION_ERRORS;
      const { orderID: orderId, address, option } = facts;
      const data =
        change === 'address'
          ? { orderId, shippingAddress: address, errors }
          : { orderId, selectedShippingOption: option ?? undefined, errors };
      try {
        await callbacks[change]?.(data);
        return undefined;
      } catch (cause) {
        const text = cause instanceof Error ? cause.message : '';
        if (Object.values(errors).includes(text)) return text;
        throw cause;
      }
    },
  };
}
