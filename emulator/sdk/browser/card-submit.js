// @ts-check
// From a valid form to onApprove: the shop's order, the card's confirmation, and the bank's question in between.
import { startCheckout } from './checkout-window.js';
import { facilitatorToken, requestOrder } from './orders.js';

const NO_SHIPPING = { changes: [], ask: async () => undefined };

/**
 * @typedef {{ origin: string, clientId: string, commit: boolean }} Home
 * @typedef {{ orderID?: string, setupToken?: string }} Named what the card is for
 * @typedef {{ name?: string, billingAddress?: Record<string, string> }} Extra
 */

/**
 * @param {import('./contract.js').SdkConfig} config
 * @param {Record<string, any>} options
 * @param {Extra} extra
 * @param {(call: object) => Promise<any>} send
 */
export async function payWithFields(config, options, extra, send) {
  try {
    const named = await nameWhatIsPaid(config, options);
    const isDone = await confirmTyped(config, named, extra, send);
    if (!isDone) {
      await options.onCancel?.();
      return;
    }
    const liability = await liabilityOf(config, named);
    const { orderID, setupToken } = named;
    await options.onApprove({
      ...(orderID === undefined ? { vaultSetupToken: setupToken } : { orderID }),
      ...liability,
    });
  } catch (cause) {
    // The shop hears of it in both of PayPal's ways.
    options.onError?.(cause);
    throw cause;
  }
}

/**
 * Sends what was typed and lets the card's bank ask. False when the buyer leaves without an answer.
 * @param {Home} config
 * @param {Named} named
 * @param {Extra} extra
 * @param {(call: object) => Promise<any>} send
 */
export async function confirmTyped(config, named, { name, billingAddress }, send) {
  const result = await send({
    accessToken: await facilitatorToken(config),
    ...named,
    ...(name === undefined ? {} : { name }),
    ...(billingAddress === undefined ? {} : { billingAddress: wireAddress(billingAddress) }),
  });
  if (!result.isOk) throw errorOf(result.body);
  return askBank(config, result.body, named);
}

/**
 * @param {import('./contract.js').SdkConfig} config
 * @param {Record<string, any>} options
 * @returns {Promise<Named>}
 */
async function nameWhatIsPaid(config, options) {
  if (typeof options.createVaultSetupToken !== 'function') {
    return { orderID: await requestOrder(config, options, 'card') };
  }
  const setupToken = await options.createVaultSetupToken();
  if (typeof setupToken !== 'string' || setupToken === '') {
    throw new Error('Expected a vault setup token to be passed');
  }
  return { setupToken };
}

/**
 * In a dialog, since no click is in progress any more.
 * @param {Home} config
 * @param {{ links?: Array<{ rel: string, href: string }> }} answer
 * @param {Named} named
 */
async function askBank(config, answer, named) {
  const link = answer.links?.find(({ rel }) => rel === 'payer-action' || rel === 'approve');
  const isAsked = link?.rel === 'payer-action' || (link !== undefined && named.setupToken !== undefined);
  if (!link || !isAsked) return true;
  const address = new URL(link.href);
  const visit = startCheckout(config, null, NO_SHIPPING);
  visit.show({ path: address.pathname, query: Object.fromEntries(address.searchParams), data: {} });
  const result = await visit.result;
  visit.close();
  if (result.type === 'failed') throw new Error(result.message);
  return result.type === 'approved';
}

/**
 * What the bank said, for the shop to decide on.
 * @param {Home} config
 * @param {Named} named
 */
export async function liabilityOf(config, { orderID, setupToken }) {
  const path = orderID === undefined ? `setup-token?id=${setupToken}` : `order?token=${orderID}`;
  const response = await fetch(`${config.origin}/sdk/${path}`);
  const { liabilityShift } = response.ok ? await response.json() : {};
  return liabilityShift === undefined ? {} : { liabilityShift };
}

/** @param {Record<string, string>} address */
function wireAddress(address) {
  const { addressLine1, addressLine2, adminArea1, adminArea2, postalCode, countryCode } = address;
  return {
    ...(addressLine1 ? { address_line_1: addressLine1 } : {}),
    ...(addressLine2 ? { address_line_2: addressLine2 } : {}),
    ...(adminArea1 ? { admin_area_1: adminArea1 } : {}),
    ...(adminArea2 ? { admin_area_2: adminArea2 } : {}),
    ...(postalCode ? { postal_code: postalCode } : {}),
    ...(countryCode ? { country_code: countryCode } : {}),
  };
}

/** PayPal's envelope, as an error. @param {any} body */
function errorOf(body) {
  const issue = body?.details?.[0]?.issue;
  const error = new Error([body?.name ?? 'UNKNOWN_ERROR', issue].filter(Boolean).join(': '));
  return Object.assign(error, { details: body?.details ?? [], debug_id: body?.debug_id });
}
