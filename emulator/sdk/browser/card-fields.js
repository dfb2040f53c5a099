// @ts-check
// paypal.CardFields: four fields in frames, and what submitting them leads to, in PayPal's order.
import { createField } from './card-field.js';
import { REQUIRED_FIELDS, stateOf } from './card-state.js';
import { payWithFields } from './card-submit.js';

/**
 * @typedef {import('./card-rules.js').FieldName} FieldName
 * @typedef {import('./contract.js').SdkConfig} SdkConfig
 * @typedef {Record<string, any>} CardFieldsOptions
 */

const CALLBACKS = ['createOrder', 'createVaultSetupToken', 'onApprove', 'onError', 'onCancel'];

/** @param {CardFieldsOptions} options */
function checkCardOptions(options) {
  for (const name of CALLBACKS) {
    const given = options[name];
    if (given !== undefined && given !== null && typeof given !== 'function') {
      throw new TypeError(`Expected prop ${name} to be a function`);
    }
  }
  const makers = ['createOrder', 'createVaultSetupToken'].filter(
    (name) => typeof options[name] === 'function',
  );
  if (makers.length === 0) throw new Error('Must pass createOrder or createVaultSetupToken to CardFields');
  if (makers.length > 1) throw new Error('Pass only one of createOrder, createVaultSetupToken to CardFields');
  if (typeof options.onApprove !== 'function') throw new Error('Expected prop onApprove to be defined');
}

/** @param {SdkConfig} config @param {CardFieldsOptions} [given] */
export function createCardFields(config, given = {}) {
  const options = { ...given };
  checkCardOptions(options);
  const channel = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16)).join(
    '',
  );
  /** @type {Map<FieldName, ReturnType<typeof createField>>} */
  const fields = new Map();
  /** @type {import('./card-state.js').Reports} */
  const reports = {};
  /** @type {Map<number, (result: any) => void>} */
  const waiting = new Map();
  /** @type {Promise<void> | null} */
  let submission = null;
  let requests = 0;

  /** @param {MessageEvent} event */
  function onMessage(event) {
    const said = event.data;
    // Three locks: the emulator's origin, the very frame of the field, and a secret only it was told.
    if (event.origin !== config.origin || said?.source !== 'local-paypal-field') return;
    const field = fields.get(said.field);
    if (said.channel !== channel || !field?.isFrom(event.source)) return;
    field.onMessage(said);
    if (said.type === 'result') waiting.get(said.request)?.(said.result);
    if (said.type !== 'state') return;
    reports[/** @type {FieldName} */ (said.field)] = said.report;
    if (said.field === 'number') tellCodeSize(said.report.cards);
    if (said.event) field.emit(said.event, stateOf(reports, said.field), options.inputEvents);
  }
  window.addEventListener('message', onMessage);

  /** @param {import('./card-rules.js').CardType[]} cards */
  function tellCodeSize(cards) {
    const code = fields.get('cvv');
    if (code?.isRendered()) code.order('codeSize', { size: cards.length === 1 ? cards[0]?.code.size : 3 });
  }

  /** @param {FieldName} name */
  const maker =
    (name) =>
    (/** @type {import('./card-field.js').FieldOptions} */ fieldOptions = {}) => {
      const home = { origin: config.origin, channel, style: options.style };
      const field = createField(name, fieldOptions, home, {
        onRemoved() {
          if (fields.get(name) !== field) return;
          fields.delete(name);
          delete reports[name];
        },
      });
      fields.set(name, field);
      return field.api;
    };

  /**
   * The values go from frame to frame through ports: this page hands the ports on and cannot read them.
   * @param {object} call
   */
  function collectAndSend(call) {
    const others = [...fields].filter(([name, field]) => name !== 'number' && field.isRendered());
    const channels = others.map(() => new MessageChannel());
    for (const [index, [, field]] of others.entries()) {
      const handed = channels[index];
      if (handed) field.order('hand', {}, [handed.port2]);
    }
    requests += 1;
    const request = requests;
    const result = new Promise((resolve) => waiting.set(request, resolve));
    const order = { ...call, request, fields: others.map(([name]) => name) };
    fields.get('number')?.order(
      'submit',
      order,
      channels.map(({ port1 }) => port1),
    );
    return result.finally(() => waiting.delete(request));
  }

  /** @param {{ name?: string, billingAddress?: Record<string, string> }} [extra] */
  async function run(extra = {}) {
    const missing = REQUIRED_FIELDS.filter((name) => !fields.get(name)?.isRendered());
    if (missing.length > 0)
      throw new Error(`CardFields must be rendered before submit: ${missing.join(', ')}`);
    const [error] = stateOf(reports).errors;
    if (error !== undefined) throw new Error(error);
    await payWithFields(config, options, extra, collectAndSend);
  }

  return {
    isEligible: () => isCardEligible(config),
    getState: async () => stateOf(reports),
    /** A second press while the first is at work is the same submission. @param {object} [extra] */
    submit(extra) {
      submission ??= run(extra).finally(() => {
        submission = null;
      });
      return submission;
    },
    NameField: maker('name'),
    NumberField: maker('number'),
    ExpiryField: maker('expiry'),
    CVVField: maker('cvv'),
  };
}

/** @param {SdkConfig} config */
function isCardEligible({ intent, isCardDisabled }) {
  return !isCardDisabled && (intent === 'capture' || intent === 'authorize' || intent === 'tokenize');
}
