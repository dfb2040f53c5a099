// @ts-check
// The fields that belong together, whichever script made them: what they report, and how their values meet.
import { createField } from './card-field.js';
import { REQUIRED_FIELDS, stateOf } from './card-state.js';

/**
 * @typedef {import('./card-rules.js').FieldName} FieldName
 * @typedef {import('./card-state.js').Reports} Reports
 * @typedef {ReturnType<typeof createField>} Field
 */

/**
 * @param {{ origin: string, style?: object | undefined }} home
 * @param {(name: FieldName, field: Field, event: string | undefined, reports: Reports) => void} onState
 */
export function createCardForm({ origin, style }, onState) {
  const channel = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16)).join(
    '',
  );
  /** @type {Map<FieldName, Field>} */
  const fields = new Map();
  /** @type {Reports} */
  const reports = {};
  /** @type {Map<number, (result: any) => void>} */
  const waiting = new Map();
  let requests = 0;

  /** @param {MessageEvent} event */
  function onMessage(event) {
    const said = event.data;
    // Three locks: the emulator's origin, the very frame of the field, and a secret only it was told.
    if (event.origin !== origin || said?.source !== 'local-paypal-field') return;
    const field = fields.get(said.field);
    if (said.channel !== channel || !field?.isFrom(event.source)) return;
    field.onMessage(said);
    if (said.type === 'loaded' && said.field === 'cvv') tellCodeSize();
    if (said.type === 'result') waiting.get(said.request)?.(said.result);
    if (said.type !== 'state') return;
    const name = /** @type {FieldName} */ (said.field);
    reports[name] = said.report;
    if (name === 'number') tellCodeSize();
    onState(name, field, said.event, reports);
  }
  window.addEventListener('message', onMessage);

  function tellCodeSize() {
    const code = fields.get('cvv');
    const cards = reports.number?.cards;
    if (cards && code?.isRendered()) {
      code.order('codeSize', { size: cards.length === 1 ? cards[0]?.code.size : 3 });
    }
  }

  const others = () => [...fields.keys()].filter((name) => name !== 'number' && reports[name] !== undefined);

  /** @param {FieldName} name @param {string} act @param {object} [more] @returns {Promise<any>} */
  function ask(name, act, more = {}) {
    requests += 1;
    const request = requests;
    const result = new Promise((resolve) => waiting.set(request, resolve));
    fields.get(name)?.order(act, { ...more, request });
    return result.finally(() => waiting.delete(request));
  }

  return {
    reports,
    /** @param {FieldName} name @param {import('./card-field.js').FieldOptions} [options] */
    add(name, options = {}) {
      const field = createField(name, options, { origin, channel, style }, () => {
        if (fields.get(name) !== field) return;
        fields.delete(name);
        delete reports[name];
      });
      fields.set(name, field);
      return field;
    },
    /**
     * Settles with what is wrong, once every field has said what stands in it now: who is quick presses before that.
     * @param {(missing: FieldName[]) => string} tellMissing
     */
    async check(tellMissing) {
      const missing = REQUIRED_FIELDS.filter((name) => reports[name] === undefined);
      if (missing.length > 0) throw new Error(tellMissing(missing));
      // The number first: the length of the code depends on it.
      await ask('number', 'report');
      await Promise.all(others().map((name) => ask(name, 'report')));
      const [error] = stateOf(reports).errors;
      if (error !== undefined) throw new Error(error);
    },
    /**
     * The number's frame asks the others itself: what is typed never passes through this page.
     * @param {object} call
     * @returns {Promise<any>}
     */
    send: (call) => ask('number', 'submit', { ...call, fields: others() }),
    destroy() {
      window.removeEventListener('message', onMessage);
      for (const field of [...fields.values()]) field.remove();
    },
  };
}
