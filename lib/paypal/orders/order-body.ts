// Writes an order in PayPal's spelling. Texts are cut to PayPal's limits, amounts never touched.

import type { Money } from '#lib/kernel/money.ts';
import { cut, present, toWireMoney } from '../wire/shape.ts';
import type { CreateOrderInput, OrderBreakdown, OrderItem } from './create-order-input.ts';
import type { ShippingDestination } from './model.ts';

const textLimit = 127;
const urlLimit = 2048;

function optionalMoney(amount: Money | undefined) {
  return amount === undefined ? undefined : toWireMoney(amount);
}

/** A cut address would be a broken one, so an unsuitable address is left out. */
function webAddress(address: string | undefined, pattern: RegExp): string | undefined {
  const fits = address !== undefined && address.length <= urlLimit && pattern.test(address);
  return fits && URL.canParse(address) ? address : undefined;
}

export function toWireAmount(amount: Money, breakdown: OrderBreakdown) {
  return {
    ...toWireMoney(amount),
    breakdown: present({
      item_total: toWireMoney(breakdown.itemTotal),
      shipping: optionalMoney(breakdown.shipping),
      tax_total: optionalMoney(breakdown.tax),
      discount: optionalMoney(breakdown.discount),
    }),
  };
}

export function toWireItem(item: OrderItem) {
  return present({
    name: cut(item.name, textLimit),
    sku: cut(item.sku, textLimit),
    quantity: String(item.quantity),
    unit_amount: toWireMoney(item.unitAmount),
    tax: optionalMoney(item.tax),
    category: item.category,
    description: cut(item.description, textLimit),
    url: webAddress(item.url, /^https?:\/\//i),
    image_url: webAddress(item.imageUrl, /^https:\/\/.+\.(?:jpg|jpeg|gif|png)$/i),
  });
}

/** China is `C2` on PayPal's wire. */
export function toWireShipping(destination: ShippingDestination) {
  const { address } = destination;
  const fullName = cut(destination.fullName, 300);
  return present({
    name: fullName === undefined ? undefined : { full_name: fullName },
    address:
      address &&
      present({
        address_line_1: cut(address.line1, 300),
        address_line_2: cut(address.line2, 300),
        admin_area_2: cut(address.city, 120),
        admin_area_1: cut(address.region, 300),
        postal_code: cut(address.postalCode, 60),
        country_code: address.countryCode === 'CN' ? 'C2' : address.countryCode,
      }),
  });
}

/** Without `payment_source`, as the JavaScript SDK's buttons expect: the order starts as CREATED with an approve link. */
export function toWireOrder(input: CreateOrderInput) {
  const experience = present({
    brand_name: cut(input.brandName, textLimit),
    shipping_preference: input.shippingPreference,
    user_action: input.userAction,
    return_url: input.returnUrl,
    cancel_url: input.cancelUrl,
  });
  const hasExperience = Object.keys(experience).length > 0;
  return present({
    intent: input.intent,
    purchase_units: [
      present({
        reference_id: input.referenceId,
        description: cut(input.description, textLimit),
        custom_id: input.customId,
        invoice_id: input.invoiceId,
        soft_descriptor: cut(input.softDescriptor, 22),
        amount: toWireAmount(input.amount, input.breakdown),
        items: input.items.length > 0 ? input.items.map(toWireItem) : undefined,
        shipping: input.shippingAddress && toWireShipping(input.shippingAddress),
      }),
    ],
    application_context: hasExperience ? experience : undefined,
  });
}
