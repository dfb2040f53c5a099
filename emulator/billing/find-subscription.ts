import type { World } from '../engine/world.ts';
import { notFound, refusal } from '../http/api-error.ts';
import { type Call, param } from '../http/operation.ts';
import type { SubscriptionRow, SubscriptionStatus } from './billing-rows.ts';

export function requireSubscription(call: Call): SubscriptionRow {
  return findSubscription(call.world, param(call, 'id'));
}

export function findSubscription(world: World, id: string): SubscriptionRow {
  const row = world.store.get('subscriptions', id);
  if (!row) throw notFound();
  return row;
}

export function findByApprovalToken(world: World, token: string): SubscriptionRow | undefined {
  return world.store.list('subscriptions').find((row) => row.approvalToken === token);
}

export function requireStatus(row: SubscriptionRow, ...allowed: readonly SubscriptionStatus[]) {
  if (!allowed.includes(row.status)) throw refusal('SUBSCRIPTION_STATUS_INVALID');
}
