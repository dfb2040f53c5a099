import { DEFAULT_INSTRUMENT, findInstrument } from '../buyers/instruments.ts';
import { defaultBuyer, findBuyer } from '../buyers/test-buyers.ts';
import type { World } from '../engine/world.ts';
import { refusal } from '../http/api-error.ts';
import { withStatus } from './bill-cycle.ts';
import { announceSubscription } from './billing-events.ts';
import type { SubscriptionRow } from './billing-rows.ts';
import { findByApprovalToken, findSubscription } from './find-subscription.ts';
import { activateApproved, keep } from './subscription-acts.ts';

export interface SubscriptionApproval {
  readonly subscriptionId: string;
  readonly status: SubscriptionRow['status'];
  readonly payerId: string;
  readonly returnUrl?: string;
}

interface Choice {
  readonly buyer?: string | undefined;
  readonly instrument?: string | undefined;
}

/** The buyer agrees: to the subscription, or to a change of it. The id and the approval token both name it. */
export function approveSubscription(
  world: World,
  idOrToken: string,
  choice: Choice = {},
): SubscriptionApproval {
  const row = findByApprovalToken(world, idOrToken) ?? findSubscription(world, idOrToken);
  if (!isWaitingForBuyer(row)) throw refusal('SUBSCRIPTION_STATUS_INVALID');
  const buyer = findBuyer(choice.buyer ?? row.buyerId ?? defaultBuyer().id);
  if (!buyer) throw refusal('INVALID_PARAMETER_VALUE', { field: '/buyer', value: choice.buyer });
  const instrument = findInstrument(choice.instrument ?? row.instrumentId ?? DEFAULT_INSTRUMENT);
  if (!instrument)
    throw refusal('INVALID_PARAMETER_VALUE', { field: '/instrument', value: choice.instrument });
  const now = world.clock.now();
  const agreed = { ...row, buyerId: buyer.id, instrumentId: instrument.id, updatedAt: now };
  const after = world.store.transaction(() => {
    if (row.revision) return applyRevision(world, agreed, row.revision, now);
    const approved = withStatus(agreed, 'APPROVED', now);
    if (row.context.userAction === 'SUBSCRIBE_NOW') return activateApproved(world, approved, now);
    keep(world, approved);
    return approved;
  });
  const { returnUrl } = row.context;
  const query = { subscription_id: row.id, ba_token: row.approvalToken, token: row.approvalToken };
  return {
    subscriptionId: row.id,
    status: after.status,
    payerId: buyer.payerId,
    ...(returnUrl === undefined ? {} : { returnUrl: withQuery(returnUrl, query) }),
  };
}

export function isWaitingForBuyer(row: SubscriptionRow): boolean {
  return row.status === 'APPROVAL_PENDING' || row.revision !== undefined;
}

/** Nothing changes; only the buyer is led back. */
export function cancelledUrl(row: SubscriptionRow): string | undefined {
  const { cancelUrl } = row.context;
  if (cancelUrl === undefined) return undefined;
  return withQuery(cancelUrl, {
    subscription_id: row.id,
    ba_token: row.approvalToken,
    token: row.approvalToken,
  });
}

/** From the next cycle on: what was paid for already stays as it was. */
function applyRevision(
  world: World,
  before: SubscriptionRow,
  change: NonNullable<SubscriptionRow['revision']>,
  now: number,
): SubscriptionRow {
  const { revision, ...row } = before;
  const isOtherPlan = change.planId !== row.planId;
  const regular = change.terms.cycles.length - 1;
  const revised: SubscriptionRow = {
    ...row,
    ...change,
    updatedAt: now,
    // Another plan's trials are for those who never paid: a change goes straight to its regular cycles.
    ...(isOtherPlan && row.nextBillingAt !== undefined
      ? {
          phase: regular,
          phaseStartedAt: row.nextBillingAt,
          elapsed: 0,
          completed: change.terms.cycles.map(() => 0),
        }
      : {}),
  };
  keep(world, revised);
  announceSubscription(world, revised, 'UPDATED', now);
  return revised;
}

/** Which way of paying the next charges meet; what a buyer changes in the wallet. */
export function changeInstrument(world: World, subscriptionId: string, instrument: string) {
  const row = findSubscription(world, subscriptionId);
  if (!findInstrument(instrument))
    throw refusal('INVALID_PARAMETER_VALUE', { field: '/instrument', value: instrument });
  world.store.transaction(() => world.store.put('subscriptions', { ...row, instrumentId: instrument }));
}

function withQuery(address: string, query: Readonly<Record<string, string>>): string {
  const url = new URL(address);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
}
