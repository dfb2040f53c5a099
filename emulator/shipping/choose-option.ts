import { toWire, trustedMoney, type WireMoney } from '../engine/money.ts';
import type { PurchaseUnit } from '../orders/order-schema.ts';

export type ShippingOption = NonNullable<NonNullable<PurchaseUnit['shipping']>['options']>[number];

/** Options belong to an order of one unit; of several the first that has some counts. */
export function optionsOf(units: readonly PurchaseUnit[]): readonly ShippingOption[] {
  return units.find((unit) => (unit.shipping?.options?.length ?? 0) > 0)?.shipping?.options ?? [];
}

/** Selects an option, and moves shipping and total by the difference. Undefined when there is no such option. */
export function chooseOption(units: readonly PurchaseUnit[], id: string): PurchaseUnit[] | undefined {
  const wanted = optionsOf(units).find((option) => option.id === id);
  if (!wanted) return undefined;
  return units.map((unit) => {
    const options = unit.shipping?.options;
    if (!options?.includes(wanted)) return unit;
    return {
      ...unit,
      amount: wanted.amount ? withShippingOf(unit.amount, wanted.amount) : unit.amount,
      shipping: {
        ...unit.shipping,
        options: options.map((option) => ({ ...option, selected: option === wanted })),
      },
    };
  });
}

function withShippingOf(amount: PurchaseUnit['amount'], price: WireMoney): PurchaseUnit['amount'] {
  const total = trustedMoney(amount);
  const { currency } = total;
  const before = amount.breakdown?.shipping ? trustedMoney(amount.breakdown.shipping).minor : 0n;
  const shipping = trustedMoney(price);
  if (shipping.minor === before) return amount;
  const minor = total.minor - before + shipping.minor;
  // An amount without parts is the price of the goods.
  const parts = amount.breakdown ?? { item_total: toWire(total) };
  return { ...toWire({ currency, minor }), breakdown: { ...parts, shipping: toWire(shipping) } };
}
