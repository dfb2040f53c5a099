import { z } from 'zod';
import { type Money, readMoney, type WireMoney } from '../engine/money.ts';
import { refusal } from '../http/api-error.ts';
import { type Call, type Operation, param } from '../http/operation.ts';
import { readBody } from '../http/request-body.ts';
import { moneySchema } from '../orders/order-schema.ts';
import { awaitReturn, changeDispute, moveDispute, requireDispute, resolveDispute } from './dispute-life.ts';
import type { DisputeRow } from './dispute-row.ts';
import { type DisputeAct, disputeHref, possibleActs } from './dispute-view.ts';

const note = z.string().min(1).max(2000);

/** Every act of the seller has one form: the dispute must offer it, and the answer is a link back. */
function act<S extends z.ZodType>(
  name: DisputeAct,
  schema: S,
  run: (call: Call, row: DisputeRow, input: z.output<S>) => void,
): Operation {
  return {
    name: `disputes.${name}`,
    method: 'POST',
    path: `/v1/customer/disputes/:id/${name}`,
    api: 'disputes',
    body: 'required',
    acceptsFiles: true,
    handle(call) {
      const row = requireDispute(call.world, param(call, 'id'));
      const input = readBody(schema, call.body);
      if (!possibleActs(row).includes(name)) throw refusal('ACTION_NOT_ALLOWED_IN_CURRENT_DISPUTE_STATE');
      run(call, row, input);
      const links = [{ href: disputeHref(call.world, row.id), rel: 'self', method: 'GET' }];
      return { status: 200, body: { links } };
    },
  };
}

export const acceptClaimOperation = act(
  'accept-claim',
  z.object({
    note,
    accept_claim_type: z
      .enum(['REFUND', 'REFUND_WITH_RETURN', 'PARTIAL_REFUND', 'REFUND_WITH_RETURN_SHIPMENT_LABEL'])
      .optional(),
    accept_claim_reason: z.string().max(255).optional(),
    refund_amount: moneySchema.optional(),
    invoice_id: z.string().max(127).optional(),
  }),
  (call, row, input) => {
    if (input.accept_claim_type === 'PARTIAL_REFUND' && !input.refund_amount) {
      throw refusal('MISSING_REQUIRED_PARAMETER', { field: '/refund_amount', location: 'body' });
    }
    const amount = input.refund_amount ? readAmount(row, input.refund_amount) : row.amount;
    if (input.accept_claim_type?.startsWith('REFUND_WITH_RETURN')) {
      awaitReturn(call.world, row, amount);
      return;
    }
    resolveDispute(call.world, row, 'RESOLVED_BUYER_FAVOUR', { kind: 'refund', amount });
  },
);

export const sendMessageOperation = act(
  'send-message',
  z.object({ message: z.string().min(1).max(2000) }),
  (call, row, input) => {
    const messages = [...row.messages, { by: 'SELLER' as const, at: call.now, content: input.message }];
    changeDispute(call.world, row, { messages, status: 'WAITING_FOR_BUYER_RESPONSE' });
  },
);

export const makeOfferOperation = act(
  'make-offer',
  z.object({
    note,
    offer_type: z.enum([
      'REFUND',
      'REFUND_WITH_RETURN',
      'REFUND_WITH_REPLACEMENT',
      'REPLACEMENT_WITHOUT_REFUND',
    ]),
    offer_amount: moneySchema.optional(),
  }),
  (call, row, input) => {
    const amount = input.offer_amount && readAmount(row, input.offer_amount);
    const offer = { type: input.offer_type, ...(amount ? { amount } : {}) };
    changeDispute(call.world, row, { offer, status: 'WAITING_FOR_BUYER_RESPONSE' });
  },
);

export const escalateOperation = act('escalate', z.object({ note }), (call, row) => {
  moveDispute(call.world, row, 'UNDER_REVIEW', 'CHARGEBACK');
});

