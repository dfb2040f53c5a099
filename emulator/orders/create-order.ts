import type { OrderRow } from '../engine/rows.ts';
import { refusal } from '../http/api-error.ts';
import type { Answer, Call, Operation } from '../http/operation.ts';
import { readBody } from '../http/request-body.ts';
import { applySource, isReadyToPay, refuseInstruction } from './apply-source.ts';
import { refuseUselessOptions } from './check-together.ts';
import { checkUnits } from './check-totals.ts';
import { noticeExpiry, ORDER_WINDOW_MS } from './expiry.ts';
import { ORDER_KEY_LIFE_MS, requireOrder } from './find-order.ts';
import { finishedAnswer, finishOrder } from './finish-order.ts';
import { type CreateOrder, createOrderSchema } from './order-schema.ts';
import { createdView, orderView } from './order-view.ts';
import { type ChosenSource, chooseSource } from './payment-source.ts';

export const createOrderOperation: Operation = {
  name: 'orders.create',
  method: 'POST',
  path: '/v2/checkout/orders',
  api: 'v2',
  body: 'required',
  idempotency: {
    keptForMs: ORDER_KEY_LIFE_MS,
    maxLength: 108,
    whileInProgress: 'PREVIOUS_REQUEST_IN_PROGRESS',
    replay: (call, id) => answer(call, requireOrder(call.world, id, call.now), 200),
  },
  handle(call) {
    const request = readBody(createOrderSchema, call.body);
    const { payment_source: source } = request;
    if (source && Object.values(source).every((value) => value === undefined)) {
      throw refusal('NO_PAYMENT_SOURCE_PROVIDED', { field: '/payment_source' });
    }
    if (source && call.requestId === undefined) throw refusal('PAYPAL_REQUEST_ID_REQUIRED');
    const units = checkUnits(request.purchase_units);
    checkShippingPreference(request);
    const chosen =
      source &&
      chooseSource(call.world, source, {
        place: 'create',
        now: call.now,
        currency: units[0]?.amount.currency_code ?? '',
        unitCount: units.length,
      });
    if (chosen) refuseInstruction(request.processing_instruction, chosen);
    const order = insertOrder(call, request, units, chosen);
    return chosen && isReadyToPay(chosen) ? finishOrder(call, order) : answer(call, order, 201);
  },
};

function insertOrder(
  { world, now }: Call,
  request: CreateOrder,
  units: CreateOrder['purchase_units'],
  chosen: ChosenSource | undefined,
): OrderRow {
  const created: OrderRow = {
    id: world.ids.resource(),
    intent: request.intent,
    status: 'CREATED',
    units,
    ...(request.processing_instruction === 'ORDER_COMPLETE_ON_PAYMENT_APPROVAL'
      ? { completesOnApproval: true }
      : {}),
    ...(request.application_context ? { applicationContext: request.application_context } : {}),
    createdAt: now,
    updatedAt: now,
    declines: 0,
    authorizationIds: [],
    captureIds: [],
    refundIds: [],
  };
  const order = chosen ? applySource(created, chosen, now) : created;
  world.store.put('orders', order);
  noticeExpiry(world, now + ORDER_WINDOW_MS);
  return order;
}

/** An order that was paid by its create is answered like one that was captured: the payments are in it. */
function answer(call: Call, order: OrderRow, status: number): Answer {
  if (order.status === 'COMPLETED') return finishedAnswer(call, order, status);
  const body = call.wantsRepresentation ? orderView(call.world, order) : createdView(call.world, order);
  return { status, body, resourceId: order.id };
}

function checkShippingPreference(request: CreateOrder) {
  const { paypal, venmo } = request.payment_source ?? {};
  const context = paypal?.experience_context ?? venmo?.experience_context ?? request.application_context;
  refuseUselessOptions(request.purchase_units, context);
  if (context?.shipping_preference !== 'SET_PROVIDED_ADDRESS') return;
  for (const [index, unit] of request.purchase_units.entries()) {
    if (unit.shipping?.address) continue;
    throw refusal('MISSING_SHIPPING_ADDRESS', { field: `/purchase_units/${index}/shipping/address` });
  }
}
