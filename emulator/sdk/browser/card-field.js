// @ts-check
// The shop's end of one card field: its frame, and the acts that PayPal documents for it.

/**
 * @typedef {import('./card-rules.js').FieldName} FieldName
 * @typedef {{ placeholder?: string, style?: object, inputEvents?: Record<string, any>, label?: string,
 *   ariaLabel?: string, ariaDescription?: string }} FieldOptions
 * @typedef {{ origin: string, channel: string, style?: object | undefined }} FieldHome
 */

const TITLES = {
  name: 'Name on card',
  number: 'Card number',
  expiry: 'Expiration date',
  cvv: 'Security code',
};
const SETTABLE = ['aria-invalid', 'aria-required', 'disabled', 'placeholder'];
const USUAL_HEIGHT = 60;

/**
 * @param {FieldName} field
 * @param {FieldOptions} options
 * @param {FieldHome} home
 * @param {() => void} onRemoved
 */
export function createField(field, options, home, onRemoved) {
  /** @type {HTMLIFrameElement | null} */
  let frame = null;
  let isClosed = false;
  /** @type {() => void} */
  let settleReady = () => {};

  /** @param {string} act @param {object} [more] */
  function order(act, more = {}) {
    if (!frame?.contentWindow) throw new Error(`The ${field} field is not rendered`);
    const message = { source: 'local-paypal-shop', channel: home.channel, act, ...more };
    frame.contentWindow.postMessage(message, home.origin);
  }

  /** @param {any} said what the frame tells */
  function onMessage(said) {
    if (said.type === 'loaded') {
      const { placeholder, label, ariaLabel, ariaDescription } = options;
      const style = { ...home.style, ...options.style };
      order('init', { style, placeholder, label, ariaLabel, ariaDescription });
    }
    if (said.type === 'ready') {
      if (frame) frame.style.height = `${Math.max(USUAL_HEIGHT, Number(said.height) || 0)}px`;
      settleReady();
    }
  }

  /** @param {string} name @param {string} act */
  function checkAttribute(name, act) {
    if (!SETTABLE.includes(name)) throw new Error(`${act}: the attribute ${name} cannot be changed`);
  }

  function remove() {
    isClosed = true;
    frame?.remove();
    frame = null;
    onRemoved();
    // A page that is taken down while it is built up has nothing to be told.
    settleReady();
  }

  return {
    order,
    onMessage,
    remove,
    isRendered: () => frame !== null,
    /** @param {MessageEventSource | null} source */
    isFrom: (source) => frame !== null && source === frame.contentWindow,
    /** @param {string} event @param {object} state @param {Record<string, any> | undefined} common */
    emit(event, state, common) {
      const own = options.inputEvents?.[event];
      const handler = typeof own === 'function' ? own : common?.[event];
      if (typeof handler === 'function') handler(state);
    },
    /** What the shop holds. */
    api: {
      /** @param {string | HTMLElement} where */
      async render(where) {
        const container = typeof where === 'string' ? document.querySelector(where) : where;
        if (!(container instanceof HTMLElement)) {
          throw new Error(`Document is ready and element ${where} does not exist`);
        }
        if (isClosed) throw new Error(`The ${field} field was closed before it rendered`);
        if (frame) throw new Error(`The ${field} field is already rendered`);
        /** @type {Promise<void>} */
        const ready = new Promise((resolve) => {
          settleReady = resolve;
        });
        frame = createFrame(field, home);
        container.append(frame);
        await ready;
      },
      close: async () => remove(),
      clear: () => order('clear'),
      focus: () => order('focus'),
      /** @param {string} name */
      addClass: async (name) => order('addClass', { name }),
      /** @param {string} name */
      removeClass: async (name) => order('removeClass', { name }),
      /** @param {string} name @param {string} value */
      async setAttribute(name, value) {
        checkAttribute(name, 'setAttribute');
        order('setAttribute', { name, value });
      },
      /** @param {string} name */
      async removeAttribute(name) {
        checkAttribute(name, 'removeAttribute');
        order('removeAttribute', { name });
      },
      /** @param {string} text */
      setMessage: (text) => order('setMessage', { text }),
    },
  };
}

/** @param {FieldName} field @param {FieldHome} home */
function createFrame(field, { origin, channel }) {
  const frame = document.createElement('iframe');
  const query = new URLSearchParams({ field, channel, opener: window.location.origin });
  frame.src = `${origin}/sdk/card-field?${query}`;
  frame.title = `${TITLES[field]} (local PayPal)`;
  frame.allow = 'payment';
  Object.assign(frame.style, { width: '100%', height: `${USUAL_HEIGHT}px`, border: '0', display: 'block' });
  return frame;
}
