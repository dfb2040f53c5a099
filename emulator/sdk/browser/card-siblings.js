// @ts-check
// How the frames of one form tell each other what stands in them: on a channel of their own origin, which the shop's
// page, being of another origin, can neither read nor write.

/**
 * @typedef {'name' | 'expiry' | 'cvv'} Sibling
 * @typedef {Partial<Record<Sibling, string>>} Typed
 */

const PATIENCE_MS = 5_000;

/** @param {string} channel */
export function openSiblings(channel) {
  return new BroadcastChannel(`local-paypal-card-${channel}`);
}

/** @param {BroadcastChannel} siblings @param {string} field @param {() => string} read */
export function answerSibling(siblings, field, read) {
  siblings.addEventListener('message', ({ data }) => {
    if (data.ask === field) siblings.postMessage({ answer: field, value: read() });
  });
}

/**
 * @param {BroadcastChannel} siblings
 * @param {Sibling[]} fields
 * @returns {Promise<Typed>}
 */
export async function askSiblings(siblings, fields) {
  const typed = await Promise.all(fields.map((field) => askOne(siblings, field)));
  return Object.fromEntries(fields.map((field, index) => [field, typed[index]]));
}

/** @param {BroadcastChannel} siblings @param {Sibling} field @returns {Promise<string | undefined>} */
function askOne(siblings, field) {
  return new Promise((resolve) => {
    const done = (/** @type {string | undefined} */ value) => {
      clearTimeout(timer);
      siblings.removeEventListener('message', onAnswer);
      resolve(value);
    };
    // A frame that was closed meanwhile says nothing; the API then says what is missing.
    const timer = setTimeout(() => done(undefined), PATIENCE_MS);
    /** @param {MessageEvent} event */
    function onAnswer({ data }) {
      if (data.answer === field) done(String(data.value));
    }
    siblings.addEventListener('message', onAnswer);
    siblings.postMessage({ ask: field });
  });
}
