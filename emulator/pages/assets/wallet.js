// @ts-check
// Follows the buyer's choice of delivery: the emulator works it out, the shop's page is asked where it wants to be,
// and the parts of this page that changed are put in place without losing the focus.
import { askShop } from './ask-shop.js';
import { readFacts, say, swapRegions, totalText } from './wallet-regions.js';

/** @typedef {'address' | 'option'} Change */

const form = document.querySelector('form[data-wallet]');
const button = form?.querySelector('.acts button');
const status = form?.querySelector('[role=status]');
const isWanted = form instanceof HTMLFormElement && button instanceof HTMLButtonElement && status;
if (isWanted) follow(form, button, status);

/** @param {HTMLFormElement} form @param {HTMLButtonElement} button @param {Element} status */
function follow(form, button, status) {
  const { channel = '' } = document.body.dataset;
  const asked = channel === '' ? [] : (form.dataset.wallet ?? '').split(',');
  const isBlockedAtFirst = document.querySelector('[data-region=notice][data-blocks=true]') !== null;
  let isBusy = false;
  let isAddressGood = !isBlockedAtFirst;
  /** The order's, whatever the buyer points at meanwhile. @type {string | undefined} */
  let orderOption = inputs('shippingOption').find((input) => input.defaultChecked)?.value;
  /** @type {Set<Change>} */
  const waiting = new Set();

  /** @param {string} name @returns {HTMLInputElement[]} */
  function inputs(name) {
    return [...form.querySelectorAll('input')].filter((input) => input.name === name);
  }

  function chosenOption() {
    const value = new FormData(form).get('shippingOption');
    return typeof value === 'string' ? value : undefined;
  }

  /** @param {boolean} value @param {string} text */
  function setBusy(value, text) {
    isBusy = value;
    form.setAttribute('aria-busy', String(value));
    button.setAttribute('aria-disabled', String(value));
    status.textContent = text;
  }

  /** The emulator's answer is this same page. @param {string} change @param {string} [option] */
  async function update(change, option) {
    const body = new URLSearchParams();
    // What a guest has typed so far, a card among it, is nobody's business yet.
    for (const field of form.querySelectorAll('input[type=hidden], input[type=radio]:checked')) {
      if (field instanceof HTMLInputElement) body.set(field.name, field.value);
    }
    body.set('change', change);
    // After a new address, or the shop's patch, the option shown here may not be the order's any more.
    if (option === undefined) body.delete('shippingOption');
    else body.set('shippingOption', option);
    const response = await fetch('/checkoutnow/shipping', { method: 'POST', body });
    const text = await response.text();
    // What was chosen since is still to be worked out, and stays chosen.
    const picked = waiting.has('option') ? chosenOption() : undefined;
    swapRegions(text);
    orderOption = chosenOption();
    const again = inputs('shippingOption').find((input) => input.value === picked);
    if (again) again.checked = true;
    return response.ok;
  }

  /** @param {Change} change @returns {Promise<boolean>} Whether the choice was accepted. */
  async function settle(change) {
    const optionBefore = orderOption;
    if (!(await update(change, change === 'option' ? chosenOption() : undefined))) return false;
    if (!asked.includes(change)) return true;
    const answer = await askShop(change, readFacts());
    if (answer.isAgreed) return update('back');
    await update('back', change === 'option' ? optionBefore : undefined);
    say(answer.text);
    return false;
  }

  /** @param {Change} change */
  async function run(change) {
    waiting.add(change);
    if (isBusy) return;
    setBusy(true, 'Updating your order…');
    try {
      // A quick buyer's last choice counts; the ones in between need no answer.
      while (waiting.size > 0) {
        // Where it goes decides how it can get there.
        const next = waiting.has('address') ? 'address' : 'option';
        waiting.delete(next);
        const isGood = await settle(next);
        if (next === 'address') isAddressGood = isGood;
      }
    } catch {
      waiting.clear();
      isAddressGood = false;
      say('Your choice could not be worked out. Please choose again.');
    }
    setBusy(false, isAddressGood ? totalText() : 'Please choose another address.');
    button.disabled = !isAddressGood;
  }

  form.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return;
    if (target.name === 'address') void run('address');
    if (target.name === 'shippingOption') void run('option');
  });
  form.addEventListener('submit', (event) => {
    if (isBusy) event.preventDefault();
  });
  // As PayPal does, the shop is asked once about the address that the wallet begins with.
  const isAskedAtFirst = asked.includes('address') && !isBlockedAtFirst;
  if (isAskedAtFirst || isMoved('address')) void run('address');
  if (isMoved('shippingOption')) void run('option');

  /** By a buyer faster than this script, or by a browser that remembers. @param {string} name */
  function isMoved(name) {
    return inputs(name).some((input) => input.checked !== input.defaultChecked);
  }
}
