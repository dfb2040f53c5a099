// @ts-check
// What a page may pass to paypal.Buttons, and PayPal's complaints about what it may not.

/**
 * @typedef {{ origin: string, clientId: string, currency: string, intent: string, commit: boolean,
 *   vault: boolean, funding: string[], components: string[], country: string,
 *   isCardDisabled?: boolean }} SdkConfig
 *   `country`: the buyer's, where the script's address says so, or empty.
 * @typedef {Record<string, any>} ButtonOptions
 */

export const FUNDING_NAMES = [
  ...['paypal', 'venmo', 'applepay', 'itau', 'credit', 'paylater', 'card', 'ideal', 'sepa', 'bancontact'],
  ...['giropay', 'sofort', 'eps', 'mybank', 'p24', 'blik', 'trustly', 'oxxo', 'boletobancario', 'wechatpay'],
  ...['mercadopago', 'multibanco'],
];

/** @type {Record<string, string[]>} */
const STYLE_VALUES = {
  layout: ['vertical', 'horizontal'],
  color: ['gold', 'blue', 'silver', 'white', 'black'],
  shape: ['rect', 'pill', 'sharp'],
  label: ['paypal', 'checkout', 'buynow', 'pay', 'installment', 'subscribe', 'donate'],
};

/** Standalone buttons come in fewer colors. @type {Record<string, string[]>} */
const SOURCE_COLORS = {
  venmo: ['blue', 'silver', 'black', 'white'],
  card: ['black', 'white'],
};

/** What a click may lead to; one button does one of them. */
const MAKERS = ['createOrder', 'createSubscription', 'createVaultSetupToken'];

/**
 * A subscription or a saved method needs a script that was loaded for it.
 * @param {SdkConfig} config
 * @param {ButtonOptions} options
 */
export function checkOptionsAgainstScript(config, options) {
  if (options.createSubscription && (!config.vault || config.intent !== 'subscription')) {
    throw new Error('createSubscription needs vault=true and intent=subscription in the sdk script');
  }
  if (!options.createSubscription && config.intent === 'subscription') {
    throw new Error('intent=subscription in the sdk script needs createSubscription');
  }
  if (options.createVaultSetupToken && !config.vault && config.intent !== 'tokenize') {
    throw new Error('createVaultSetupToken needs vault=true in the sdk script');
  }
}

/** @param {any} style */
function checkStyle(style) {
  if (style === undefined || style === null) return;
  for (const [name, allowed] of Object.entries(STYLE_VALUES)) {
    const value = style[name];
    if (value !== undefined && !allowed.includes(value)) {
      throw new Error(`Unexpected style.${name} for button: ${value}, expected ${allowed.join(', ')}`);
    }
  }
  const { height } = style;
  if (height === undefined) return;
  if (typeof height !== 'number') throw new TypeError('Expected style.height to be a number');
  if (height < 25 || height > 55) {
    throw new Error(`Expected style.height to be between 25px and 55px - got ${height}px`);
  }
}

/** @param {import('./contract.js').ButtonOptions} options */
export function checkOptions(options) {
  checkStyle(options.style);
  for (const name of [
    'createOrder',
    'createSubscription',
    'createVaultSetupToken',
    'onApprove',
    'onCancel',
    'onError',
    'onClick',
    'onInit',
    'onShippingAddressChange',
    'onShippingOptionsChange',
    'onShippingChange',
  ]) {
    const given = options[name];
    if (given !== undefined && given !== null && typeof given !== 'function') {
      throw new TypeError(`Expected prop ${name} to be a function`);
    }
  }
  if (options.onShippingChange && (options.onShippingAddressChange || options.onShippingOptionsChange)) {
    throw new Error('Do not pass onShippingChange together with its two successors');
  }
  const makers = MAKERS.filter((name) => typeof options[name] === 'function');
  if (makers.length > 1) throw new Error(`Pass only one of ${MAKERS.join(', ')}`);
  const source = options.fundingSource;
  if (source !== undefined && source !== null && !FUNDING_NAMES.includes(source)) {
    throw new Error(`Invalid funding source: ${source}`);
  }
  const colors = SOURCE_COLORS[source];
  const color = options.style?.color;
  if (colors && color !== undefined && !colors.includes(color)) {
    throw new Error(`Unexpected style.color for ${source} button: ${color}, expected ${colors.join(', ')}`);
  }
}

/**
 * PayPal compares what the script's address says with what the order says.
 * @param {import('./contract.js').SdkConfig} config
 * @param {{ currency: string, intent: string }} order
 */
export function checkOrderAgainstScript(config, order) {
  if (order.currency !== config.currency) {
    throw new Error(
      `Expected currency from order api call to be ${config.currency}, got ${order.currency}. ` +
        `Please ensure you are passing currency=${order.currency} to the sdk script`,
    );
  }
  if (order.intent.toLowerCase() !== config.intent) {
    throw new Error(
      `Expected intent from order api call to be ${config.intent}, got ${order.intent.toLowerCase()}. ` +
        `Please ensure you are passing intent=${order.intent.toLowerCase()} to the sdk script`,
    );
  }
}
