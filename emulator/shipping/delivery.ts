import type { TestBuyer } from '../buyers/test-buyers.ts';
import type { OrderRow } from '../engine/rows.ts';
import type { Address, ExperienceContext } from '../orders/order-schema.ts';

/** A place that the buyer can have the order sent to. */
export interface Destination {
  /** `given` is the merchant's; the wallet's are numbered. */
  readonly key: string;
  readonly name: string;
  readonly address: Address;
}

export type Delivery =
  | { readonly kind: 'none' }
  | { readonly kind: 'fixed'; readonly chosen: Destination }
  | { readonly kind: 'choice'; readonly destinations: readonly Destination[]; readonly chosen: Destination };

/** What `shipping_preference` leaves to the buyer: nothing, an address to look at, or a choice. */
export function deliveryOf(
  order: Pick<OrderRow, 'units' | 'hasBuyersAddress'>,
  context: ExperienceContext | undefined,
  buyer: Pick<TestBuyer, 'givenName' | 'surname' | 'addresses'>,
  wanted?: string,
): Delivery {
  const preference = context?.shipping_preference ?? 'GET_FROM_FILE';
  if (preference === 'NO_SHIPPING') return { kind: 'none' };
  const buyerName = `${buyer.givenName} ${buyer.surname}`;
  const shipping = order.units[0]?.shipping;
  // Whoever looked at this order before may have been somebody else.
  const name = order.hasBuyersAddress ? buyerName : (shipping?.name?.full_name ?? buyerName);
  const given = shipping?.address && { key: 'given', name, address: shipping.address };
  if (given && preference === 'SET_PROVIDED_ADDRESS') return { kind: 'fixed', chosen: given };
  const wallet = buyer.addresses.map((address, index) => ({
    key: String(index),
    name,
    address,
  }));
  const same = given && wallet.find((one) => isSameAddress(one.address, given.address));
  const destinations = given && !same && !order.hasBuyersAddress ? [given, ...wallet] : wallet;
  const chosen = destinations.find((one) => one.key === wanted) ?? same ?? destinations[0];
  return chosen ? { kind: 'choice', destinations, chosen } : { kind: 'none' };
}

export function addressLines({ name, address }: Destination): string[] {
  return [
    name,
    address.address_line_1,
    address.address_line_2,
    [address.postal_code, address.admin_area_2, address.admin_area_1].filter(Boolean).join(' '),
    address.country_code,
  ].flatMap((line) => (line ? [line] : []));
}

/** Street and name are the buyer's until the approval: a shop that is asked beforehand learns only this much. */
export function coarseAddress(address: Address): Address {
  const { admin_area_2, admin_area_1, postal_code, country_code } = address;
  return {
    ...(admin_area_2 === undefined ? {} : { admin_area_2 }),
    ...(admin_area_1 === undefined ? {} : { admin_area_1 }),
    ...(postal_code === undefined ? {} : { postal_code }),
    country_code,
  };
}

function isSameAddress(a: Address, b: Address): boolean {
  const text = (address: Address) =>
    [
      address.address_line_1,
      address.address_line_2,
      address.admin_area_2,
      address.admin_area_1,
      address.postal_code,
      address.country_code,
    ].join('\n');
  return text(a) === text(b);
}
