// @ts-check
// What the number's frame does with the fields: one card, one call. Nothing of it leaves for the shop's page.
import { digitsOf, readExpiry } from './card-rules.js';

/** @param {string} number @param {import('./card-siblings.js').Typed} typed */
export function cardOf(number, typed) {
  return {
    number: digitsOf(number),
    expiry: readExpiry(typed.expiry ?? ''),
    security_code: typed.cvv,
    ...(typed.name === undefined ? {} : { name: typed.name.trim() }),
  };
}

/**
 * @param {object} card
 * @param {{ accessToken: string, orderID?: string, setupToken?: string, name?: string, billingAddress?: object }} order
 */
export async function sendCard(card, { accessToken, orderID, setupToken, name, billingAddress }) {
  const whole = {
    ...card,
    ...(name === undefined ? {} : { name }),
    ...(billingAddress === undefined ? {} : { billing_address: billingAddress }),
  };
  const [path, body] =
    setupToken === undefined
      ? [`/v2/checkout/orders/${orderID}/confirm-payment-source`, { payment_source: { card: whole } }]
      : [`/sdk/setup-token?id=${encodeURIComponent(setupToken)}`, whole];
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const answer = await response.json();
    // The shop's page learns what to do next; what the card is, its server may ask.
    return { isOk: response.ok, body: response.ok ? { links: answer.links } : answer };
  } catch (cause) {
    return { isOk: false, body: { name: 'NETWORK_ERROR', message: String(cause) } };
  }
}
