import type { OrderRow } from '../engine/rows.ts';
import type { World } from '../engine/world.ts';
import { refusal } from '../http/api-error.ts';
import type { Answer, Call, Operation } from '../http/operation.ts';
import { readBody } from '../http/request-body.ts';
import type { PaymentTokenRow } from '../vault/vault-rows.ts';
import { finishAuthorize } from './authorize-order.ts';
import { finishCapture } from './capture-order.ts';
import { checkUnits } from './check-totals.ts';
import { noticeExpiry, ORDER_WINDOW_MS } from './expiry.ts';
import { ORDER_KEY_LIFE_MS, requireOrder } from './find-order.ts';
import { type CreateOrder, createOrderSchema } from './order-schema.ts';
import { createdView, orderView } from './order-view.ts';

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
    checkPaymentSource(request, call.requestId);
    const units = checkUnits(request.purchase_units);
    checkShippingPreference(request);
    const order = insertOrder(call.world, call.now, request, units);
    const token = savedMethodOf(call.world, request);
    if (token) return payWithSaved(call, order, token);
    return answer(call, order, 201);
  },
};

function insertOrder(
  world: World,
  now: number,
  request: CreateOrder,
  units: CreateOrder['purchase_units'],
): OrderRow {
  const order: OrderRow = {
    id: world.ids.resource(),
    intent: request.intent,
    status: request.payment_source ? 'PAYER_ACTION_REQUIRED' : 'CREATED',
    units,
    ...(request.payment_source ? { paymentSource: request.payment_source } : {}),
    ...(request.application_context ? { applicationContext: request.application_context } : {}),
    createdAt: now,
    updatedAt: now,
    declines: 0,
    authorizationIds: [],
    captureIds: [],
    refundIds: [],
  };
  world.store.put('orders', order);
  noticeExpiry(world, now + ORDER_WINDOW_MS);
  return order;
}

function savedMethodOf(world: World, request: CreateOrder): PaymentTokenRow | undefined {
  const id = request.payment_source?.paypal?.vault_id;
  if (id === undefined) return undefined;
  const token = world.store.get('paymentTokens', id);
  if (token?.source !== 'paypal') {
    throw refusal('BILLING_AGREEMENT_NOT_FOUND', { field: '/payment_source/paypal/vault_id', value: id });
  }
  return token;
}

/** The buyer agreed when it was saved: one call creates and completes the order. */
function payWithSaved(call: Call, created: OrderRow, token: PaymentTokenRow): Answer {
  const order: OrderRow = {
    ...created,
    status: 'APPROVED',
    approvedAt: call.now,
    vaultTokenId: token.id,
    ...(token.buyerId === undefined ? {} : { buyerId: token.buyerId }),
    ...(token.instrumentId === undefined ? {} : { instrumentId: token.instrumentId }),
  };
  call.world.store.put('orders', order);
  return order.intent === 'CAPTURE' ? finishCapture(call, order) : finishAuthorize(call, order);
}

function answer(call: Call, order: OrderRow, status: number): Answer {
  const body = call.wantsRepresentation ? orderView(call.world, order) : createdView(call.world, order);
  return { status, body, resourceId: order.id };
}

export function checkPaymentSource(
  request: Pick<CreateOrder, 'payment_source' | 'processing_instruction'>,
  requestId: string | undefined,
) {
  const source = request.payment_source;
  if (!source) return;
  const [name] = Object.keys(source).filter((key) => source[key] !== undefined);
  if (name === undefined) throw refusal('NO_PAYMENT_SOURCE_PROVIDED', { field: '/payment_source' });
  if (requestId === undefined) throw refusal('PAYPAL_REQUEST_ID_REQUIRED');
  if (name === 'card') throw refusal('NOT_ENABLED_FOR_CARD_PROCESSING', { field: '/payment_source/card' });
  if (name !== 'paypal') throw refusal('PAYMENT_SOURCE_CANNOT_BE_USED', { field: `/payment_source/${name}` });
  if (request.processing_instruction === 'ORDER_COMPLETE_ON_PAYMENT_APPROVAL') {
    throw refusal('UNSUPPORTED_PROCESSING_INSTRUCTION', { field: '/processing_instruction' });
  }
}

function checkShippingPreference(request: CreateOrder) {
  const context = request.payment_source?.paypal?.experience_context ?? request.application_context;
  if (context?.shipping_preference !== 'SET_PROVIDED_ADDRESS') return;
  for (const [index, unit] of request.purchase_units.entries()) {
    if (unit.shipping?.address) continue;
    throw refusal('MISSING_SHIPPING_ADDRESS', { field: `/purchase_units/${index}/shipping/address` });
  }
}
