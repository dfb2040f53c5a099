import { z } from 'zod';
import type { OrderRow } from '../engine/rows.ts';
import { refusal } from '../http/api-error.ts';
import { type Operation, param } from '../http/operation.ts';
import { readBody } from '../http/request-body.ts';
import { checkPaymentSource } from './create-order.ts';
import { requireOrder } from './find-order.ts';
import { paymentSourceSchema } from './order-schema.ts';
import { createdView, orderView } from './order-view.ts';

const confirmSchema = z.object({
  payment_source: paymentSourceSchema,
  processing_instruction: z.enum(['NO_INSTRUCTION', 'ORDER_COMPLETE_ON_PAYMENT_APPROVAL']).optional(),
});

/** Names how the buyer will pay after the order exists; for a wallet the buyer then has to act. */
export const confirmPaymentSourceOperation: Operation = {
  name: 'orders.confirm',
  method: 'POST',
  path: '/v2/checkout/orders/:id/confirm-payment-source',
  api: 'v2',
  body: 'required',
  handle(call) {
    const { world, now } = call;
    const order = requireOrder(world, param(call, 'id'), now);
    const request = readBody(confirmSchema, call.body);
    checkPaymentSource(request, 'not needed here');
    if (request.payment_source.paypal?.vault_id !== undefined) {
      throw refusal('BILLING_AGREEMENT_NOT_FOUND', { field: '/payment_source/paypal/vault_id' });
    }
    if (order.status === 'COMPLETED') {
      throw refusal(order.intent === 'CAPTURE' ? 'ORDER_ALREADY_CAPTURED' : 'ORDER_ALREADY_AUTHORIZED');
    }
    if (order.status === 'VOIDED') throw refusal('ORDER_CANNOT_BE_CONFIRMED');
    if (order.status === 'APPROVED') throw refusal('PAYMENT_ALREADY_APPROVED');
    const confirmed: OrderRow = {
      ...order,
      status: 'PAYER_ACTION_REQUIRED',
      paymentSource: request.payment_source,
      updatedAt: now,
    };
    world.store.put('orders', confirmed);
    const body = call.wantsRepresentation ? orderView(world, confirmed) : createdView(world, confirmed);
    return { status: 200, body };
  },
};
