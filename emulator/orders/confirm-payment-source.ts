import { z } from 'zod';
import type { OrderRow } from '../engine/rows.ts';
import { refusal } from '../http/api-error.ts';
import { type Call, type Operation, param } from '../http/operation.ts';
import { readBody } from '../http/request-body.ts';
import { announceOrder } from '../payments/payment-events.ts';
import { applySource, refuseInstruction } from './apply-source.ts';
import { noticeExpiry, ORDER_WINDOW_MS } from './expiry.ts';
import { requireOrder } from './find-order.ts';
import { paymentSourceSchema, processingInstructionSchema } from './order-schema.ts';
import { completedView, createdView, orderView } from './order-view.ts';
import { chooseSource } from './payment-source.ts';
import { takeOrderMoney } from './take-order-money.ts';

const confirmSchema = z.object({
  payment_source: paymentSourceSchema,
  processing_instruction: processingInstructionSchema.optional(),
});

/** Names how the buyer will pay after the order exists. A wallet's owner, or a card's bank, may have to act then. */
export const confirmPaymentSourceOperation: Operation = {
  name: 'orders.confirm',
  method: 'POST',
  path: '/v2/checkout/orders/:id/confirm-payment-source',
  api: 'v2',
  body: 'required',
  handle(call) {
    const { world, now } = call;
    const order = requireOrder(world, param(call, 'id'), now);
    const { payment_source: source, processing_instruction: instruction } = readBody(
      confirmSchema,
      call.body,
    );
    refuseUnconfirmable(order);
    const chosen = chooseSource(world, source, {
      place: 'confirm',
      now,
      currency: order.units[0]?.amount.currency_code ?? '',
      unitCount: order.units.length,
      wish: order.cardWish,
    });
    refuseInstruction(instruction, chosen);
    const confirmed = applySource(withInstruction(order, instruction), chosen, now);
    world.store.put('orders', confirmed);
    return { status: 200, body: viewOf(call, settleConfirmed(call, confirmed)) };
  },
};

function refuseUnconfirmable(order: OrderRow) {
  if (order.status === 'COMPLETED') {
    throw refusal(order.intent === 'CAPTURE' ? 'ORDER_ALREADY_CAPTURED' : 'ORDER_ALREADY_AUTHORIZED');
  }
  if (order.status === 'VOIDED') throw refusal('ORDER_CANNOT_BE_CONFIRMED');
  // A declined card leaves the order approved, and the buyer types another one.
  if (order.status === 'APPROVED' && order.declines === 0) throw refusal('PAYMENT_ALREADY_APPROVED');
}

function withInstruction(order: OrderRow, instruction: string | undefined): OrderRow {
  if (instruction === undefined) return order;
  const { completesOnApproval, ...rest } = order;
  return instruction === 'NO_INSTRUCTION' ? rest : { ...rest, completesOnApproval: true };
}

function settleConfirmed({ world, now }: Call, order: OrderRow): OrderRow {
  if (order.status !== 'APPROVED') return order;
  announceOrder(world, order, 'APPROVED');
  noticeExpiry(world, now + ORDER_WINDOW_MS);
  return order.completesOnApproval ? takeOrderMoney(world, order, now).order : order;
}

function viewOf(call: Call, order: OrderRow) {
  if (call.wantsRepresentation) return orderView(call.world, order);
  return order.status === 'COMPLETED' ? completedView(call.world, order) : createdView(call.world, order);
}
