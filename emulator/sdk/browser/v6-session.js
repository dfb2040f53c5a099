// @ts-check
// One visit of the buyer at PayPal, as the v6 script starts it.
import { openPopup, startCheckout } from './checkout-window.js';
import { shippingOf } from './v6-shipping.js';

/** @typedef {{ origin: string, commit: boolean }} CoreConfig */

/** The v6 script's errors say whether trying again may help. */
class SdkError extends Error {
  /** @param {string} code @param {string} message @param {boolean} isRecoverable */
  constructor(code, message, isRecoverable) {
    super(message);
    this.name = code;
    this.code = code;
    this.isRecoverable = isRecoverable;
  }
}

const MODES = ['auto', 'popup', 'modal', 'redirect'];

/**
 * @param {CoreConfig} config
 * @param {Record<string, any>} options
 * @param {(given: any) => Promise<import('./checkout-window.js').Ticket>} readTicket
 * @param {string} fundingSource
 */
export function createSession(config, options, readTicket, fundingSource) {
  /** @type {import('./checkout-window.js').CheckoutWindow | null} */
  let visit = null;

  /** @param {unknown} cause */
  async function fail(cause) {
    const error =
      cause instanceof SdkError
        ? cause
        : new SdkError('ERR_FLOW', cause instanceof Error ? cause.message : String(cause), true);
    await options.onComplete?.({ paymentSessionState: 'error' });
    if (!options.onError) throw error;
    options.onError(error);
  }

  /** @param {import('./checkout-window.js').CheckoutResult} result @param {Record<string, string>} asked */
  async function finish(result, asked) {
    if (result.type === 'failed') throw result.cause ?? new Error(result.message);
    if (result.type === 'cancelled') {
      await options.onCancel?.(asked);
      await options.onComplete?.({ paymentSessionState: 'canceled' });
      return;
    }
    const { payerID, billingToken } = result;
    await options.onApprove?.({
      ...asked,
      ...(payerID === undefined ? {} : { payerId: payerID }),
      ...(billingToken === undefined ? {} : { billingToken }),
      fundingSource,
    });
    await options.onComplete?.({ paymentSessionState: 'approved' });
  }

  return {
    /** @param {{ presentationMode?: string }} how @param {Promise<any> | undefined} pending */
    async start(how, pending) {
      const mode = how?.presentationMode ?? 'auto';
      const given = pending ?? Promise.resolve({ orderId: options.orderId });
      if (!MODES.includes(mode)) {
        throw new SdkError('ERR_INVALID_PRESENTATION_MODE', `Unknown presentationMode: ${mode}`, false);
      }
      if (visit) throw new SdkError('ERR_SESSION_ACTIVE', 'This session was started already', true);
      if (mode === 'redirect') {
        const ticket = await readTicket(await given);
        window.location.assign(`${config.origin}${ticket.path}?${new URLSearchParams(ticket.query)}`);
        return;
      }
      // Before anything is awaited: afterwards no window may open any more.
      const popup = mode === 'modal' ? null : openPopup();
      if (!popup && mode === 'popup') {
        throw new SdkError('ERR_DEV_UNABLE_TO_OPEN_POPUP', 'The browser refused to open a popup', true);
      }
      const mine = startCheckout(config, popup, shippingOf(options));
      visit = mine;
      try {
        const ticket = await Promise.race([given.then(readTicket), mine.result.then(() => null)]);
        if (ticket) mine.show(ticket);
        const result = await mine.result;
        mine.close();
        await finish(result, ticket?.data ?? {});
      } catch (cause) {
        mine.close();
        await fail(cause);
      } finally {
        visit = null;
      }
    },
    cancel: () => visit?.close(),
    destroy() {
      visit?.close();
      visit = null;
    },
    hasReturned: () => false,
    async resume() {},
  };
}
