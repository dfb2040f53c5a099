import type { TestBuyer } from '../buyers/test-buyers.ts';
import type { OrderRow } from '../engine/rows.ts';
import type { World } from '../engine/world.ts';
import { experienceOf } from '../orders/approve-order.ts';
import { agreeOnAddress, agreeOnOption, type ShippingAgreement } from '../shipping/agree-on-shipping.ts';
import type { Send } from '../shipping/ask-merchant.ts';
import { deliveryOf } from '../shipping/delivery.ts';
import type { Problem } from './wallet-page.ts';

/** What the buyer wants it sent to and how, agreed with the merchant where PayPal has to ask. */
export async function reviewDelivery(
  world: World,
  send: Send,
  order: OrderRow,
  buyer: Pick<TestBuyer, 'id' | 'givenName' | 'surname' | 'addresses'>,
  wish: { readonly address: string; readonly option?: string | undefined },
): Promise<Problem | undefined> {
  const context = experienceOf(order);
  const delivery = deliveryOf(order, context, buyer, wish.address);
  if (delivery.kind !== 'choice') return undefined;
  const where = { orderId: order.id, context, buyerId: buyer.id, destination: delivery.chosen };
  const address = await agreeOnAddress(world, send, where);
  if (address.kind !== 'agreed') return problemOf(address, true);
  if (wish.option === undefined) return undefined;
  const option = await agreeOnOption(world, send, { ...where, optionId: wish.option });
  // The option before stays selected and is still good.
  return option.kind === 'agreed' ? undefined : problemOf(option, false);
}

function problemOf(agreement: Exclude<ShippingAgreement, { kind: 'agreed' }>, isBlocking: boolean): Problem {
  if (agreement.kind === 'refused') return { text: agreement.text, isBlocking };
  return { text: agreement.text, reason: agreement.reason, isBlocking };
}
