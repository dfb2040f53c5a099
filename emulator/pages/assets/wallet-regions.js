// @ts-check
// The parts of the page that follow the order.

const REGIONS = ['notice', 'summary', 'options', 'plans', 'facts'];

/** @param {string} name @param {ParentNode} [root] @returns {HTMLElement | null} */
function region(name, root = document) {
  return root.querySelector(`[data-region="${name}"]`);
}

/** @param {string} text Another state of this page. */
export function swapRegions(text) {
  const page = new DOMParser().parseFromString(text, 'text/html');
  const focused = document.activeElement;
  for (const name of REGIONS) {
    const [old, fresh] = [region(name), region(name, page)];
    if (!old || !fresh) continue;
    if (old.outerHTML !== fresh.outerHTML) old.replaceWith(document.importNode(fresh, true));
    // Equal in writing, but the buyer may have moved the mark since.
    else for (const input of old.querySelectorAll('input')) input.checked = input.defaultChecked;
  }
  if (!(focused instanceof HTMLInputElement) || focused.isConnected) return;
  const { name, value } = focused;
  const same = document.querySelector(`input[name="${CSS.escape(name)}"][value="${CSS.escape(value)}"]`);
  if (same instanceof HTMLInputElement) same.focus();
}

/** What the shop's page is told. */
export function readFacts() {
  return JSON.parse(region('facts')?.dataset.facts ?? '{}');
}

export function totalText() {
  return `The total is ${region('summary')?.querySelector('.total td')?.textContent ?? ''}.`;
}

/** @param {string} text */
export function say(text) {
  const alert = document.createElement('p');
  alert.className = 'notice';
  alert.setAttribute('role', 'alert');
  alert.textContent = text;
  region('notice')?.replaceChildren(alert);
}
