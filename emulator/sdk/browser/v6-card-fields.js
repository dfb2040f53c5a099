// @ts-check
// Card fields of the v6 script: elements that a shop places, and a submit that answers how it ended.
import { createCardForm } from './card-form.js';
import { stateOf } from './card-state.js';
import { confirmTyped, liabilityOf } from './card-submit.js';

/**
 * @typedef {import('./card-rules.js').FieldName} FieldName
 * @typedef {import('./card-field.js').FieldOptions & { type: FieldName }} ElementOptions
 */

/** @type {FieldName[]} */
const TYPES = ['name', 'number', 'expiry', 'cvv'];
/** What the frame calls an event, and what this script's listeners call it. @type {Record<string, string>} */
const EVENTS = { onChange: 'change', onFocus: 'focus', onBlur: 'blur', onInputSubmitRequest: 'inputsubmit' };
const UNTOUCHED = { isEmpty: true, isValid: false, isPotentiallyValid: true };
const FOLLOWING = ['empty', 'notempty', 'validitychange', 'cardtypechange'];

/** @param {{ origin: string, clientId: string }} home @param {'orderId' | 'vaultSetupToken'} named */
export function createCardSession(home, named) {
  const config = { ...home, commit: true };
  /** @type {Map<string, Array<(payload: object) => void>>} */
  const listeners = new Map();
  /** @type {Partial<Record<FieldName, any>>} */
  const before = {};

  const form = createCardForm(home, (name, _field, event, reports) => {
    // Who types at once is faster than the field's first word of itself, which says this.
    const earlier = before[name] ?? UNTOUCHED;
    const report = reports[name];
    before[name] = report;
    if (event === undefined || !report) return;
    const happened = [
      EVENTS[event],
      ...(earlier.isEmpty !== report.isEmpty ? [report.isEmpty ? 'empty' : 'notempty'] : []),
      ...(isOtherValidity(earlier, report) ? ['validitychange'] : []),
      ...(isOtherType(earlier, report) ? ['cardtypechange'] : []),
    ];
    const payload = { data: eventState(reports, name), sender: name };
    for (const one of happened) {
      for (const listener of listeners.get(one ?? '') ?? []) listener(payload);
    }
  });

  /** @param {string} id @param {import('./card-submit.js').Extra} [extra] */
  async function submit(id, extra = {}) {
    if (typeof id !== 'string' || id === '') throw new Error(`Expected ${named} to be passed to submit`);
    const data = { [named]: id };
    const call = named === 'orderId' ? { orderID: id } : { setupToken: id };
    try {
      await form.check((missing) => `Card fields are missing: ${missing.join(', ')}`);
      const isDone = await confirmTyped(config, call, extra, form.send);
      if (!isDone) return { state: 'canceled', data };
      return { state: 'succeeded', data: { ...data, ...(await liabilityOf(config, call)) } };
    } catch (cause) {
      const message = cause instanceof Error ? cause.message : String(cause);
      return { state: 'failed', data: { ...data, message } };
    }
  }

  return {
    submit,
    /** @param {ElementOptions} options */
    createCardFieldsComponent(options) {
      if (!TYPES.includes(options?.type)) throw new Error(`Unknown type of card field: ${options?.type}`);
      const field = form.add(options.type, options);
      const element = document.createElement('div');
      // Its frame begins to live when the shop puts the element into the page.
      field.api.render(element).catch(() => {});
      return Object.assign(element, { destroy: () => field.remove() });
    },
    /** @param {string} event @param {(payload: object) => void} listener */
    async on(event, listener) {
      if (!Object.values(EVENTS).includes(event) && !FOLLOWING.includes(event)) {
        throw new Error(`Unknown event of card fields: ${event}`);
      }
      listeners.set(event, [...(listeners.get(event) ?? []), listener]);
    },
    /** An amount and co-branded cards change nothing here. */
    update() {},
    destroy: () => form.destroy(),
  };
}

/** @param {any} one @param {any} other */
function isOtherValidity(one, other) {
  return one.isValid !== other.isValid || one.isPotentiallyValid !== other.isPotentiallyValid;
}

/** Only a number tells types; untouched, it may be of any. @param {any} one @param {any} other */
function isOtherType(one, other) {
  const typesOf = (/** @type {any} */ { cards }) => cards?.map((/** @type {any} */ { type }) => type).join();
  return other.cards.length > 0 && typesOf(one) !== typesOf(other);
}

/** @param {import('./card-state.js').Reports} reports @param {FieldName} emittedBy */
function eventState(reports, emittedBy) {
  const { cards, fields } = stateOf(reports, emittedBy);
  return {
    cards: cards.map(({ type, niceType, code }) => ({
      type,
      niceType,
      code: { name: code.code, size: code.size },
    })),
    emittedBy,
    number: fields.cardNumberField,
    cvv: fields.cardCvvField,
    expiry: fields.cardExpiryField,
    ...(reports.name ? { name: fields.cardNameField } : {}),
  };
}
