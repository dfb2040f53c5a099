import { type Operation, param } from '../http/operation.ts';
import { requireOrder } from './find-order.ts';
import { orderView } from './order-view.ts';

export const getOrderOperation: Operation = {
  name: 'orders.get',
  method: 'GET',
  path: '/v2/checkout/orders/:id',
  api: 'v2',
  handle(call) {
    return {
      status: 200,
      body: orderView(call.world, requireOrder(call.world, param(call, 'id'), call.now)),
    };
  },
};
