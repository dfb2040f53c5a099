// @ts-check
// What a session's promise leads to: the page on which the buyer agrees, and what the callbacks are told.

/**
 * @typedef {import('./checkout-window.js').Ticket & { kind: import('./v6-return.js').VisitKind, id: string }} Ticket6
 * @typedef {(given: any, options: Record<string, any>) => Promise<Ticket6>} ReadTicket
 */

/** @param {string} origin @param {string} fundingSource @returns {ReadTicket} */
export function orderTickets(origin, fundingSource) {
  return async (given, options) => {
    const orderId = need(given ?? options, 'orderId');
    const response = await fetch(`${origin}/sdk/order?token=${encodeURIComponent(orderId)}`);
    if (!response.ok) throw new Error(`Order could not be found: ${orderId}`);
    return {
      kind: 'order',
      id: orderId,
      path: '/checkoutnow',
      query: { token: orderId, funding: fundingSource },
      data: { orderId },
    };
  };
}

/** @returns {ReadTicket} */
export function setupTickets() {
  return async (given, options) => {
    const vaultSetupToken = need(given ?? options, 'vaultSetupToken');
    return {
      kind: 'setup-token',
      id: vaultSetupToken,
      path: '/agreements/approve',
      query: { approval_session_id: vaultSetupToken },
      data: { vaultSetupToken },
    };
  };
}

/** @param {string} origin @returns {ReadTicket} */
export function subscriptionTickets(origin) {
  return async (given, options) => {
    const subscriptionId = need(given ?? options, 'subscriptionId');
    const response = await fetch(`${origin}/sdk/subscription?id=${encodeURIComponent(subscriptionId)}`);
    if (!response.ok) throw new Error(`Subscription could not be found: ${subscriptionId}`);
    const { approvalToken } = await response.json();
    return {
      kind: 'subscription',
      id: subscriptionId,
      path: '/webapps/billing/subscriptions',
      query: { ba_token: approvalToken },
      data: { subscriptionId },
    };
  };
}

/** @param {any} given @param {string} name @returns {string} */
function need(given, name) {
  const value = given?.[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new Error(`Expected a promise of { ${name} }`);
}
