import { z } from 'zod';
import type { PayPalResult, Send } from '../http/call.ts';
import { guarded, type WriteCall } from '../http/write-call.ts';
import { checkOrder } from './check-order.ts';
import type { CreateOrderInput } from './create-order-input.ts';
import type { PayPalOrder } from './model.ts';
import { toWireOrder } from './order-body.ts';
import { checkPatches, type OrderPatch, toWirePatches } from './order-patch.ts';
import { orderSchema } from './parse-order.ts';

/** Members of PayPal's own body for authorize and capture, e.g. a `payment_source`. Usually left out. */
export type PaymentBody = Readonly<Record<string, unknown>>;

/** Source: PayPal, Orders API v2. */
export interface OrdersApi {
  /** Creates an order. A repeated request id answers the order created first, with HTTP 200. */
  create(input: CreateOrderInput, call: WriteCall): Promise<PayPalResult<PayPalOrder>>;
  /** Reads an order with its payments. Forgotten orders are `not-found`. */
  get(orderId: string, options?: { readonly signal?: AbortSignal }): Promise<PayPalResult<PayPalOrder>>;
  /** Changes an order that is not completed; completed ones answer `already-captured`. */
  patch(orderId: string, patches: readonly OrderPatch[], call: WriteCall): Promise<PayPalResult<void>>;
  /** Authorizes an approved order of intent AUTHORIZE. Look at the authorization's status, it may be DENIED. */
  authorize(orderId: string, call: WriteCall, body?: PaymentBody): Promise<PayPalResult<PayPalOrder>>;
  /** Captures an approved order of intent CAPTURE. Look at the capture's status: it may be PENDING or DECLINED. */
  capture(orderId: string, call: WriteCall, body?: PaymentBody): Promise<PayPalResult<PayPalOrder>>;
}

const nothingSchema = z.unknown().transform(() => undefined);
const orders = '/v2/checkout/orders';

export function createOrdersApi(send: Send): OrdersApi {
  const pay = (verb: 'authorize' | 'capture') => (orderId: string, call: WriteCall, body?: PaymentBody) => {
    const operation = `orders.${verb}`;
    return guarded(operation, { id: orderId, call }, () =>
      send({
        operation,
        method: 'POST',
        template: `${orders}/{id}/${verb}`,
        id: orderId,
        body: JSON.stringify(body ?? {}),
        effect: 'write',
        ...call,
        schema: orderSchema,
      }),
    );
  };
  return {
    create: (input, call) =>
      guarded('orders.create', { call, mistake: checkOrder(input) }, () =>
        send({
          operation: 'orders.create',
          method: 'POST',
          template: orders,
          body: JSON.stringify(toWireOrder(input)),
          effect: 'write',
          ...call,
          schema: orderSchema,
        }),
      ),
    get: (orderId, options) =>
      guarded('orders.get', { id: orderId }, () =>
        send({
          operation: 'orders.get',
          method: 'GET',
          template: `${orders}/{id}`,
          id: orderId,
          effect: 'read',
          ...options,
          schema: orderSchema,
        }),
      ),
    patch: (orderId, patches, call) =>
      guarded('orders.patch', { id: orderId, call, mistake: checkPatches(patches) }, () =>
        send<void>({
          operation: 'orders.patch',
          method: 'PATCH',
          template: `${orders}/{id}`,
          id: orderId,
          body: JSON.stringify(toWirePatches(patches)),
          effect: 'write',
          ...call,
          schema: nothingSchema,
        }),
      ),
    authorize: pay('authorize'),
    capture: pay('capture'),
  };
}
