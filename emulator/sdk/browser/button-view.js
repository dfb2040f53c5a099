// @ts-check
// The buttons' look: our own, and plainly not PayPal's. Heights are fixed, so nothing in the shop moves.
import { buttonColor, buttonText } from './button-text.js';
import { button, sheetOf } from './element.js';

/**
 * @param {HTMLElement} container
 * @param {string[]} sources
 * @param {any} style
 * @param {(source: string) => void} onPress
 */
export function renderButtons(container, sources, style, onPress) {
  const host = document.createElement('div');
  host.dataset.localPaypal = 'buttons';
  const root = host.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [sheetOf(BUTTON_STYLE)];
  const group = document.createElement('div');
  group.className = `group ${style?.layout ?? 'vertical'}`;
  group.style.setProperty('--height', `${style?.height ?? 45}px`);
  group.style.setProperty('--radius', radiusOf(style));
  const status = document.createElement('span');
  status.setAttribute('role', 'status');
  status.className = 'hidden';
  const buttons = sources.map((source) => {
    const element = button(buttonText(source, style?.label));
    element.className = `${buttonColor(source, style?.color)} ${source}`;
    element.dataset.fundingSource = source;
    element.addEventListener('click', () => onPress(source));
    return element;
  });
  group.append(...buttons);
  root.append(group, status);
  container.append(host);
  return {
    /** @param {{ busySource: string | null, text: string, isEnabled: boolean }} state */
    show(state) {
      status.textContent = state.text;
      for (const element of buttons) {
        const isBusy = element.dataset.fundingSource === state.busySource;
        element.setAttribute('aria-busy', String(isBusy));
        // Stays focusable: losing the focus would throw keyboard users back to the top of the page.
        element.setAttribute('aria-disabled', String(!state.isEnabled || state.busySource !== null));
      }
    },
    remove: () => host.remove(),
  };
}

/** @param {any} style */
function radiusOf(style) {
  if (typeof style?.borderRadius === 'number') return `${style.borderRadius}px`;
  return style?.shape === 'pill' ? '999px' : style?.shape === 'sharp' ? '0' : '6px';
}

const BUTTON_STYLE = `
  :host { display: block; }
  .group { display: flex; gap: 10px; }
  .vertical { flex-direction: column; }
  .horizontal button { flex: 1 1 0; min-width: 0; }
  button { box-sizing: border-box; width: 100%; height: var(--height); border-radius: var(--radius); border: 2px dashed #0d6b63; font: 600 clamp(12px, calc(var(--height) * 0.36), 17px)/1 system-ui, sans-serif; color: #10201e; cursor: pointer; padding: 0 14px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; position: relative; }
  button.gold { background: #f3e7c3; }
  button.blue { background: #0d6b63; color: #fff; border-color: #0a4c46; }
  button.silver { background: #e9eeed; }
  button.white { background: #fff; }
  button.black { background: #10201e; color: #fff; border-color: #5fc9bd; }
  button.venmo.blue { background: #4a4fb0; border-color: #33377f; }
  button.paylater.gold { background: #f0d9bd; border-color: #7a4a12; }
  button:hover { filter: brightness(0.96); }
  button:focus-visible { outline: 3px solid #0d6b63; outline-offset: 2px; }
  button[aria-disabled="true"] { cursor: default; filter: grayscale(0.5); opacity: 0.75; }
  button[aria-busy="true"] { opacity: 1; padding-left: 40px; }
  button[aria-busy="true"]::before { content: ""; position: absolute; left: 14px; top: 50%; width: 16px; height: 16px; margin-top: -10px; border: 2px solid currentColor; border-right-color: transparent; border-radius: 50%; animation: turn 0.8s linear infinite; }
  @keyframes turn { to { transform: rotate(1turn); } }
  @media (prefers-reduced-motion: reduce) { button[aria-busy="true"]::before { animation-duration: 4s; } }
  .hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
`;
