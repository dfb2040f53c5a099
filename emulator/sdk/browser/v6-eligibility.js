// @ts-check
// Which ways to pay there are for this buyer, as the v6 script tells them.

/** The API's names of methods, and the script's. */
const METHODS = {
  paypal: 'paypal',
  paypal_pay_later: 'paylater',
  paypal_credit: 'credit',
  venmo: 'venmo',
  basic_cards: 'card',
  advanced_cards: 'advanced_cards',
  apple_pay: 'applepay',
  google_pay: 'googlepay',
};

/**
 * @param {string} origin
 * @param {{ amount?: string, currencyCode?: string, paymentFlow?: string }} asked
 * @param {string | undefined} buyerCountry
 */
export async function findEligibleMethods(origin, asked, buyerCountry) {
  const query = new URLSearchParams({
    currency: asked.currencyCode ?? 'USD',
    amount: asked.amount ?? '',
    flow: asked.paymentFlow ?? '',
    country: buyerCountry ?? '',
  });
  const response = await fetch(`${origin}/sdk/visit/eligible?${query}`);
  return readEligibleMethods(await response.json());
}

/** Also for an answer that the shop's server has asked for. @param {any} answer */
export function readEligibleMethods(answer) {
  /** @type {Record<string, any>} */
  const found = {};
  for (const [name, source] of Object.entries(METHODS)) {
    const details = answer?.eligible_methods?.[name];
    if (details) found[source] = details;
  }
  return {
    /** @param {string} source */
    isEligible: (source) => found[source] !== undefined,
    /** @param {string} source */
    getDetails(source) {
      const details = found[source];
      if (!details) return undefined;
      return {
        canBeVaulted: details.can_be_vaulted ?? false,
        ...(details.country_code === undefined ? {} : { countryCode: details.country_code }),
        ...(details.product_code === undefined ? {} : { productCode: details.product_code }),
      };
    },
  };
}