const evidenceSchema = z.object({
  evidences: z
    .array(
      z.object({
        evidence_type: z.string().min(1).max(255),
        evidence_info: z.record(z.string(), z.unknown()).optional(),
        notes: z.string().max(2000).optional(),
        item_id: z.string().max(255).optional(),
      }),
    )
    .min(1)
    .max(100),
});

export const provideEvidenceOperation = act('provide-evidence', evidenceSchema, (call, row, input) => {
  changeDispute(call.world, withEvidence(call, row, input), { status: 'UNDER_REVIEW' });
});

/** A seller who lost a claim may ask once more, with evidence. */
export const appealOperation = act('appeal', evidenceSchema, (call, row, input) => {
  const { outcome, ...rest } = withEvidence(call, row, input);
  moveDispute(call.world, rest, 'UNDER_REVIEW', 'PRE_ARBITRATION');
});

/** Whenever a claim is open, whether or not PayPal asked for something. */
export const provideSupportingInfoOperation = act(
  'provide-supporting-info',
  z.object({ notes: note }),
  (call, row, input) => {
    const info = { notes: input.notes, documents: call.fileNames, at: call.now };
    changeDispute(call.world, row, { supportingInfo: [...(row.supportingInfo ?? []), info] });
  },
);

/** The goods are back: the money goes. What came back wrong, or not at all, PayPal decides about. */
export const acknowledgeReturnOperation = act(
  'acknowledge-return-item',
  z.object({
    note: note.optional(),
    acknowledgement_type: z.enum([
      'ITEM_RECEIVED',
      'ITEM_NOT_RECEIVED',
      'DAMAGED',
      'EMPTY_PACKAGE_OR_DIFFERENT',
      'MISSING_ITEMS',
    ]),
  }),
  (call, row, input) => {
    const { returning, ...rest } = row;
    if (input.acknowledgement_type === 'ITEM_RECEIVED') {
      const amount = returning ?? row.amount;
      resolveDispute(call.world, row, 'RESOLVED_BUYER_FAVOUR', { kind: 'refund', amount });
    } else moveDispute(call.world, rest, 'UNDER_REVIEW', 'CHARGEBACK');
  },
);

/** In the sandbox the merchant can play PayPal. */
export const adjudicateOperation = act(
  'adjudicate',
  z.object({ adjudication_outcome: z.enum(['BUYER_FAVOR', 'SELLER_FAVOR']) }),
  (call, row, input) => {
    if (input.adjudication_outcome === 'SELLER_FAVOR') {
      resolveDispute(call.world, row, 'RESOLVED_SELLER_FAVOUR');
    } else {
      resolveDispute(call.world, row, 'RESOLVED_BUYER_FAVOUR', { kind: 'reversal', amount: row.amount });
    }
  },
);

export const requireEvidenceOperation = act(
  'require-evidence',
  z.object({ action: z.enum(['BUYER_EVIDENCE', 'SELLER_EVIDENCE']) }),
  (call, row, input) => {
    const isSeller = input.action === 'SELLER_EVIDENCE';
    moveDispute(call.world, row, isSeller ? 'WAITING_FOR_SELLER_RESPONSE' : 'WAITING_FOR_BUYER_RESPONSE');
  },
);

function withEvidence(call: Call, row: DisputeRow, input: z.output<typeof evidenceSchema>): DisputeRow {
  const added = input.evidences.map((evidence, index) => ({
    type: evidence.evidence_type,
    ...(evidence.notes === undefined ? {} : { notes: evidence.notes }),
    documents: index === 0 ? call.fileNames : [],
    at: call.now,
  }));
  return { ...row, evidences: [...row.evidences, ...added] };
}

function readAmount(row: DisputeRow, wire: WireMoney): Money {
  const reading = readMoney(wire);
  const field = '/refund_amount';
  if (!reading.ok) throw refusal(reading.issue, { field, value: wire.value });
  if (reading.money.currency !== row.amount.currency) throw refusal('CURRENCY_MISMATCH', { field });
  if (reading.money.minor <= 0n || reading.money.minor > row.amount.minor) {
    throw refusal('REFUND_AMOUNT_EXCEEDED', { field, value: wire.value });
  }
  return reading.money;
}
