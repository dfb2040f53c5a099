import type { Operation } from '../http/operation.ts';
import { ORDER_KEY_LIFE_MS, requireOrder } from './find-order.ts';
import { completeByCall, finishedAnswer } from './finish-order.ts';

export const captureOrderOperation: Operation = {
  name: 'orders.capture',
  method: 'POST',
  path: '/v2/checkout/orders/:id/capture',
  api: 'v2',
  body: 'empty-allowed',
  idempotency: {
    keptForMs: ORDER_KEY_LIFE_MS,
    maxLength: 108,
    whileInProgress: 'ORDER_COMPLETION_IN_PROGRESS',
    isExclusive: true,
    replay: (call, id) => finishedAnswer(call, requireOrder(call.world, id, call.now), 200),
  },
  handle: (call) => completeByCall(call, 'CAPTURE'),
};
