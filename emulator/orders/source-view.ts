import { findBuyer, type TestBuyer } from '../buyers/test-buyers.ts';
import { cardView } from '../cards/card-view.ts';
import type { OrderRow } from '../engine/rows.ts';
import type { World } from '../engine/world.ts';
import { vaultAttributes } from '../vault/save-with-purchase.ts';

/** `payment_source` as an order shows it: what was asked for until the buyer acts, then what it is paid with. */
export function paymentSourceMember(world: World, order: OrderRow) {
  if (order.card) {
    const card = cardView(order.card, order.cardWish, vaultAttributes(world, order));
    return { payment_source: { card } };
  }
  const buyer = order.buyerId === undefined ? undefined : findBuyer(order.buyerId);
  if (buyer) {
    const attributes = vaultAttributes(world, order);
    if (order.wallet === 'venmo')
      return { payment_source: { venmo: { ...venmoView(buyer), ...attributes } } };
    return { payment_source: { paypal: { ...paypalView(buyer), ...attributes } } };
  }
  const { paypal, venmo } = order.paymentSource ?? {};
  const wallet = paypal ?? venmo;
  if (wallet) {
    const { experience_context, ...shown } = wallet;
    return { payment_source: { [paypal ? 'paypal' : 'venmo']: shown } };
  }
  return order.cardWish ? { payment_source: { card: {} } } : {};
}

function paypalView(buyer: TestBuyer) {
  return {
    email_address: buyer.email,
    account_id: buyer.payerId,
    account_status: 'VERIFIED',
    name: { given_name: buyer.givenName, surname: buyer.surname },
    address: { country_code: buyer.address.country_code },
  };
}

function venmoView(buyer: TestBuyer) {
  return {
    email_address: buyer.email,
    account_id: buyer.payerId,
    user_name: `${buyer.givenName}${buyer.surname}`,
    name: { given_name: buyer.givenName, surname: buyer.surname },
    address: { country_code: buyer.address.country_code },
  };
}
