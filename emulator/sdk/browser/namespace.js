// @ts-check
// The global object, under the name the script tag asks for.
import { createButtons } from './buttons.js';
import { createCardFields } from './card-fields.js';
import { FUNDING_NAMES } from './contract.js';
import { createMarks } from './marks.js';
import { createMessages } from './messages.js';

/** @param {import('./contract.js').SdkConfig} config @param {string} version */
export function installNamespace(config, version) {
  const script = document.currentScript;
  const name = script?.getAttribute('data-namespace') ?? 'paypal';
  const api = {
    version,
    FUNDING: Object.fromEntries(FUNDING_NAMES.map((source) => [source.toUpperCase(), source])),
    /** All that there are, in PayPal's order: a shop that draws its own list asks each button whether it is eligible. */
    getFundingSources: () => [...FUNDING_NAMES],
    /** @param {string} source */
    isFundingEligible: (source) => config.funding.includes(source),
    rememberFunding() {},
    ...componentsOf(config),
  };
  Object.defineProperty(window, name, { value: api, configurable: true, writable: true, enumerable: true });
}

/** What the script's address asked for and nothing else, as at PayPal. @param {import('./contract.js').SdkConfig} config */
function componentsOf(config) {
  const all = {
    buttons: {
      /** @param {import('./contract.js').ButtonOptions} [options] */
      Buttons: (options) => createButtons(config, options),
    },
    marks: {
      /** @param {{ fundingSource?: string }} [options] */
      Marks: (options) => createMarks(config, options),
    },
    messages: {
      /** @param {import('./messages.js').MessageOptions} [options] */
      Messages: (options) => createMessages(config, options),
    },
    'card-fields': {
      /** @param {import('./card-fields.js').CardFieldsOptions} [options] */
      CardFields: (options) => createCardFields(config, options),
    },
  };
  return Object.assign(
    {},
    ...Object.entries(all).flatMap(([name, made]) => (config.components.includes(name) ? [made] : [])),
  );
}
