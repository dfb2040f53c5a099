import { keptCard, type OrderCard } from '../cards/order-card.ts';
import type { OrderRow } from '../engine/rows.ts';
import type { World } from '../engine/world.ts';
import { newTokenId, savePaymentToken } from './payment-token-operations.ts';

/** `attributes.vault.store_in_vault: ON_SUCCESS`: the payment that succeeded also saves what it was paid with. */
export function saveOnSuccess(world: World, order: OrderRow): OrderRow {
  return order.card ? saveCard(world, order, order.card) : saveWallet(world, order);
}

function saveCard(world: World, order: OrderRow, card: OrderCard): OrderRow {
  const wish = order.cardWish;
  // A card that came out of the vault is there already.
  if (!wish?.isToBeSaved || order.vaultTokenId !== undefined) return order;
  const id = newTokenId(world);
  savePaymentToken(world, {
    id,
    customerId: wish.customerId ?? newCustomerId(world),
    ...(wish.merchantCustomerId === undefined ? {} : { merchantCustomerId: wish.merchantCustomerId }),
    source: 'card',
    card: keptCard(card),
    instrumentId: card.instrumentId,
    orderId: order.id,
    createdAt: world.clock.now(),
  });
  return { ...order, vaultTokenId: id };
}

function saveWallet(world: World, order: OrderRow): OrderRow {
  const { paypal, venmo } = order.paymentSource ?? {};
  const attributes = (paypal ?? venmo)?.attributes;
  const wish: unknown = attributes?.vault;
  if (wish === null || typeof wish !== 'object' || order.buyerId === undefined) return order;
  if (Reflect.get(wish, 'store_in_vault') !== 'ON_SUCCESS') return order;
  const customer: unknown = attributes?.customer;
  const asked: unknown =
    customer !== null && typeof customer === 'object' ? Reflect.get(customer, 'id') : undefined;
  const id = newTokenId(world);
  savePaymentToken(world, {
    id,
    customerId:
      typeof asked === 'string' && /^[0-9a-zA-Z_-]{1,22}$/.test(asked) ? asked : newCustomerId(world),
    source: order.wallet ?? 'paypal',
    usageType: 'MERCHANT',
    buyerId: order.buyerId,
    ...(order.instrumentId === undefined ? {} : { instrumentId: order.instrumentId }),
    orderId: order.id,
    createdAt: world.clock.now(),
  });
  return { ...order, vaultTokenId: id };
}

function newCustomerId(world: World): string {
  return world.ids.secret(10).replace(/[^0-9a-zA-Z]/g, 'x');
}

export function vaultAttributes(world: World, order: OrderRow) {
  if (order.vaultTokenId === undefined) return {};
  const token = world.store.get('paymentTokens', order.vaultTokenId);
  if (!token) return {};
  const links = [
    { href: `${world.settings.baseUrl}/v3/vault/payment-tokens/${token.id}`, rel: 'self', method: 'GET' },
    {
      href: `${world.settings.baseUrl}/v3/vault/payment-tokens/${token.id}`,
      rel: 'delete',
      method: 'DELETE',
    },
  ];
  const vault = { id: token.id, status: 'VAULTED', customer: { id: token.customerId }, links };
  return { attributes: { vault } };
}
