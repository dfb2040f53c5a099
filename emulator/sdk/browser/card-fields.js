// @ts-check
// paypal.CardFields: four fields in frames, and what submitting them leads to, in PayPal's order.
import { createCardForm } from './card-form.js';
import { stateOf } from './card-state.js';
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
  const form = createCardForm(
    { origin: config.origin, style: options.style },
    (name, field, event, reports) => {
      if (event) field.emit(event, stateOf(reports, name), options.inputEvents);
    },
  );
  /** @type {Promise<void> | null} */
  let submission = null;

  /** @param {FieldName} name */
  const maker =
    (name) =>
    (/** @type {import('./card-field.js').FieldOptions} */ fieldOptions = {}) =>
      form.add(name, fieldOptions).api;

  /** @param {{ name?: string, billingAddress?: Record<string, string> }} [extra] */
  async function run(extra = {}) {
    await form.check((missing) => `CardFields must be rendered before submit: ${missing.join(', ')}`);
    await payWithFields(config, options, extra, form.send);
  }

  return {
    isEligible: () => isCardEligible(config),
    getState: async () => stateOf(form.reports),
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
