import {
  approveSubscription,
  changeInstrument,
  type SubscriptionApproval,
} from '../billing/approve-subscription.ts';
import { findSubscription } from '../billing/find-subscription.ts';
import { cancelSubscription } from '../billing/subscription-acts.ts';
import { answerChallenge, type ChallengeResult } from '../cards/answer-challenge.ts';
import type { ChallengeAnswer } from '../cards/authentication.ts';
import { actOnDispute, type BuyerAct } from '../disputes/buyer-acts.ts';
import { openDispute } from '../disputes/dispute-life.ts';
import type { DisputeReason } from '../disputes/dispute-row.ts';
import { decodeChanges, encodeChanges } from '../engine/journal.ts';
import { readMoney, type WireMoney } from '../engine/money.ts';
import { TABLE_NAMES } from '../engine/store.ts';
import type { World } from '../engine/world.ts';
import { type FaultRule, type FaultRuleInput, parseFaultRule } from '../faults/rule.ts';
import { refusal } from '../http/api-error.ts';
import {
  type ApprovalChoice,
  type ApprovalResult,
  approveOrder,
  cancelApproval,
} from '../orders/approve-order.ts';
import { refundFromDashboard, reversePayment, settlePending } from '../payments/merchant-acts.ts';
import { approveSetupToken, type SetupApproval } from '../vault/approve-setup-token.ts';
import { type Deliver, deliverDue } from '../webhooks/deliver.ts';
import { requireEvent, resendEvent } from '../webhooks/event-operations.ts';
import { type BookedDispute, showDispute } from './booked-disputes.ts';
import { type BookedSale, showSale } from './booked-subscriptions.ts';
import {
  type BookedCapture,
  type BookedEvent,
  type BookedRefund,
  type Books,
  readBooks,
  showCapture,
  showRefund,
} from './books.ts';
import { settleWhatIsDue } from './settle-what-is-due.ts';

/** Everything a test, a demo or the console may do that PayPal's own API cannot. */
export interface EmulatorControl {
  approve(paypalOrderId: string, choice?: ApprovalChoice): ApprovalResult;
  cancel(paypalOrderId: string): { paypalOrderId: string; cancelUrl?: string };
  /** What the buyer does at the bank of a card that is to be authenticated. */
  answerChallenge(paypalOrderId: string, answer: ChallengeAnswer): ChallengeResult;
  books(): Books;
  /** Of an order's capture, or of a subscription's sale. */
  settlePending(paymentId: string, outcome: 'completed' | 'denied'): BookedCapture | BookedSale;
  dashboardRefund(captureId: string, amount?: WireAmount): BookedRefund;
  reverse(captureId: string): BookedRefund;
  /** By subscription id or approval token; also agrees to a revision. */
  approveSubscription(id: string, choice?: ApprovalChoice): SubscriptionApproval;
  approveSetupToken(id: string, choice?: ApprovalChoice): SetupApproval;
  openDispute(captureId: string, wish?: DisputeOpening): BookedDispute;
  /** The buyer's, and where it decides PayPal's, next step in a dispute. */
  actOnDispute(disputeId: string, act: BuyerAct): BookedDispute;
  /** What the buyer's wallet does with every later charge. */
  changeInstrument(subscriptionId: string, instrument: string): void;
  /** The buyer ends it in the wallet. */
  cancelSubscription(subscriptionId: string): void;
  tamper(id: string, change: { amount?: WireAmount }): void;
  readonly faults: {
    add(rule: FaultRuleInput): string;
    list(): Array<{ id: string; rule: FaultRule; used: number }>;
    clear(): void;
  };
  readonly clock: {
    now(): number;
    freeze(atMs?: number): number;
    advance(ms: number): number;
    resume(): number;
  };
  /** One try for each delivery that is due; returns how many were made. */
  deliverDue(): Promise<number>;
  events(): BookedEvent[];
  redeliver(eventId: string): void;
  snapshot(): string;
  restore(snapshot: string): void;
  reset(): void;
}

export interface DisputeOpening {
  readonly reason?: DisputeReason | undefined;
  /** An inquiry, or at once a claim that PayPal decides. */
  readonly stage?: 'INQUIRY' | 'CHARGEBACK' | undefined;
  readonly amount?: WireAmount | undefined;
  readonly message?: string | undefined;
}

