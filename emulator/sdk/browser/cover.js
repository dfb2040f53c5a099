// @ts-check
// What lies over the shop while the buyer is at PayPal.
import { button, sheetOf } from './element.js';

/**
 * A native dialog keeps the keyboard inside and gives Escape.
 * @param {boolean} hasPopup
 * @param {boolean} isShown A shop may leave its page as it is beside a popup; without one there is only the dialog.
 */
export function createCover(hasPopup, isShown) {
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
  if (isShown || !hasPopup) dialog.showModal();
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
      if (dialog.open) dialog.close();
      host.remove();
    },
  };
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
