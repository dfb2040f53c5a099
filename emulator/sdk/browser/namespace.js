// @ts-check
// The global object, under the name the script tag asks for.
import { createButtons } from './buttons.js';
import { FUNDING_NAMES } from './contract.js';

/** @param {import('./contract.js').SdkConfig} config @param {string} version */
export function installNamespace(config, version) {
  const script = document.currentScript;
  const name = script?.getAttribute('data-namespace') ?? 'paypal';
  const api = {
    version,
    FUNDING: Object.fromEntries(FUNDING_NAMES.map((source) => [source.toUpperCase(), source])),
    /** @param {import('./contract.js').ButtonOptions} [options] */
    Buttons: (options) => createButtons(config, options),
    getFundingSources: () => [...config.funding],
    /** @param {string} source */
    isFundingEligible: (source) => config.funding.includes(source),
    rememberFunding() {},
    /** @param {{ fundingSource?: string }} [options] */
    Marks: (options = {}) => createMark(options.fundingSource ?? 'paypal', config),
    /** Offers are PayPal's to make; the emulator has none. */
    Messages: () => ({ render: () => Promise.resolve() }),
  };
  Object.defineProperty(window, name, { value: api, configurable: true, writable: true, enumerable: true });
}

/** @param {string} source @param {import('./contract.js').SdkConfig} config */
function createMark(source, config) {
  return {
    isEligible: () => config.funding.includes(source),
    /** @param {string | HTMLElement} where */
    async render(where) {
      const container = typeof where === 'string' ? document.querySelector(where) : where;
      const mark = document.createElement('span');
      mark.textContent = source === 'paypal' ? 'PayPal (local test)' : `${source} (local test)`;
      container?.append(mark);
    },
  };
}
