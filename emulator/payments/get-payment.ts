import { type Operation, param } from '../http/operation.ts';
import { requireAuthorization, requireCapture, requireRefund } from './find-payment.ts';
import { authorizationView, captureView, refundView, relatedIds } from './payment-view.ts';

export const getAuthorizationOperation: Operation = {
  name: 'authorizations.get',
  method: 'GET',
  path: '/v2/payments/authorizations/:id',
  api: 'v2',
  handle(call) {
    const row = requireAuthorization(call.world, param(call, 'id'));
    return { status: 200, body: { ...authorizationView(call.world, row), ...relatedIds(row) } };
  },
};

export const getCaptureOperation: Operation = {
  name: 'captures.get',
  method: 'GET',
  path: '/v2/payments/captures/:id',
  api: 'v2',
  handle(call) {
    const row = requireCapture(call.world, param(call, 'id'));
    return { status: 200, body: { ...captureView(call.world, row), ...relatedIds(row) } };
  },
};

export const getRefundOperation: Operation = {
  name: 'refunds.get',
  method: 'GET',
  path: '/v2/payments/refunds/:id',
  api: 'v2',
  handle(call) {
    return { status: 200, body: refundView(call.world, requireRefund(call.world, param(call, 'id'))) };
  },
};
