// @ts-check
// What the number's frame does with the fields: one card, one call. Nothing of it leaves for the shop's page.
import { digitsOf, readExpiry } from './card-rules.js';

/**
 * @param {string} number
 * @param {Array<'name' | 'expiry' | 'cvv'>} fields whose frames write to the ports, in this order
 * @param {readonly MessagePort[]} ports
 */
export async function cardOf(number, fields, ports) {
  const values = await Promise.all(ports.map(nextMessage));
  /** @type {Partial<Record<'name' | 'expiry' | 'cvv', string>>} */
  const typed = Object.fromEntries(fields.map((field, index) => [field, values[index]]));
  return {
    number: digitsOf(number),
    expiry: readExpiry(typed.expiry ?? ''),
    security_code: typed.cvv,
    ...(typed.name === undefined ? {} : { name: typed.name.trim() }),
  };
}

/** @param {MessagePort} port @returns {Promise<string>} */
function nextMessage(port) {
  return new Promise((resolve) => {
    port.onmessage = (event) => {
      resolve(String(event.data));
      port.close();
    };
  });
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
    return { isOk: response.ok, body: await response.json() };
  } catch (cause) {
    return { isOk: false, body: { name: 'NETWORK_ERROR', message: String(cause) } };
  }
}
