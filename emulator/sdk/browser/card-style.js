// @ts-check
// A shop may dress the fields, but only with what cannot load, move or cover anything.

const PROPERTIES = new Set([
  ...['appearance', 'background', 'background-color', 'border', 'border-radius', 'box-shadow', 'color'],
  ...['direction', 'font', 'font-family', 'font-size', 'font-size-adjust', 'font-stretch', 'font-style'],
  ...['font-variant', 'font-variant-alternates', 'font-variant-caps', 'font-variant-east-asian'],
  ...['font-variant-ligatures', 'font-variant-numeric', 'font-weight', 'height', 'letter-spacing'],
  ...['line-height', 'opacity', 'outline', 'padding', 'padding-bottom', 'padding-left', 'padding-right'],
  ...['padding-top', 'text-shadow', 'transition'],
]);

const BASE = `
  :root { color-scheme: light dark; }
  html, body { margin: 0; background: transparent; }
  body { padding: 6px; }
  input { box-sizing: border-box; width: 100%; min-height: 44px; font: 16px/1.4 system-ui, sans-serif; padding: 10px 12px; border: 1px solid #5d6f6b; border-radius: 6px; background: Canvas; color: CanvasText; }
  input:focus { outline: 3px solid #0d6b63; outline-offset: 1px; }
  input.invalid { border-color: #a3232f; }
  label { display: block; margin-bottom: 4px; font: 14px/1.4 system-ui, sans-serif; color: CanvasText; }
  .hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  @media (prefers-color-scheme: dark) { input { border-color: #8fa5a0; } input:focus { outline-color: #5fc9bd; } input.invalid { border-color: #ff8b94; } }
`;

/** @param {unknown} style the shop's, by selector */
export function fieldSheet(style) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(BASE);
  if (style === null || typeof style !== 'object') return sheet;
  for (const [selector, properties] of Object.entries(style)) {
    const rule = addRule(sheet, selector);
    if (!rule || properties === null || typeof properties !== 'object') continue;
    for (const [name, value] of Object.entries(properties)) {
      const property = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
      if (PROPERTIES.has(property) && !/url\(/i.test(String(value))) {
        rule.style.setProperty(property, String(value));
      }
    }
  }
  return sheet;
}

/** @param {CSSStyleSheet} sheet @param {string} selector */
function addRule(sheet, selector) {
  try {
    const at = sheet.insertRule(`${selector} {}`, sheet.cssRules.length);
    const rule = sheet.cssRules[at];
    return rule instanceof CSSStyleRule ? rule : undefined;
  } catch {
    // PayPal ignores a selector that is none, too.
    return undefined;
  }
}
