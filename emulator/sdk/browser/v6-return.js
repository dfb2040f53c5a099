// @ts-check
// A full-page visit: the shop's page is gone meanwhile, so what it was about is kept for when the buyer comes back.

const KEY = 'local-paypal-visit';

/**
 * @typedef {'order' | 'setup-token' | 'subscription'} VisitKind
 * @typedef {{ kind: VisitKind, id: string, data: Record<string, string>, fundingSource: string }} Leaving
 */

/** @param {Leaving} leaving */
export function rememberLeaving(leaving) {
  sessionStorage.setItem(KEY, JSON.stringify(leaving));
}

export function forgetLeaving() {
  sessionStorage.removeItem(KEY);
}

/** Only a session of the same kind may take the buyer up again. @param {VisitKind} kind @param {string} fundingSource */
export function readLeaving(kind, fundingSource) {
  const kept = sessionStorage.getItem(KEY);
  if (kept === null) return null;
  /** @type {Leaving} */
  const leaving = JSON.parse(kept);
  const isSame = leaving.kind === kind && leaving.fundingSource === fundingSource;
  const values = [...new URLSearchParams(window.location.search).values()];
  return isSame && values.includes(leaving.id) ? leaving : null;
}

/** @param {string} origin @param {Leaving} leaving @returns {Promise<import('./checkout-window.js').CheckoutResult>} */
export async function resultOf(origin, { kind, id, data }) {
  const payerID = new URLSearchParams(window.location.search).get('PayerID') ?? undefined;
  if (await isApproved(origin, kind, id, payerID)) {
    return { type: 'approved', ...data, ...(payerID === undefined ? {} : { payerID }) };
  }
  return { type: 'cancelled' };
}

/** @param {string} origin @param {VisitKind} kind @param {string} id @param {string | undefined} payerID */
async function isApproved(origin, kind, id, payerID) {
  if (kind === 'order') return payerID !== undefined;
  const name = encodeURIComponent(id);
  // A subscription that nobody has to answer any more was agreed to.
  if (kind === 'subscription') return !(await fetch(`${origin}/sdk/subscription?id=${name}`)).ok;
  const response = await fetch(`${origin}/sdk/visit/setup-token?id=${name}`);
  return (await response.json()).isApproved;
}
