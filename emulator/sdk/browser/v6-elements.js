// @ts-check
// The v6 buttons: plain elements whose clicks the shop listens to.
import { buttonText } from './button-text.js';
import { button, sheetOf } from './element.js';

/** @type {Record<string, string>} */
const SOURCES = {
  'paypal-button': 'paypal',
  'paypal-pay-later-button': 'paylater',
  'paypal-credit-button': 'credit',
  'venmo-button': 'venmo',
  'paypal-basic-card-button': 'card',
};

export function defineElements() {
  for (const [name, source] of Object.entries(SOURCES)) {
    if (!customElements.get(name)) customElements.define(name, buttonClass(source));
  }
  // Only a place: in PayPal's script the card form opens inside it.
  if (!customElements.get('paypal-basic-card-container')) {
    customElements.define('paypal-basic-card-container', class extends HTMLElement {});
  }
}

/** @param {string} source */
function buttonClass(source) {
  return class extends HTMLElement {
    static observedAttributes = ['type', 'disabled'];
    #button = button('');

    constructor() {
      super();
      const root = this.attachShadow({ mode: 'open', delegatesFocus: true });
      root.adoptedStyleSheets = [sheetOf(ELEMENT_STYLE)];
      this.#button.className = source;
      root.append(this.#button);
      this.#show();
      // A disabled button swallows its own clicks, but not those on the element around it.
      this.addEventListener(
        'click',
        (event) => {
          if (this.disabled) event.stopImmediatePropagation();
        },
        { capture: true },
      );
    }

    attributeChangedCallback() {
      this.#show();
    }

    get type() {
      return this.getAttribute('type') ?? 'pay';
    }

    set type(value) {
      this.setAttribute('type', value);
    }

    get disabled() {
      return this.hasAttribute('disabled');
    }

    set disabled(value) {
      this.toggleAttribute('disabled', Boolean(value));
    }

    #show() {
      this.#button.textContent = buttonText(source, this.type);
      this.#button.disabled = this.disabled;
    }
  };
}

const ELEMENT_STYLE = `
  :host { display: block; }
  :host([hidden]) { display: none; }
  button { box-sizing: border-box; width: 100%; min-height: 45px; border-radius: 6px; border: 2px dashed #0d6b63; background: #f3e7c3; color: #10201e; font: 600 16px/1 system-ui, sans-serif; cursor: pointer; }
  button.paylater, button.credit { background: #f0d9bd; border-color: #7a4a12; }
  button.venmo { background: #4a4fb0; border-color: #33377f; color: #fff; }
  button.card { background: #10201e; border-color: #5fc9bd; color: #fff; }
  button:disabled { opacity: 0.6; cursor: default; }
  button:focus-visible { outline: 3px solid #0d6b63; outline-offset: 2px; }
`;
