import type { AuthorizationRow } from '../engine/rows.ts';
import { refusal } from '../http/api-error.ts';
import { type Answer, type Call, type Operation, param } from '../http/operation.ts';
import { voidOrder } from '../orders/void-order.ts';
import { PAYMENT_KEY_LIFE_MS } from './capture-authorization.ts';
import { requireAuthorization } from './find-payment.ts';
import { announceAuthorization } from './payment-events.ts';
import { authorizationView } from './payment-view.ts';

export const voidAuthorizationOperation: Operation = {
  name: 'authorizations.void',
  method: 'POST',
  path: '/v2/payments/authorizations/:id/void',
  api: 'v2',
  body: 'empty-allowed',
  idempotency: {
    keptForMs: PAYMENT_KEY_LIFE_MS,
    whileInProgress: 'PREVIOUS_REQUEST_IN_PROGRESS',
    isExclusive: true,
    replay: (call, id) => answer(call, requireAuthorization(call.world, id)),
  },
  handle(call) {
    const { world, now } = call;
    const row = requireAuthorization(world, param(call, 'id'));
    if (row.status === 'VOIDED') throw refusal('PREVIOUSLY_VOIDED');
    if (row.status === 'CAPTURED') throw refusal('PREVIOUSLY_CAPTURED');
    if (row.originalId !== undefined || row.status === 'DENIED') throw refusal('CANNOT_BE_VOIDED');
    const voided: AuthorizationRow = { ...row, status: 'VOIDED', updatedAt: now };
    world.store.put('authorizations', voided);
    const renewed =
      row.reauthorizedBy === undefined ? undefined : world.store.get('authorizations', row.reauthorizedBy);
    if (renewed) world.store.put('authorizations', { ...renewed, status: 'VOIDED', updatedAt: now });
    voidOrder(world, row.orderId, now);
    announceAuthorization(world, voided, world.store.get('orders', row.orderId), 'VOIDED');
    return answer(call, voided);
  },
};

function answer(call: Call, row: AuthorizationRow): Answer {
  return call.wantsRepresentation
    ? { status: 200, body: authorizationView(call.world, row), resourceId: row.id }
    : { status: 204, resourceId: row.id };
}
