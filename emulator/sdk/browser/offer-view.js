// @ts-check
// The look of an offer and of its details: our own, plainly a test. Nothing is lent anywhere.
import { button, sheetOf } from './element.js';

/**
 * @param {HTMLElement} place
 * @param {import('./messages.js').Offers} offers
 * @param {import('./messages.js').MessageOptions} wish
 */
export function showOffers(place, offers, wish) {
  for (const old of place.querySelectorAll(':scope > [data-local-paypal="message"]')) old.remove();
  if (offers.headline === null) return;
  const host = document.createElement('div');
  host.dataset.localPaypal = 'message';
  const root = host.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [sheetOf(OFFER_STYLE)];
  const line = document.createElement('p');
  line.className = classesOf(wish.style);
  if (typeof wish.style?.text?.size === 'number') line.style.fontSize = `${wish.style.text.size}px`;
  const sign = element('span', 'Pay Later (local test)');
  sign.className = 'sign';
  const more = button('Learn more');
  more.setAttribute('aria-haspopup', 'dialog');
  const dialog = createDetails(offers);
  more.addEventListener('click', () => {
    wish.onClick?.({ amount: wish.amount, placement: wish.placement });
    dialog.showModal();
  });
  line.append(...(wish.style?.logo?.type === 'none' ? [] : [sign]), element('span', offers.headline), more);
  root.append(line, dialog);
  place.append(host);
}

/** A native dialog keeps the keyboard inside, closes with Escape and gives the focus back. @param {import('./messages.js').Offers} offers */
function createDetails(offers) {
  const dialog = document.createElement('dialog');
  const title = element('h2', 'Pay later: your choices');
  title.id = 'title';
  dialog.setAttribute('aria-labelledby', 'title');
  const note = element('p', 'An example by the local PayPal emulator. Nobody is lent anything.');
  dialog.append(title, note);
  if (offers.offers.length === 0) dialog.append(element('p', `For purchases of ${offers.range}.`));
  for (const offer of offers.offers) dialog.append(...offerDetails(offer));
  const close = button('Close');
  close.addEventListener('click', () => dialog.close());
  dialog.append(close);
  return dialog;
}

/** The details without a line that leads to them. @param {HTMLElement} host @param {import('./messages.js').Offers} offers */
export function detailsOf(host, offers) {
  const root = host.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [sheetOf(OFFER_STYLE)];
  const dialog = createDetails(offers);
  root.append(dialog);
  return dialog;
}

/** @param {import('./messages.js').Offer} offer */
function offerDetails({ name, text, interest, total, payments }) {
  const list = document.createElement('ol');
  // A long row of equal payments is told by its first and its last.
  const shown = payments.length > 4 ? [...payments.slice(0, 1), ...payments.slice(-1)] : payments;
  for (const { when, amount } of shown) {
    const item = document.createElement('li');
    item.append(element('span', when), element('b', amount));
    list.append(item);
  }
  return [element('h3', name), element('p', `${text}. Interest: ${interest}. Total: ${total}.`), list];
}

/** @param {string} name @param {string} text */
function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

/** @param {any} style */
function classesOf(style) {
  const { layout = 'text', color = 'blue', logo, text } = style ?? {};
  const position = logo?.position ?? 'left';
  return [
    layout === 'flex' ? `flex ${color}` : 'text',
    `sign-${position}`,
    text?.color ?? '',
    text?.align ?? '',
  ]
    .filter(Boolean)
    .join(' ');
}

const OFFER_STYLE = `
  :host { display: block; }
  p { margin: 0; font: 14px/1.5 system-ui, sans-serif; }
  p.text, p.flex { display: flex; flex-wrap: wrap; gap: 4px 8px; align-items: baseline; color: inherit; }
  p.center { justify-content: center; }
  p.right { justify-content: flex-end; }
  p.text.black { color: #10201e; }
  p.text.white { color: #fff; }
  p.sign-right .sign { order: 3; }
  p.sign-top .sign { flex-basis: 100%; }
  p.flex { padding: 12px 16px; border: 1px dashed #7a4a12; border-radius: 10px; background: #f0d9bd; color: #10201e; }
  p.flex.black { background: #10201e; color: #fff; }
  p.flex.white, p.flex.white-no-border { background: #fff; }
  p.flex.white-no-border { border: 0; }
  p.flex.gray, p.flex.grayscale, p.flex.monochrome { background: #e9eeed; }
  .sign { border: 1px dashed currentColor; border-radius: 5px; padding: 0 6px; font-weight: 700; font-size: 0.85em; white-space: nowrap; }
  p button { all: unset; color: inherit; text-decoration: underline; cursor: pointer; min-height: 24px; }
  p button:focus-visible { outline: 3px solid #0d6b63; outline-offset: 2px; border-radius: 3px; }
  dialog { border: 1px solid #7a4a1255; border-radius: 14px; padding: 22px; width: min(92vw, 440px); box-sizing: border-box; max-height: 86vh; overflow: auto; font: 15px/1.5 system-ui, sans-serif; color: #14211f; background: #fbfdfc; box-shadow: 0 20px 60px #0006; text-align: left; }
  dialog::backdrop { background: #0b1413cc; }
  h2 { margin: 0 0 6px; font-size: 1.2rem; }
  h3 { margin: 18px 0 2px; font-size: 1rem; }
  dialog p { color: #51625f; }
  ol { list-style: none; margin: 8px 0 0; padding: 0; }
  li { display: flex; justify-content: space-between; padding: 5px 0; border-top: 1px solid #d3dedb; }
  dialog button { font: 600 15px/1 system-ui, sans-serif; min-height: 44px; width: 100%; margin-top: 20px; border-radius: 8px; border: 0; background: #7a4a12; color: #fff; cursor: pointer; }
  dialog button:focus-visible { outline: 3px solid #7a4a12; outline-offset: 2px; }
  @media (prefers-color-scheme: dark) { dialog { color: #e8f2f0; background: #14211f; } dialog p { color: #a5b8b4; } li { border-color: #2b3d3a; } dialog button { background: #e7b878; color: #2b1a05; } }
`;