export interface WireAmount {
  readonly currency: string;
  readonly value: string;
}

export function createControl(world: World, deliver: Deliver, wake: () => void): EmulatorControl {
  const { store, clock } = world;
  const moved = () => {
    settleWhatIsDue(world);
    wake();
    return clock.now();
  };
  return {
    approve: (paypalOrderId, choice) => approveOrder(world, paypalOrderId, choice),
    cancel: (paypalOrderId) => cancelApproval(world, paypalOrderId),
    answerChallenge: (paypalOrderId, answer) => answerChallenge(world, paypalOrderId, answer),
    books: () => readBooks(world),
    settlePending(paymentId, outcome) {
      const settled = settlePending(world, paymentId, outcome);
      wake();
      return 'sale' in settled ? showSale(settled.sale) : showCapture(settled.capture);
    },
    dashboardRefund: (captureId, amount) =>
      showRefund(refundFromDashboard(world, captureId, amount && parseAmount(amount))),
    reverse: (captureId) => showRefund(reversePayment(world, captureId)),
    approveSubscription: (id, choice) => approveSubscription(world, id, choice),
    approveSetupToken: (id, choice) => approveSetupToken(world, id, choice),
    openDispute(captureId, wish = {}) {
      const amount = wish.amount && parseAmount(wish.amount);
      const row = openDispute(world, captureId, { ...wish, amount });
      wake();
      return showDispute(row);
    },
    actOnDispute(disputeId, act) {
      const row = actOnDispute(world, disputeId, act);
      wake();
      return showDispute(row);
    },
    changeInstrument: (id, instrument) => changeInstrument(world, id, instrument),
    cancelSubscription(id) {
      store.transaction(() =>
        cancelSubscription(world, findSubscription(world, id), clock.now(), 'Cancelled by the buyer.'),
      );
      wake();
    },
    tamper: (id, change) => tamper(world, id, change),
    faults: {
      add(input) {
        const rule = parseFaultRule(input);
        const id = `fault-${world.ids.secret(8)}`;
        store.transaction(() => store.put('faults', { id, rule, used: 0 }));
        return id;
      },
      list: () => store.list('faults').map((row) => ({ ...row })),
      clear: () => store.transaction(() => store.clear(['faults'])),
    },
    clock: {
      now: () => clock.now(),
      freeze(atMs) {
        clock.freeze(atMs);
        return moved();
      },
      advance(ms) {
        clock.advance(ms);
        return moved();
      },
      resume() {
        clock.resume();
        return moved();
      },
    },
    deliverDue() {
      settleWhatIsDue(world);
      return deliverDue(world, deliver);
    },
    events: () => readBooks(world).events,
    redeliver(eventId) {
      resendEvent(world, requireEvent(world, eventId));
      wake();
    },
    snapshot: () => encodeChanges(store.entries()),
    restore(snapshot) {
      const changes = decodeChanges(snapshot);
      store.transaction(() => {
        store.clear(TABLE_NAMES);
        for (const [table, , row] of changes) if (row) store.put(table, row);
      });
      world.nextExpiryAt = 0;
      world.nextBillingAt = 0;
      moved();
    },
    reset() {
      // The counter stays: an id that a shop has stored must never come a second time.
      store.transaction(() =>
        store.clear(TABLE_NAMES.filter((name) => name !== 'counter' && name !== 'settings')),
      );
      moved();
    },
  };
}

function tamper(world: World, id: string, change: { amount?: WireAmount }) {
  const order = world.store.get('orders', id);
  const capture = world.store.get('captures', id);
  if (!order && !capture) throw refusal('INVALID_RESOURCE_ID');
  if (!change.amount) return;
  const amount = parseAmount(change.amount);
  world.store.transaction(() => {
    if (order) world.store.put('orders', { ...order, tamperedAmount: amount });
    if (capture) world.store.put('captures', { ...capture, amount });
  });
}

function parseAmount(amount: WireAmount) {
  const wire: WireMoney = { currency_code: amount.currency, value: amount.value };
  if (!/^-?\d+(\.\d+)?$/.test(amount.value))
    throw refusal('INVALID_PARAMETER_SYNTAX', { field: '/amount/value' });
  const reading = readMoney(wire);
  if (!reading.ok) throw refusal(reading.issue, { field: '/amount' });
  return reading.money;
}
