import { approveSubscription, cancelledUrl, isWaitingForBuyer } from '../billing/approve-subscription.ts';
import type { PlanCycle, PlanTerms, SubscriptionRow } from '../billing/billing-rows.ts';
import { cycleCharge, setupCharge } from '../billing/cycle-price.ts';
import { findByApprovalToken } from '../billing/find-subscription.ts';
import { APPROVAL_PATH } from '../billing/subscription-view.ts';
import { toInstant } from '../engine/clock.ts';
import { formatMinor } from '../engine/money.ts';
import { MERCHANT, type World } from '../engine/world.ts';
import type { Agreement } from './agreement-page.ts';
import type { Agreements } from './agreement-routes.ts';

export function subscriptionAgreements(world: World): Agreements {
  const open = (token: string) => {
    const row = findByApprovalToken(world, token);
    return row && isWaitingForBuyer(row) ? row : undefined;
  };
  return {
    place: APPROVAL_PATH,
    tokenName: 'ba_token',
    find(token) {
      const row = open(token);
      return row && describe(world, row);
    },
    approve(token, choice) {
      const done = approveSubscription(world, token, choice);
      const message = { subscriptionID: done.subscriptionId, payerID: done.payerId, billingToken: token };
      return { message, address: done.returnUrl };
    },
    cancel(token) {
      const row = open(token);
      return { message: {}, address: row && cancelledUrl(row) };
    },
  };
}

function describe(world: World, row: SubscriptionRow): Agreement {
  const change = row.revision;
  const shown = { ...row, ...change };
  const plan = world.store.get('plans', shown.planId);
  const fee = change ? 0n : setupCharge(shown.terms).minor;
  const isNow = row.context.userAction === 'SUBSCRIBE_NOW';
  return {
    title: `${change ? 'Change your subscription to' : 'Subscribe to'} ${row.context.brandName ?? MERCHANT.name}`,
    button: change ? 'Agree to the change' : isNow ? 'Agree and subscribe' : 'Agree and continue',
    lines: [
      ['Plan', plan?.name ?? shown.planId],
      ...(shown.quantity === 1n ? [] : [['Quantity', shown.quantity.toString()] as const]),
      ...(fee > 0n ? [['Once, at the start', money(shown.terms, fee)] as const] : []),
      ...shown.terms.cycles.map((cycle) => {
        const price = cycleCharge(shown, cycle, row.startAt).minor;
        const label = cycle.tenure === 'TRIAL' ? 'Trial' : 'Regular price';
        return [
          label,
          `${price === 0n ? 'free' : money(shown.terms, price)} ${period(cycle)}${length(cycle)}`,
        ] as const;
      }),
      ['Starts', toInstant(row.startAt).slice(0, 10)],
    ],
  };
}

function period({ count, unit }: PlanCycle): string {
  const name = unit.toLowerCase();
  return count === 1 ? `every ${name}` : `every ${count} ${name}s`;
}

function length(cycle: PlanCycle): string {
  if (cycle.totalCycles === 0) return ', until cancelled';
  return cycle.totalCycles === 1 ? ', once' : `, ${cycle.totalCycles} times`;
}

function money(terms: PlanTerms, minor: bigint): string {
  return `${formatMinor({ currency: terms.currency, minor })} ${terms.currency}`;
}
