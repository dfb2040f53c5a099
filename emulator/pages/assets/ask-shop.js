// @ts-check
// The shop's page may say no to an address or an option, or change the order's price first.

/** @typedef {{ isAgreed: true } | { isAgreed: false, text: string }} ShopAnswer */

const PATIENCE_MS = 60_000;
let asked = 0;

/**
 * @param {'address' | 'option'} change
 * @param {unknown} facts
 * @returns {Promise<ShopAnswer>}
 */
export function askShop(change, facts) {
  const { channel, opener: shopOrigin } = document.body.dataset;
  const shop = window.opener ?? (window.parent === window ? null : window.parent);
  if (!shop || !channel || !shopOrigin) return Promise.resolve(refused('The shop’s page is gone.'));
  asked += 1;
  const request = asked;
  return new Promise((resolve) => {
    const stop = new AbortController();
    /** @param {ShopAnswer} answer */
    const end = (answer) => {
      stop.abort();
      clearTimeout(timer);
      resolve(answer);
    };
    const timer = setTimeout(
      () => end(refused('The shop did not answer. Please choose again.')),
      PATIENCE_MS,
    );
    window.addEventListener(
      'message',
      ({ source, origin, data }) => {
        if (source !== shop || origin !== shopOrigin) return;
        if (data?.source !== 'local-paypal-shop' || data.channel !== channel || data.request !== request)
          return;
        end(data.rejection === undefined ? { isAgreed: true } : refused(String(data.rejection)));
      },
      { signal: stop.signal },
    );
    shop.postMessage(
      { source: 'local-paypal', channel, type: 'shipping', request, change, facts },
      shopOrigin,
    );
  });
}

/** @param {string} text @returns {ShopAnswer} */
function refused(text) {
  return { isAgreed: false, text };
}
