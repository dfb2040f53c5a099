// @ts-check
// `actions.buildOrderPatchPayload`: the steps with which a server patches the order for another delivery.

const AT = "/purchase_units/@reference_id=='default'";
/** Names of the wish and of the amount's parts. */
const PARTS = {
  itemTotal: 'item_total',
  shipping: 'shipping',
  handling: 'handling',
  taxTotal: 'tax_total',
  insurance: 'insurance',
  shippingDiscount: 'shipping_discount',
  discount: 'discount',
};
const WITHOUT_DECIMALS = ['HUF', 'JPY', 'TWD'];

/** @param {import('./shipping.js').ShippingFacts} facts @param {Record<string, any>} wish */
export function shippingPatch(facts, wish) {
  /** @type {import('./shipping.js').OptionFacts | undefined} */
  const single = wish.shippingOption;
  /** @type {import('./shipping.js').OptionFacts[] | undefined} */
  const options =
    wish.shippingOptions ??
    (single && facts.options.map((option) => ({ ...option, selected: option.id === single.id })));
  const selected = single ?? options?.find((option) => option.selected);
  /** @type {Record<string, any>} */
  const changed = { ...wish, ...(selected?.amount ? { shipping: selected.amount.value } : {}) };
  const { currencyCode } = facts.amount;
  /** @type {Record<string, { currency_code: string, value: string }>} */
  const breakdown = {};
  let total = 0n;
  let hasChanges = false;
  for (const [name, part] of Object.entries(PARTS)) {
    const value = changed[name] ?? facts.amount.breakdown[name]?.value;
    if (value === undefined) continue;
    if (changed[name] !== undefined) hasChanges = true;
    breakdown[part] = { currency_code: currencyCode, value };
    total += part.endsWith('discount') ? -minorOf(value) : minorOf(value);
  }
  return [
    ...(hasChanges
      ? [
          {
            op: 'replace',
            path: `${AT}/amount`,
            value: { currency_code: currencyCode, value: decimalOf(total, currencyCode), breakdown },
          },
        ]
      : []),
    ...(options
      ? [
          {
            op: facts.options.length > 0 ? 'replace' : 'add',
            path: `${AT}/shipping/options`,
            value: options.map(orderOption),
          },
        ]
      : []),
  ];
}

/** Hundredths, whatever the currency: PayPal knows none with more decimals. @param {string} value */
function minorOf(value) {
  const [whole = '0', fraction = ''] = value.split('.');
  return BigInt(whole || '0') * 100n + BigInt(fraction.padEnd(2, '0').slice(0, 2));
}

/** @param {bigint} minor @param {string} currency */
function decimalOf(minor, currency) {
  const whole = minor / 100n;
  return WITHOUT_DECIMALS.includes(currency)
    ? String(whole)
    : `${whole}.${String(minor % 100n).padStart(2, '0')}`;
}

/** @param {import('./shipping.js').OptionFacts} option */
function orderOption({ id, label, type, selected, amount }) {
  return {
    id,
    label,
    type,
    selected,
    ...(amount ? { amount: { currency_code: amount.currencyCode, value: amount.value } } : {}),
  };
}
