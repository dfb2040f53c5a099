import { idFromName } from '../engine/ids.ts';
import type { Guest, OrderRow } from '../engine/rows.ts';
import type { World } from '../engine/world.ts';
import { refusal } from '../http/api-error.ts';
import { announceOrder } from '../payments/payment-events.ts';
import type { Destination } from '../shipping/delivery.ts';
import { applySource } from './apply-source.ts';
import { experienceOf } from './experience.ts';
import { noticeExpiry, ORDER_WINDOW_MS } from './expiry.ts';
import { requireOpenOrder } from './find-order.ts';
import type { Address, PaymentSource } from './order-schema.ts';
import { chooseSource } from './payment-source.ts';
import { shipTo } from './ship-to.ts';
import { takeOrderMoney } from './take-order-money.ts';

export interface GuestPayment {
  readonly email: string;
  readonly givenName: string;
  readonly surname: string;
  readonly address: Address;
  readonly card: NonNullable<PaymentSource['card']>;
  /** Undefined where nothing is shipped. */
  readonly destination: Destination | undefined;
}

/** Somebody without an account pays by card on PayPal's page. The bank may want to be asked before. */
export function approveAsGuest(
  world: World,
  paypalOrderId: string,
  payment: GuestPayment,
): { order: OrderRow; payerId: string; isBankAsked: boolean } {
  const now = world.clock.now();
  const order = requireOpenOrder(world, paypalOrderId, now);
  if (order.status === 'COMPLETED' || order.status === 'VOIDED') throw refusal('ORDER_ALREADY_COMPLETED');
  const chosen = chooseSource(
    world,
    { card: payment.card },
    {
      place: 'confirm',
      now,
      currency: order.units[0]?.amount.currency_code ?? '',
      unitCount: order.units.length,
      wish: order.cardWish,
    },
  );
  const { email, givenName, surname, destination } = payment;
  const payerId = idFromName(email, 13);
  const address = { country_code: payment.address.country_code };
  const guest: Guest = { email, givenName, surname, payerId, address };
  const context = experienceOf(order);
  const paying: OrderRow = {
    ...applySource(destination ? shipTo(order, destination) : order, chosen, now),
    // The order keeps its addresses and preferences, which a wallet as its source had brought along.
    ...(context ? { applicationContext: context } : {}),
    guest,
    updatedAt: now,
  };
  const isBankAsked = paying.status !== 'APPROVED';
  world.store.transaction(() => {
    world.store.put('orders', paying);
    if (isBankAsked) return;
    announceOrder(world, paying, 'APPROVED');
    if (paying.completesOnApproval) takeOrderMoney(world, paying, now);
  });
  if (!isBankAsked) noticeExpiry(world, now + ORDER_WINDOW_MS);
  return { order: paying, payerId, isBankAsked };
}
