// @ts-check
// Small signs beside a list of payment methods, for shops that draw the list themselves.
import { buttonText } from './button-text.js';
import { sheetOf } from './element.js';

/** @param {import('./contract.js').SdkConfig} config @param {{ fundingSource?: string }} [options] */
export function createMarks(config, { fundingSource } = {}) {
  const sources = fundingSource === undefined ? config.funding : [fundingSource];
  const isEligible = () => sources.every((source) => config.funding.includes(source));
  return {
    isEligible,
    /** @param {string | HTMLElement} where */
    async render(where) {
      const container = typeof where === 'string' ? document.querySelector(where) : where;
      if (!(container instanceof HTMLElement)) throw new Error(`Element ${where} does not exist`);
      if (!isEligible()) throw new Error(`${fundingSource} is not eligible`);
      const host = document.createElement('span');
      host.dataset.localPaypal = 'marks';
      const root = host.attachShadow({ mode: 'open' });
      root.adoptedStyleSheets = [sheetOf(MARK_STYLE)];
      for (const source of sources) {
        const mark = document.createElement('span');
        mark.className = source;
        mark.textContent = buttonText(source, undefined).replace('Pay with ', '');
        root.append(mark);
      }
      container.append(host);
    },
  };
}

const MARK_STYLE = `
  :host { display: inline-flex; flex-wrap: wrap; gap: 6px; vertical-align: middle; }
  span { border: 1px dashed #0d6b63; border-radius: 5px; padding: 2px 7px; background: #f3e7c3; color: #10201e; font: 600 12px/1.5 system-ui, sans-serif; white-space: nowrap; }
  .venmo { border-color: #4a4fb0; background: #ececfb; }
  .card { border-color: #10201e; background: #fff; }
`;
