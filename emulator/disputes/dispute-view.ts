import { findBuyer } from '../buyers/test-buyers.ts';
import { toWire } from '../engine/money.ts';
import { apiHref, MERCHANT, type World } from '../engine/world.ts';
import type { DisputeRow } from './dispute-row.ts';
import { disputedPayment } from './disputed-payment.ts';

export type DisputeState =
  | 'REQUIRED_ACTION'
  | 'REQUIRED_OTHER_PARTY_ACTION'
  | 'UNDER_PAYPAL_REVIEW'
  | 'RESOLVED';

export function stateOf(row: DisputeRow): DisputeState {
  switch (row.status) {
    case 'WAITING_FOR_SELLER_RESPONSE':
      return 'REQUIRED_ACTION';
    case 'WAITING_FOR_BUYER_RESPONSE':
      return 'REQUIRED_OTHER_PARTY_ACTION';
    case 'UNDER_REVIEW':
      return 'UNDER_PAYPAL_REVIEW';
    case 'RESOLVED':
      return 'RESOLVED';
  }
}

export type DisputeAct =
  | 'accept-claim'
  | 'send-message'
  | 'make-offer'
  | 'escalate'
  | 'provide-evidence'
  | 'provide-supporting-info'
  | 'acknowledge-return-item'
  | 'appeal'
  | 'adjudicate'
  | 'require-evidence';

/** The links tell what may be done now; an act without its link is refused. */
export function possibleActs(row: DisputeRow): DisputeAct[] {
  if (row.status === 'RESOLVED') {
    const isLost = row.outcome?.code === 'RESOLVED_BUYER_FAVOUR' && row.stage === 'CHARGEBACK';
    return isLost ? ['appeal'] : [];
  }
  if (row.returning) return ['acknowledge-return-item'];
  if (row.stage === 'INQUIRY') return ['accept-claim', 'send-message', 'make-offer', 'escalate'];
  if (row.status === 'WAITING_FOR_SELLER_RESPONSE') {
    return ['accept-claim', 'provide-evidence', 'provide-supporting-info'];
  }
  return ['accept-claim', 'provide-supporting-info', 'adjudicate', 'require-evidence'];
}

export function disputeItemView(world: World, row: DisputeRow) {
  return {
    dispute_id: row.id,
    create_time: millis(row.createdAt),
    update_time: millis(row.updatedAt),
    reason: row.reason,
    status: row.status,
    dispute_state: stateOf(row),
    dispute_amount: toWire(row.amount),
    dispute_life_cycle_stage: row.stage,
    dispute_channel: 'INTERNAL',
    ...(row.sellerDueAt !== undefined && row.status === 'WAITING_FOR_SELLER_RESPONSE'
      ? { seller_response_due_date: millis(row.sellerDueAt) }
      : {}),
    links: [{ href: disputeHref(world, row.id), rel: 'self', method: 'GET' }],
  };
}

export function disputeView(world: World, row: DisputeRow) {
  const { links, ...item } = disputeItemView(world, row);
  const acts = possibleActs(row).map((act) => ({
    href: `${disputeHref(world, row.id)}/${act}`,
    rel: act.replaceAll('-', '_'),
    method: 'POST',
  }));
  return {
    ...item,
    disputed_transactions: [transactionView(world, row)],
    ...(row.outcome
      ? {
          dispute_outcome: {
            outcome_code: row.outcome.code,
            ...(row.outcome.refunded ? { amount_refunded: toWire(row.outcome.refunded) } : {}),
          },
        }
      : {}),
    ...(row.messages.length > 0
      ? {
          messages: row.messages.map((message) => ({
            posted_by: message.by,
            time_posted: millis(message.at),
            content: message.content,
          })),
        }
      : {}),
    ...(row.evidences.length > 0
      ? {
          evidences: row.evidences.map((evidence) => ({
            evidence_type: evidence.type,
            ...(evidence.notes === undefined ? {} : { notes: evidence.notes }),
            documents: evidence.documents.map((name) => ({ name })),
            source: 'SUBMITTED_BY_SELLER',
            date: millis(evidence.at),
            dispute_life_cycle_stage: row.stage,
          })),
        }
      : {}),
    ...(row.supportingInfo
      ? {
          supporting_info: row.supportingInfo.map((info) => ({
            notes: info.notes,
            documents: info.documents.map((name) => ({ name })),
            source: 'SUBMITTED_BY_SELLER',
            provided_time: millis(info.at),
            dispute_life_cycle_stage: row.stage,
          })),
        }
      : {}),
    ...(row.communication
      ? {
          communication_details: {
            ...(row.communication.email === undefined ? {} : { email: row.communication.email }),
            note: row.communication.note,
            time_posted: millis(row.communication.at),
          },
        }
      : {}),
    ...(row.offer
      ? {
          offer: {
            seller_offered_amount: toWire(row.offer.amount ?? row.amount),
            offer_type: row.offer.type,
          },
        }
      : {}),
    links: [...links, ...acts],
  };
}

function transactionView(world: World, row: DisputeRow) {
  const payment = disputedPayment(world, row.captureId);
  const buyer = payment.buyerId === undefined ? undefined : findBuyer(payment.buyerId);
  return {
    buyer_transaction_id: `B${row.captureId.slice(1)}`,
    seller_transaction_id: row.captureId,
    create_time: millis(payment.createdAt),
    gross_amount: toWire(payment.amount),
    transaction_status: 'COMPLETED',
    ...(payment.invoiceId === undefined ? {} : { invoice_number: payment.invoiceId }),
    ...(payment.customId === undefined ? {} : { custom: payment.customId }),
    ...(buyer ? { buyer: { email: buyer.email, name: `${buyer.givenName} ${buyer.surname}` } } : {}),
    seller: { email: MERCHANT.email, merchant_id: MERCHANT.id, name: MERCHANT.name },
    items: [],
    seller_protection_eligible: true,
  };
}

export function disputeHref(world: World, id: string): string {
  return apiHref(world, `/v1/customer/disputes/${id}`);
}

function millis(ms: number): string {
  return new Date(ms).toISOString();
}
