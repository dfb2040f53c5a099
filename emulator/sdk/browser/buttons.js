// @ts-check
// paypal.Buttons: create, approve, and what the shop's callbacks are told, in PayPal's order.
import { renderButtons } from './button-view.js';
import { openPopup, startCheckout } from './checkout-window.js';
import { askClick } from './click-gate.js';
import { checkOptions, checkOptionsAgainstScript } from './contract.js';
import { createMessages } from './messages.js';
import { facilitatorToken, orderActions, orderTicket, requestTicket, subscriptionActions } from './orders.js';
import { shippingQuestions } from './shipping.js';

/**
 * @param {import('./contract.js').SdkConfig} config
 * @param {import('./contract.js').ButtonOptions} given
 */
export function createButtons(config, given = {}) {
  const options = { ...given };
  checkOptions(options);
  checkOptionsAgainstScript(config, options);
  const sources = options.fundingSource ? [options.fundingSource] : config.funding;
  /** @type {ReturnType<typeof renderButtons> | null} */
  let view = null;
  /** @type {import('./checkout-window.js').CheckoutWindow | null} */
  let checkout = null;
  let isEnabled = true;
  let isClosed = false;
  let flow = 0;

  /** @param {string | null} busySource @param {string} text */
  const show = (busySource, text) => view?.show({ busySource, text, isEnabled });

  /** @param {unknown} cause */
  function fail(cause) {
    const error = cause instanceof Error ? cause : new Error(String(cause));
    if (typeof options.onError === 'function') {
      options.onError(error);
      return;
    }
    // PayPal does not swallow it either: an error nobody handles belongs in the page's error log.
    setTimeout(() => {
      throw error;
    });
  }

  /** @param {string} source */
  async function press(source) {
    if (checkout || isClosed) return;
    const gate = askClick(options, source);
    if (!isEnabled || gate.isRejected()) return;
    const popup = openPopup();
    await run(source, popup, async () => {
      await gate.settled;
      if (gate.isRejected()) return null;
      return requestTicket(config, options, source);
    });
  }

  /**
   * One visit of the buyer at PayPal. `getTicket` may end the visit before it began by giving none.
   * @param {string} source
   * @param {Window | null} popup
   * @param {() => Promise<import('./checkout-window.js').Ticket | null>} getTicket
   */
  async function run(source, popup, getTicket) {
    flow += 1;
    const mine = flow;
    const shipping = shippingQuestions(options, (orderID) => orderActions(config, orderID));
    const visit = startCheckout(config, popup, shipping);
    checkout = visit;
    const leave = () => {
      visit.close();
      if (checkout === visit) checkout = null;
    };
    show(source, 'Opening the local PayPal window');
    try {
      const ticket = await Promise.race([getTicket(), visit.result.then(() => undefined)]);
      if (ticket === null) return;
      if (ticket !== undefined) visit.show(ticket);
      const result = await visit.result;
      leave();
      if (isClosed) return;
      if (result.type === 'failed') throw result.cause ?? new Error(result.message);
      if (result.type === 'cancelled') {
        show(null, 'Payment cancelled');
        await options.onCancel?.({ orderID: undefined, ...ticket?.data }, { redirect });
        return;
      }
      show(source, 'Processing the payment');
      await approve(source, result, ticket?.data ?? {});
    } catch (cause) {
      leave();
      if (!isClosed) fail(cause);
    } finally {
      leave();
      if (mine === flow) show(null, '');
    }
  }

  /**
   * @param {string} source
   * @param {import('./checkout-window.js').Approval} result
   * @param {Record<string, string>} asked
   */
  async function approve(source, result, asked) {
    const { payerID, subscriptionID, vaultSetupToken } = result;
    const orderID = result.orderID ?? asked.orderID ?? '';
    const data = {
      orderID,
      payerID,
      paymentID: null,
      billingToken: result.billingToken ?? null,
      ...(subscriptionID === undefined ? {} : { subscriptionID }),
      ...(vaultSetupToken === undefined ? {} : { vaultSetupToken }),
      facilitatorAccessToken: await facilitatorToken(config),
      paymentSource: source,
    };
    const actions = {
      order: orderActions(config, orderID),
      subscription: subscriptionActions(config, subscriptionID ?? ''),
      redirect,
      restart() {
        // No click is in progress here, so a popup is usually refused and the dialog takes its place.
        const again = run(source, openPopup(), async () => orderTicket(orderID, source));
        again.catch(fail);
        return Promise.resolve();
      },
    };
    await options.onApprove?.(data, actions);
  }

  /** The hint under the buttons, where a shop asked for one. @param {HTMLElement} container */
  async function showMessage(container) {
    const { message } = options;
    if (!message || !config.funding.includes('paylater')) return;
    const place = document.createElement('div');
    container[message.position === 'top' ? 'prepend' : 'append'](place);
    const text = { color: message.color, align: message.align ?? 'center' };
    // A hint that cannot be fetched takes no button away.
    await createMessages(config, { amount: message.amount, style: { text } })
      .render(place)
      .catch(() => {});
  }

  return {
    isEligible: () => sources.every((source) => config.funding.includes(source)),
    /** @param {string | HTMLElement} where */
    async render(where) {
      const container = typeof where === 'string' ? document.querySelector(where) : where;
      if (!(container instanceof HTMLElement)) {
        throw new Error(`Document is ready and element ${where} does not exist`);
      }
      if (isClosed) throw new Error('Buttons were closed before they rendered');
      if (view) throw new Error('Buttons are already rendered');
      const [first = ''] = sources;
      if (!config.funding.includes(first)) throw new Error(`${first} is not eligible`);
      view = renderButtons(container, sources, options.style, (source) => {
        press(source).catch(fail);
      });
      show(null, '');
      await showMessage(container);
      const setEnabled = async (/** @type {boolean} */ value) => {
        isEnabled = value;
        if (!checkout) show(null, '');
      };
      options.onInit?.({}, { enable: () => setEnabled(true), disable: () => setEnabled(false) });
    },
    async close() {
      isClosed = true;
      checkout?.close();
      checkout = null;
      view?.remove();
      view = null;
    },
    /** @param {import('./contract.js').ButtonOptions} changed */
    async updateProps(changed) {
      Object.assign(options, changed);
    },
    hasReturned: () => false,
    resume() {},
  };
}

/** @param {string} address */
function redirect(address) {
  window.location.assign(address);
}
