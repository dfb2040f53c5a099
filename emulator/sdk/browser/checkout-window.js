// @ts-check
// The buyer's way to the approval page and back: a popup, or a dialog in the page where no popup can open.

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
 * @returns {CheckoutWindow}
 */
export function startCheckout(config, popup, shipping) {
  const channel = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16)).join(
    '',
  );
  const cover = createCover(popup !== null);
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

/**
 * What lies over the shop while the buyer is at PayPal. A native dialog keeps the keyboard inside and gives Escape.
 * @param {boolean} hasPopup
 */
function createCover(hasPopup) {
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [sheetOf(COVER_STYLE)];
  const dialog = document.createElement('dialog');
  dialog.setAttribute('aria-label', 'Local PayPal emulator');
  const text = document.createElement('p');
  text.textContent = hasPopup
    ? 'Continue in the local PayPal window. No real money moves.'
    : 'Local PayPal emulator. No real money moves.';
  // The first focus stays outside the frame: a frame would keep Escape for itself.
  text.tabIndex = -1;
  text.autofocus = true;
  const show = button('Show the window');
  const cancel = button('Cancel payment');
  const frame = hasPopup ? null : document.createElement('iframe');
  const bar = document.createElement('div');
  bar.append(...(hasPopup ? [show, cancel] : [cancel]));
  dialog.append(text);
  if (frame) {
    frame.title = 'Local PayPal emulator';
    dialog.classList.add('with-frame');
    dialog.append(frame);
  }
  dialog.append(bar);
  root.append(dialog);
  document.body.append(host);
  dialog.showModal();
  return {
    frame,
    /** @param {string} address */
    load(address) {
      if (frame) frame.src = address;
    },
    /** @param {() => void} listener */
    onShow: (listener) => show.addEventListener('click', listener),
    /** @param {() => void} listener */
    onCancel(listener) {
      cancel.addEventListener('click', listener);
      dialog.addEventListener('cancel', (event) => {
        event.preventDefault();
        listener();
      });
    },
    remove() {
      dialog.close();
      host.remove();
    },
  };
}

/** @param {string} text */
export function button(text) {
  const element = document.createElement('button');
  element.type = 'button';
  element.textContent = text;
  return element;
}

/** Constructed sheets need no exception in a shop's content security policy. @param {string} css */
export function sheetOf(css) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return sheet;
}

const COVER_STYLE = `
  dialog { border: 1px solid #0d6b6333; border-radius: 14px; padding: 20px; max-width: min(92vw, 480px); font: 15px/1.5 system-ui, sans-serif; color: #14211f; background: #fbfdfc; box-shadow: 0 20px 60px #0006; }
  dialog.with-frame { width: 480px; padding: 12px; }
  dialog::backdrop { background: #0b1413cc; }
  p { margin: 0 0 14px; }
  p:focus { outline: none; }
  iframe { display: block; width: 100%; height: min(70vh, 620px); border: 0; border-radius: 8px; background: #fff; margin-bottom: 12px; }
  div { display: flex; gap: 10px; flex-wrap: wrap; }
  button { font: inherit; min-height: 44px; padding: 0 16px; border-radius: 8px; border: 1px solid #0d6b63; background: transparent; color: inherit; cursor: pointer; }
  button:focus-visible { outline: 3px solid #0d6b63; outline-offset: 2px; }
  @media (prefers-color-scheme: dark) { dialog { color: #e8f2f0; background: #14211f; border-color: #5fc9bd55; } button { border-color: #5fc9bd; } button:focus-visible { outline-color: #5fc9bd; } }
`;
