import { findInstrument, type Outcome } from '../buyers/instruments.ts';
import type { OrderRow } from '../engine/rows.ts';
import { approvalHref, challengeHref, type World } from '../engine/world.ts';
import { type ApiError, namedRefusal, refusal, type WireLink } from '../http/api-error.ts';
import { experienceOf } from './experience.ts';

const MOST_DECLINES = 10;

/** What has to hold before money may be taken or reserved, in the order in which PayPal complains. */
export function refuseUncompletable(order: OrderRow, intent: OrderRow['intent']) {
  if (order.intent !== intent) throw refusal('ACTION_DOES_NOT_MATCH_INTENT');
  if (order.status === 'COMPLETED') {
    throw refusal(intent === 'CAPTURE' ? 'ORDER_ALREADY_CAPTURED' : 'ORDER_ALREADY_AUTHORIZED');
  }
  if (order.status === 'VOIDED') throw refusal('ORDER_COMPLETED_OR_VOIDED');
  if (order.declines >= MOST_DECLINES) throw refusal('MAX_NUMBER_OF_PAYMENT_ATTEMPTS_EXCEEDED');
}

/** A card that its bank was asked about may be charged whatever the bank said: that is the merchant's decision. */
export function requireApproved(world: World, order: OrderRow) {
  if (order.card?.challenge) throw bankRefusal(world, order, 'PAYER_ACTION_REQUIRED');
  if (order.status !== 'APPROVED' && !order.card) throw refusal('ORDER_NOT_APPROVED');
}

export function outcomeOf(order: OrderRow): Outcome {
  const outcome = findInstrument(order.instrumentId ?? '')?.outcome ?? { kind: 'completed' };
  const wantsMoneyNow = experienceOf(order)?.payment_method_preference === 'IMMEDIATE_PAYMENT_REQUIRED';
  if (wantsMoneyNow && outcome.kind === 'pending' && outcome.reason === 'ECHECK') {
    return { kind: 'refused', issue: 'INSTRUMENT_DECLINED' };
  }
  return outcome;
}

/** The bank said no: the order stays open, and the answer carries the way back to PayPal. */
export function bankRefusal(world: World, order: OrderRow, issue: string): ApiError {
  return namedRefusal(issue, {}, wayBack(world, order, issue));
}

function wayBack(world: World, order: OrderRow, issue: string): WireLink[] {
  if (order.card) {
    // Another card is typed in the shop; only the question of a bank is asked elsewhere.
    if (issue !== 'PAYER_ACTION_REQUIRED') return [];
    return [{ href: challengeHref(world, order.id), rel: 'payer-action', method: 'GET' }];
  }
  if (!RECOVERABLE.has(issue)) return [];
  return [{ href: approvalHref(world, order.id), rel: RECOVERY_LINK[issue] ?? 'redirect', method: 'GET' }];
}

const RECOVERABLE = new Set([
  'INSTRUMENT_DECLINED',
  'REDIRECT_PAYER_FOR_ALTERNATE_FUNDING',
  'PAYER_ACTION_REQUIRED',
]);
const RECOVERY_LINK: Readonly<Record<string, string>> = { PAYER_ACTION_REQUIRED: 'payer-action' };
