import type { OrderRow } from '../engine/rows.ts';
import type { World } from '../engine/world.ts';
import type { ExperienceContext, PurchaseUnit } from '../orders/order-schema.ts';
import { askMerchant, type Send } from './ask-merchant.ts';
import { chooseOption, optionsOf, type ShippingOption } from './choose-option.ts';
import type { Destination } from './delivery.ts';
import { readMerchantAnswer } from './merchant-answer.ts';
import { refusalText } from './refusal-text.ts';

export type ShippingAgreement =
  | { readonly kind: 'agreed' }
  /** The merchant said no: the buyer can choose something else. */
  | { readonly kind: 'refused'; readonly text: string }
  /** Nobody said anything that could be used; `reason` is for the shop's developer. */
  | { readonly kind: 'failed'; readonly text: string; readonly reason: string };

interface Wish {
  readonly orderId: string;
  readonly context: ExperienceContext | undefined;
  readonly buyerId: string;
  readonly destination: Destination;
}

/** Where the order creation asked for it, the merchant decides whether and for how much an address is served. */
export async function agreeOnAddress(world: World, send: Send, wish: Wish): Promise<ShippingAgreement> {
  const url = callbackUrl(wish.context, 'SHIPPING_ADDRESS');
  const order = world.store.get('orders', wish.orderId);
  const key = `${wish.buyerId}/${wish.destination.key}`;
  if (url === undefined || !order || order.agreedDestination === key) return { kind: 'agreed' };
  return ask(world, send, { ...wish, url, key });
}

/** Selects one of the order's options, after asking the merchant where the order creation asked for it. */
export async function agreeOnOption(
  world: World,
  send: Send,
  wish: Wish & { readonly optionId: string },
): Promise<ShippingAgreement> {
  const order = world.store.get('orders', wish.orderId);
  const option = order && optionsOf(order.units).find((one) => one.id === wish.optionId);
  if (!option) return { kind: 'refused', text: refusalText('METHOD_UNAVAILABLE') };
  if (option.selected) return { kind: 'agreed' };
  const url = callbackUrl(wish.context, 'SHIPPING_OPTIONS');
  if (url !== undefined) return ask(world, send, { ...wish, url, option });
  selectOption(world, wish.orderId, wish.optionId);
  return { kind: 'agreed' };
}

/** Without asking anybody: the buyer's choice, or the way back from one that was refused. */
export function selectOption(world: World, orderId: string, optionId: string) {
  const order = world.store.get('orders', orderId);
  const units = order && chooseOption(order.units, optionId);
  if (order && units) save(world, order, units);
}

function callbackUrl(
  context: ExperienceContext | undefined,
  event: 'SHIPPING_ADDRESS' | 'SHIPPING_OPTIONS',
): string | undefined {
  const config = context?.order_update_callback_config;
  return config?.callback_events.includes(event) ? config.callback_url : undefined;
}

interface Question extends Wish {
  readonly url: string;
  readonly key?: string;
  readonly option?: ShippingOption;
}

async function ask(world: World, send: Send, question: Question): Promise<ShippingAgreement> {
  const { url, orderId, destination, option, key } = question;
  const before = world.store.get('orders', orderId);
  if (!before) return { kind: 'agreed' };
  const reply = await askMerchant(send, { url, order: before, destination, option });
  if (reply.kind === 'refused') return { kind: 'refused', text: refusalText(reply.issue) };
  if (reply.kind === 'failed') return failed(reply.reason);
  // The merchant may have patched the order before answering.
  const order = world.store.get('orders', orderId);
  if (!order || order.status === 'COMPLETED' || order.status === 'VOIDED') return { kind: 'agreed' };
  const chosen = option ? (chooseOption(order.units, option.id) ?? order.units) : order.units;
  const reading = readMerchantAnswer(chosen, reply.text);
  if (!reading.ok) return failed(`${url} answered, but ${reading.reason}`);
  save(world, key === undefined ? order : { ...order, agreedDestination: key }, reading.units);
  return { kind: 'agreed' };
}

function failed(reason: string): ShippingAgreement {
  return { kind: 'failed', text: 'We could not ask the shop about this delivery. Please try again.', reason };
}

function save(world: World, order: OrderRow, units: readonly PurchaseUnit[]) {
  world.store.transaction(() => world.store.put('orders', { ...order, units, updatedAt: world.clock.now() }));
}
