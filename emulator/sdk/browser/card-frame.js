// @ts-check
// One card field, in a frame of the emulator's origin: the shop's page sees what the field says of itself, never
// what stands in it. The number's frame collects the others and asks the API.
import { cardTypesOf, formatted, judge } from './card-rules.js';
import { cardOf, sendCard } from './card-sender.js';
import { answerSibling, askSiblings, openSiblings } from './card-siblings.js';
import { fieldSheet } from './card-style.js';

const { field: fieldName = '', channel = '', opener: shopOrigin = '' } = document.body.dataset;
const field = /** @type {import('./card-rules.js').FieldName} */ (fieldName);
const input = /** @type {HTMLInputElement} */ (document.querySelector('input'));
const message = /** @type {HTMLElement} */ (document.querySelector('#message'));
let codeSize = 3;
let isFocused = false;
const siblings = openSiblings(channel);
if (field !== 'number') answerSibling(siblings, field, () => input.value);

/** @param {string} type @param {object} [more] */
function tell(type, more = {}) {
  window.parent.postMessage({ source: 'local-paypal-field', channel, field, type, ...more }, shopOrigin);
}

function report() {
  return { ...judge(field, input.value, { codeSize, now: new Date() }), isFocused };
}

/** @param {string} [event] */
function tellState(event) {
  const said = report();
  input.classList.toggle('invalid', !said.isPotentiallyValid);
  input.classList.toggle('valid', said.isValid);
  input.classList.toggle('focus', isFocused);
  if (!input.dataset.shopSaysInvalid) input.setAttribute('aria-invalid', String(!said.isPotentiallyValid));
  tell('state', { report: said, ...(event === undefined ? {} : { event }) });
}

input.addEventListener('input', () => {
  const isAtEnd = input.selectionStart === input.value.length;
  // Somebody who corrects the middle must not find the caret at the end.
  if (isAtEnd) input.value = formatted(field, input.value);
  tellState('onChange');
});
input.addEventListener('focus', () => {
  isFocused = true;
  tellState('onFocus');
});
input.addEventListener('blur', () => {
  isFocused = false;
  input.value = formatted(field, input.value);
  tellState('onBlur');
});
input.addEventListener('keydown', (event) => {
  if (event.key === 'Enter') tellState('onInputSubmitRequest');
});

/** @param {string} text */
function showLabel(text) {
  const label = document.createElement('label');
  label.htmlFor = 'field';
  label.textContent = text;
  input.before(label);
  input.removeAttribute('aria-label');
}

/** @type {Record<string, (order: any) => void>} */
const ACTS = {
  init({ style, placeholder, label, ariaLabel, ariaDescription }) {
    document.adoptedStyleSheets = [fieldSheet(style)];
    if (typeof placeholder === 'string') input.placeholder = placeholder;
    if (typeof label === 'string') showLabel(label);
    if (typeof ariaLabel === 'string') input.setAttribute('aria-label', ariaLabel);
    if (typeof ariaDescription === 'string') message.textContent = ariaDescription;
    tellState();
    tell('ready', { height: document.documentElement.scrollHeight });
  },
  focus: () => input.focus(),
  clear() {
    input.value = '';
    tellState('onChange');
  },
  addClass: ({ name }) => input.classList.add(String(name)),
  removeClass: ({ name }) => input.classList.remove(String(name)),
  setAttribute({ name, value }) {
    input.setAttribute(String(name), String(value));
    if (name === 'aria-invalid') input.dataset.shopSaysInvalid = 'yes';
  },
  removeAttribute({ name }) {
    input.removeAttribute(String(name));
    if (name === 'aria-invalid') delete input.dataset.shopSaysInvalid;
  },
  setMessage({ text }) {
    message.textContent = String(text);
  },
  codeSize({ size }) {
    codeSize = Number(size);
    tellState();
  },
  report({ request }) {
    tellState();
    tell('result', { request });
  },
  async submit(order) {
    const others = await askSiblings(siblings, order.fields);
    tell('result', { request: order.request, result: await sendCard(cardOf(input.value, others), order) });
  },
};

window.addEventListener('message', (event) => {
  if (event.origin !== shopOrigin || event.source !== window.parent) return;
  if (event.data?.source !== 'local-paypal-shop' || event.data.channel !== channel) return;
  ACTS[event.data.act]?.(event.data);
});
if (field === 'cvv') codeSize = cardTypesOf('4')[0]?.code.size ?? codeSize;
if (input.value !== '') {
  // Typed before this script was there: a change like any other.
  input.value = formatted(field, input.value);
  tellState('onChange');
}
tell('loaded');
