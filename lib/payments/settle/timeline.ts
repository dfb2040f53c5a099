import type { Database, Statement } from '#db/client.ts';
import { orderEvents } from '#db/schema/index.ts';
import { type RandomBytes, uuidV7 } from '#lib/kernel/ids.ts';
import { formatMoney } from '#lib/kernel/money.ts';
import type { LedgerChange } from '../ledger/merge-ledger.ts';
import { pendingReason } from '../views/pending-reason.ts';

/** One entry of an order's timeline, before it has an id. */
export interface TimelineDraft {
  readonly kind: string;
  readonly tone: 'neutral' | 'good' | 'warning' | 'bad';
  readonly text: string;
  readonly actor: string;
  readonly detail?: string;
  readonly debugId?: string;
}

const words: Readonly<Record<string, Readonly<Record<string, [TimelineDraft['tone'], string]>>>> = {
  authorization: {
    CREATED: ['good', 'authorized'],
    PENDING: ['warning', 'authorization is pending'],
    PARTIALLY_CAPTURED: ['neutral', 'authorization was captured in part'],
    CAPTURED: ['neutral', 'authorization was captured'],
    VOIDED: ['warning', 'authorization was voided'],
    DENIED: ['bad', 'authorization was denied'],
    EXPIRED: ['warning', 'authorization has expired'],
  },
  capture: {
    COMPLETED: ['good', 'paid'],
    PENDING: ['warning', 'payment is pending'],
    DECLINED: ['bad', 'payment was declined'],
    FAILED: ['bad', 'payment failed'],
  },
  refund: {
    COMPLETED: ['neutral', 'refunded'],
    PENDING: ['neutral', 'refund is pending'],
    FAILED: ['bad', 'refund failed; the amount can be refunded again'],
    CANCELLED: ['warning', 'refund was cancelled; the amount can be refunded again'],
  },
  reversal: { COMPLETED: ['bad', 'taken back by PayPal or the buyer’s bank'] },
};

/** A ledger change as a sentence. */
export function describeChange(change: LedgerChange, actor: string, debugId?: string): TimelineDraft {
  const { observed, status } = change;
  const [tone, text] = words[observed.kind]?.[status] ?? ['warning', `${observed.kind}: ${status}`];
  const reason = status === 'PENDING' ? pendingReason(observed.reason).merchant : undefined;
  return {
    kind: `${observed.kind}.${status.toLowerCase()}`,
    tone,
    text: `${formatMoney(observed.amount)} ${text}`,
    actor,
    detail: [observed.paypalId, reason].filter(Boolean).join(' · '),
    ...(debugId === undefined ? {} : { debugId }),
  };
}

/** The statement that writes `drafts` to the timeline, in their order. */
export function recordTimeline(
  deps: { db: Database; random: RandomBytes },
  orderId: string,
  at: Date,
  drafts: readonly TimelineDraft[],
): Statement[] {
  if (drafts.length === 0) return [];
  const rows = drafts.map((draft, index) => ({
    id: uuidV7(at.getTime(), deps.random),
    orderId,
    // A microscopic step keeps entries of one moment in the order they were told.
    at: new Date(at.getTime() + index),
    kind: draft.kind,
    actor: draft.actor,
    tone: draft.tone,
    text: draft.text,
    detail: draft.detail ?? null,
    debugId: draft.debugId ?? null,
  }));
  return [deps.db.orm.insert(orderEvents).values(rows)];
}
