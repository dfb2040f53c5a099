// @ts-check
// What stands on the buttons, and in which color: a shop chooses one color for all, and some sources do not have it.

/** @type {Record<string, string>} */
const TEXTS = {
  paypal: 'Pay with PayPal (local test)',
  paylater: 'Pay later (local test)',
  card: 'Debit or credit card (local test)',
  venmo: 'Venmo (local test)',
};

/** Labels belong to the wallet's own button. @type {Record<string, string>} */
const LABELS = {
  checkout: 'PayPal checkout (local test)',
  buynow: 'Buy now with PayPal (local test)',
  installment: 'PayPal in installments (local test)',
  subscribe: 'Subscribe with PayPal (local test)',
  donate: 'Donate with PayPal (local test)',
};

/** @type {Record<string, Record<string, string>>} */
const OTHER_COLORS = {
  venmo: { gold: 'blue' },
  card: { gold: 'black', blue: 'black', silver: 'black' },
};

/** @param {string} source @param {string | undefined} label */
export function buttonText(source, label) {
  const labelled = source === 'paypal' ? LABELS[label ?? ''] : undefined;
  return labelled ?? TEXTS[source] ?? `${source} (local test)`;
}

/** @param {string} source @param {string | undefined} color */
export function buttonColor(source, color = 'gold') {
  return OTHER_COLORS[source]?.[color] ?? color;
}
