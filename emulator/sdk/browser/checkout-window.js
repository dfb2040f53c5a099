// @ts-check
// The buyer's way to the approval page and back: a popup, or a dialog in the page where no popup can open.
import { createCover } from './cover.js';

/**
 * @typedef {{ type: 'approved', orderID?: string, payerID?: string, subscriptionID?: string,
 *     billingToken?: string, vaultSetupToken?: string }} Approval
 * @typedef {Approval | { type: 'cancelled' } | { type: 'failed', message: string, cause?: unknown }} CheckoutResult
 * @typedef {{ path: string, query: Record<string, string>, data: Record<string, string> }} Ticket
 *   Where the buyer goes, and what the shop's callbacks are told about it.
 * @typedef {{ show(ticket: Ticket): void, close(): void, result: Promise<CheckoutResult> }} CheckoutWindow
 */

const POPUP_FEATURES = { width: 480, height: 720 };

/** Must run inside the click itself, or the browser blocks it. */
export function openPopup() {
  const left = Math.round(window.screenX + Math.max(0, (window.outerWidth - POPUP_FEATURES.width) / 2));
  const top = Math.round(window.screenY + Math.max(0, (window.outerHeight - POPUP_FEATURES.height) / 2));
  const { width, height } = POPUP_FEATURES;
  const popup = window.open(
    '',
    `localpaypal${Date.now()}`,
    `popup=yes,width=${width},height=${height},left=${left},top=${top},resizable=yes,scrollbars=yes`,
  );
  if (!popup || popup.closed) return null;
  try {
    popup.document.title = 'Local PayPal emulator';
    popup.document.body.textContent = 'Opening the local PayPal emulator…';
  } catch {
    // A browser that already isolates the window shows its own blank page.
  }
  return popup;
}

/**
 * @param {{ origin: string, commit: boolean }} config
 * @param {Window | null} popup
 * @param {import('./shipping.js').ShippingQuestions} shipping
 * @param {boolean} [hasOverlay]
 * @returns {CheckoutWindow}
 */
export function startCheckout(config, popup, shipping, hasOverlay = true) {
  const channel = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16)).join(
    '',
  );
  const cover = createCover(popup !== null, hasOverlay);
  /** @type {(result: CheckoutResult) => void} */
  let finish = () => {};
  const result = new Promise((/** @type {(result: CheckoutResult) => void} */ resolve) => {
    finish = resolve;
  });

  /** @param {MessageEvent} event */
  function onMessage(event) {
    const sender = popup ?? cover.frame?.contentWindow;
    // Three locks: the emulator's origin, the very window we opened, and a secret only it was told.
    if (event.origin !== config.origin || event.source !== sender) return;
    if (event.data?.source !== 'local-paypal' || event.data.channel !== channel) return;
    const { type, message } = event.data;
    if (type === 'approved') {
      const { orderID, payerID, subscriptionID, billingToken, vaultSetupToken } = event.data;
      finish({ type, orderID, payerID, subscriptionID, billingToken, vaultSetupToken });
    } else if (type === 'cancelled') finish({ type });
    else if (type === 'failed') finish({ type, message: String(message) });
    else if (type === 'shipping') void answer(event.data);
  }

  /** @param {{ request: number, change: import('./shipping.js').ShippingChange, facts: any }} question */
  async function answer({ request, change, facts }) {
    try {
      const rejection = await shipping.ask(change, facts);
      const reply = { source: 'local-paypal-shop', channel, request };
      const page = popup ?? cover.frame?.contentWindow;
      page?.postMessage(rejection === undefined ? reply : { ...reply, rejection }, config.origin);
    } catch (cause) {
      finish({ type: 'failed', message: String(cause), cause });
    }
  }
  window.addEventListener('message', onMessage);

  // A closed window says nothing; its last message may still be on the way.
  const watch = popup
    ? setInterval(() => {
        if (popup.closed) setTimeout(() => finish({ type: 'cancelled' }), 250);
      }, 250)
    : 0;
  cover.onCancel(() => finish({ type: 'cancelled' }));
  cover.onShow(() => popup?.focus());

  function close() {
    clearInterval(watch);
    window.removeEventListener('message', onMessage);
    cover.remove();
    if (popup && !popup.closed) popup.close();
    finish({ type: 'cancelled' });
  }

  return {
    result,
    close,
    show(ticket) {
      const query = new URLSearchParams({
        ...ticket.query,
        channel,
        opener: window.location.origin,
        commit: String(config.commit),
        shipping: shipping.changes.join(','),
      });
      const address = `${config.origin}${ticket.path}?${query}`;
      if (popup) popup.location.replace(address);
      else cover.load(address);
    },
  };
}
