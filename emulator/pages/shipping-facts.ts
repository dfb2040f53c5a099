import type { WireMoney } from '../engine/money.ts';
import type { OrderRow } from '../engine/rows.ts';
import { optionsOf, type ShippingOption } from '../shipping/choose-option.ts';
import { coarseAddress, type Delivery } from '../shipping/delivery.ts';

/** What the shop's page is told when the buyer changes the delivery, in the spelling of PayPal's scripts. */
export function shippingFacts(order: OrderRow, delivery: Delivery) {
  const options = optionsOf(order.units).map(optionFacts);
  const { breakdown, ...total } = order.units[0]?.amount ?? { currency_code: '', value: '' };
  return {
    orderID: order.id,
    ...(delivery.kind === 'none' ? {} : { address: addressFacts(delivery.chosen.address) }),
    option: options.find((option) => option.selected) ?? null,
    options,
    amount: {
      ...moneyFacts(total),
      breakdown: Object.fromEntries(
        Object.entries(breakdown ?? { item_total: total }).flatMap(([name, part]) =>
          part ? [[inCamelCase(name), moneyFacts(part)]] : [],
        ),
      ),
    },
  };
}

function addressFacts(address: Parameters<typeof coarseAddress>[0]) {
  const { admin_area_2, admin_area_1, postal_code, country_code } = coarseAddress(address);
  return {
    city: admin_area_2 ?? '',
    state: admin_area_1 ?? '',
    countryCode: country_code,
    postalCode: postal_code ?? '',
  };
}

function optionFacts(option: ShippingOption) {
  const { id, label, selected, amount } = option;
  return {
    id,
    label,
    type: option.type === undefined || option.type === 'SHIPPING' ? 'SHIPPING' : 'PICKUP',
    selected,
    ...(amount ? { amount: moneyFacts(amount) } : {}),
  };
}

function moneyFacts({ currency_code, value }: WireMoney) {
  return { currencyCode: currency_code, value };
}

function inCamelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
