import { findBuyer } from '../buyers/test-buyers.ts';
import { toInstant } from '../engine/clock.ts';
import { agreementHref, apiHref, type World } from '../engine/world.ts';
import type { PlanCycle, SubscriptionRow } from './billing-rows.ts';
import { billingMoney, pricingAt } from './cycle-price.ts';
import { finalPaymentAt } from './cycle-walk.ts';
import { termsView } from './plan-view.ts';
import { subscriberCardView } from './subscriber-card.ts';

export const APPROVAL_PATH = '/webapps/billing/subscriptions';

export interface SubscriptionViewOptions {
  readonly withLastFailure?: boolean;
  readonly withPlan?: boolean;
}

export function subscriptionView(world: World, row: SubscriptionRow, options: SubscriptionViewOptions = {}) {
  const { currency } = row.terms;
  return {
    id: row.id,
    plan_id: row.planId,
    status: row.status,
    ...(row.statusNote === undefined ? {} : { status_change_note: row.statusNote }),
    status_update_time: toInstant(row.statusChangedAt),
    start_time: toInstant(row.startAt),
    quantity: row.quantity.toString(),
    shipping_amount: billingMoney(row.shipping ?? { currency, minor: 0n }),
    subscriber: subscriberView(row),
    ...(row.customId === undefined ? {} : { custom_id: row.customId }),
    plan_overridden: row.isPlanOverridden,
    ...(options.withPlan ? { plan: termsView(row.terms) } : {}),
    ...(row.buyerId === undefined && row.card === undefined
      ? {}
      : { billing_info: billingInfo(row, options.withLastFailure ?? false) }),
    create_time: toInstant(row.createdAt),
    update_time: toInstant(row.updatedAt),
    links: subscriptionLinks(world, row),
  };
}

/** What a create answers unless the representation is asked for. */
export function shortSubscriptionView(world: World, row: SubscriptionRow) {
  const { id, status, create_time, links } = subscriptionView(world, row);
  return { id, status, create_time, links };
}

function billingInfo(row: SubscriptionRow, withLastFailure: boolean) {
  const { currency } = row.terms;
  const money = (minor: bigint) => billingMoney({ currency, minor });
  const isBilling = row.status === 'ACTIVE' || row.status === 'APPROVED';
  const final = row.status === 'ACTIVE' ? finalPaymentAt(row) : undefined;
  return {
    outstanding_balance: money(row.outstandingMinor),
    cycle_executions: row.terms.cycles.map((cycle, index) => execution(cycle, row, index)),
    ...(row.lastPayment
      ? { last_payment: { amount: money(row.lastPayment.minor), time: toInstant(row.lastPayment.at) } }
      : {}),
    ...(isBilling && row.nextBillingAt !== undefined
      ? { next_billing_time: toInstant(row.nextBillingAt) }
      : {}),
    ...(final === undefined ? {} : { final_payment_time: toInstant(final) }),
    failed_payments_count: row.failedPayments,
    ...(withLastFailure && row.lastFailure
      ? {
          last_failed_payment: {
            amount: money(row.lastFailure.minor),
            time: toInstant(row.lastFailure.at),
            reason_code: row.lastFailure.reason ?? 'PAYMENT_DENIED',
            ...(row.lastFailure.nextRetryAt === undefined
              ? {}
              : { next_payment_retry_time: toInstant(row.lastFailure.nextRetryAt) }),
          },
        }
      : {}),
  };
}

function execution(cycle: PlanCycle, row: SubscriptionRow, index: number) {
  const completed = row.completed[index] ?? 0;
  const pricing = pricingAt(cycle, row.nextBillingAt ?? row.updatedAt);
  return {
    tenure_type: cycle.tenure,
    sequence: cycle.sequence,
    cycles_completed: completed,
    cycles_remaining: cycle.totalCycles === 0 ? 0 : Math.max(0, cycle.totalCycles - completed),
    ...(pricing ? { current_pricing_scheme_version: pricing.version } : {}),
    total_cycles: cycle.totalCycles,
  };
}

function subscriberView(row: SubscriptionRow) {
  const buyer = row.buyerId === undefined ? undefined : findBuyer(row.buyerId);
  if (!buyer) {
    const source = row.card ? { payment_source: { card: subscriberCardView(row.card) } } : {};
    return { ...row.subscriber, ...source };
  }
  const wantsAddress = row.context.shippingPreference !== 'NO_SHIPPING';
  const name = `${buyer.givenName} ${buyer.surname}`;
  return {
    ...(wantsAddress ? { shipping_address: { name: { full_name: name }, address: buyer.address } } : {}),
    ...row.subscriber,
    email_address: buyer.email,
    payer_id: buyer.payerId,
    name: { given_name: buyer.givenName, surname: buyer.surname },
    tenant: 'PAYPAL',
  };
}

export function approvalLink(world: World, row: SubscriptionRow) {
  return {
    href: agreementHref(world, APPROVAL_PATH, { ba_token: row.approvalToken }),
    rel: 'approve',
    method: 'GET',
  };
}

export function subscriptionLinks(world: World, row: SubscriptionRow) {
  const href = apiHref(world, `/v1/billing/subscriptions/${row.id}`);
  const encType = 'application/json';
  const self = { href, rel: 'self', method: 'GET', encType };
  const edit = { href, rel: 'edit', method: 'PATCH', encType };
  const act = (rel: string) => ({ href: `${href}/${rel}`, rel, method: 'POST', encType });
  switch (row.status) {
    case 'APPROVAL_PENDING':
      return [approvalLink(world, row), edit, self];
    case 'APPROVED':
      return [edit, self, act('activate')];
    case 'ACTIVE':
      return [act('cancel'), edit, self, act('suspend'), act('capture')];
    case 'SUSPENDED':
      return [act('cancel'), edit, self, act('activate'), act('capture')];
    case 'CANCELLED':
    case 'EXPIRED':
      return [self];
  }
}
