// @ts-check
// One visit of the buyer at PayPal, as the v6 script starts it.
import { openPopup, startCheckout } from './checkout-window.js';
import { forgetLeaving, readLeaving, rememberLeaving, resultOf } from './v6-return.js';
import { shippingOf } from './v6-shipping.js';

/** The v6 script's errors say whether trying again, or in another way, may help. */
class SdkError extends Error {
  /** @param {string} code @param {string} message @param {boolean} isRecoverable */
  constructor(code, message, isRecoverable) {
    super(message);
    this.name = code;
    this.code = code;
    this.isRecoverable = isRecoverable;
  }
}

const MODES = ['auto', 'popup', 'modal', 'redirect', 'payment-handler', 'direct-app-switch'];
/** Parts of a browser or a phone that PayPal uses and the emulator does not: a shop tries its next mode. */
const ELSEWHERE = ['payment-handler', 'direct-app-switch'];

/**
 * @param {string} origin
 * @param {import('./v6-return.js').VisitKind} kind
 * @param {string} fundingSource
 * @param {import('./v6-tickets.js').ReadTicket} readTicket
 * @param {Record<string, any>} options
 */
export function createSession(origin, kind, fundingSource, readTicket, options) {
  const config = { origin, commit: options.commit !== false };
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

  /** @param {Promise<any> | undefined} pending @param {boolean} isAutomatic */
  async function redirect(pending, isAutomatic) {
    const ticket = await readTicket(await pending, options);
    if (kind === 'order') {
      const { canReturn } = await (await fetch(`${origin}/sdk/visit/order?id=${ticket.id}`)).json();
      if (!canReturn) {
        throw new SdkError('ERR_FLOW', 'A redirect needs return_url and cancel_url in the order', false);
      }
    }
    rememberLeaving({ kind, id: ticket.id, data: ticket.data, fundingSource });
    const redirectURL = `${origin}${ticket.path}?${new URLSearchParams(ticket.query)}`;
    if (!isAutomatic) return { redirectURL };
    window.location.assign(redirectURL);
    return undefined;
  }

  return {
    /** @param {Record<string, any>} [how] @param {Promise<any>} [pending] */
    async start(how = {}, pending) {
      const mode = how.presentationMode ?? 'auto';
      if (!MODES.includes(mode)) {
        throw new SdkError('ERR_INVALID_PRESENTATION_MODE', `Unknown presentationMode: ${mode}`, false);
      }
      if (ELSEWHERE.includes(mode)) {
        throw new SdkError('ERR_PRESENTATION_MODE_UNAVAILABLE', `${mode} is not available here`, true);
      }
      if (visit) throw new SdkError('ERR_SESSION_ACTIVE', 'This session was started already', true);
      if (mode === 'redirect') return redirect(pending, how.autoRedirect?.enabled !== false);
      // Before anything is awaited: afterwards no window may open any more.
      const popup = mode === 'modal' ? null : openPopup();
      if (!popup && mode === 'popup') {
        throw new SdkError('ERR_DEV_UNABLE_TO_OPEN_POPUP', 'The browser refused to open a popup', true);
      }
      const mine = startCheckout(config, popup, shippingOf(options), how.fullPageOverlay?.enabled !== false);
      visit = mine;
      try {
        const given = Promise.resolve(pending).then((value) => readTicket(value, options));
        const ticket = await Promise.race([given, mine.result.then(() => null)]);
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
      return undefined;
    },
    cancel: () => visit?.close(),
    destroy() {
      visit?.close();
      visit = null;
    },
    /** True on the page to which a full-page visit of this kind leads back. */
    hasReturned: () => readLeaving(kind, fundingSource) !== null,
    async resume() {
      const leaving = readLeaving(kind, fundingSource);
      if (!leaving) return;
      // A reload of this page must not approve a second time.
      forgetLeaving();
      try {
        await finish(await resultOf(origin, leaving), leaving.data);
      } catch (cause) {
        await fail(cause);
      }
    },
  };
}
