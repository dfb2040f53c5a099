import { z } from 'zod';
import type { OrderRow } from '../engine/rows.ts';
import { errorBody } from '../http/api-error.ts';
import { type Answer, type Call, param } from '../http/operation.ts';
import { readBody } from '../http/request-body.ts';
import { applySource, refuseMismatch } from './apply-source.ts';
import { bankRefusal, refuseUncompletable, requireApproved } from './complete-order.ts';
import { requireOpenOrder } from './find-order.ts';
import { type PaymentSource, paymentSourceSchema } from './order-schema.ts';
import { completedView, orderView } from './order-view.ts';
import { type ChosenSource, chooseSource } from './payment-source.ts';
import { takeOrderMoney } from './take-order-money.ts';

const completeSchema = z.object({ payment_source: paymentSourceSchema.optional() });

/** What capture and authorize share. Either may bring a card or a saved method along and needs no approval then. */
export function completeByCall(call: Call, intent: OrderRow['intent']): Answer {
  const { payment_source: source } = readBody(completeSchema, call.body);
  const order = requireOpenOrder(call.world, param(call, 'id'), call.now);
  refuseUncompletable(order, intent);
  const chosen = source && readSource(call, order, source);
  // A wallet that is only named brings nothing along: its owner has to have approved.
  if (!chosen || chosen.kind === 'wallet') {
    requireApproved(call.world, order);
    return finishOrder(call, order);
  }
  refuseMismatch(order);
  const paying = applySource(order, chosen, call.now);
  call.world.store.put('orders', paying);
  // The card stays with the order: after the bank has asked, the same call is made again without it.
  if (paying.card?.challenge) return refusedBy(call, paying, 'PAYER_ACTION_REQUIRED');
  return finishOrder(call, paying);
}

export function finishOrder(call: Call, order: OrderRow): Answer {
  const completion = takeOrderMoney(call.world, order, call.now);
  if (completion.issue === undefined) return finishedAnswer(call, completion.order, 201);
  return { ...refusedBy(call, order, completion.issue), isKeptRefusal: true };
}

export function finishedAnswer(call: Call, order: OrderRow, status: number): Answer {
  const body = call.wantsRepresentation ? orderView(call.world, order) : completedView(call.world, order);
  return { status, body, resourceId: order.id };
}

/** Not thrown: what was written about the order has to stay. */
function refusedBy(call: Call, order: OrderRow, issue: string): Answer {
  const error = bankRefusal(call.world, order, issue);
  return { status: error.status, body: errorBody(error, call.debugId) };
}

function readSource({ world, now }: Call, order: OrderRow, source: PaymentSource): ChosenSource {
  return chooseSource(world, source, {
    place: 'complete',
    now,
    currency: order.units[0]?.amount.currency_code ?? '',
    unitCount: order.units.length,
    wish: order.cardWish,
  });
}
