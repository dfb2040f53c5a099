// @ts-check
// What all that the scripts draw is made of.

/** @param {string} text */
export function button(text) {
  const element = document.createElement('button');
  element.type = 'button';
  element.textContent = text;
  return element;
}

/** Constructed sheets need no exception in a shop's content security policy. @param {string} css */
export function sheetOf(css) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return sheet;
}
