import type { AuthorizationRow } from '../engine/rows.ts';
import { refusal } from '../http/api-error.ts';
import { type Answer, type Call, type Operation, param } from '../http/operation.ts';
import { readBody } from '../http/request-body.ts';
import { HONOR_PERIOD_MS } from '../orders/expiry.ts';
import { captureCeiling, PAYMENT_KEY_LIFE_MS } from './capture-authorization.ts';
import { requireAuthorization } from './find-payment.ts';
import { announceAuthorization } from './payment-events.ts';
import { readAmount, reauthorizeSchema } from './payment-schema.ts';
import { authorizationView, minimalView } from './payment-view.ts';

/** Once per original, from the fourth day: a new honor period under a new id, within the same 29 days. */
export const reauthorizeOperation: Operation = {
  name: 'authorizations.reauthorize',
  method: 'POST',
  path: '/v2/payments/authorizations/:id/reauthorize',
  api: 'v2',
  body: 'empty-allowed',
  idempotency: {
    keptForMs: PAYMENT_KEY_LIFE_MS,
    whileInProgress: 'PREVIOUS_REQUEST_IN_PROGRESS',
    replay: (call, id) => answer(call, requireAuthorization(call.world, id), 200),
  },
  handle(call) {
    const { world, now } = call;
    const row = requireAuthorization(world, param(call, 'id'));
    const request = readBody(reauthorizeSchema, call.body);
    refuseUnreauthorizable(row, now);
    const amount = request.amount
      ? readAmount(request.amount, row.amount.currency, 'AUTH_CURRENCY_MISMATCH')
      : row.amount;
    if (amount.minor > captureCeiling(row.amount)) {
      throw refusal('AUTHORIZATION_AMOUNT_EXCEEDED', {
        field: '/amount/value',
        value: request.amount?.value,
      });
    }
    const renewed: AuthorizationRow = {
      ...row,
      id: world.ids.resource(),
      amount,
      createdAt: now,
      updatedAt: now,
      honorUntil: Math.min(now + HONOR_PERIOD_MS, row.expiresAt),
      originalId: row.id,
    };
    world.store.put('authorizations', renewed);
    world.store.put('authorizations', { ...row, reauthorizedBy: renewed.id, updatedAt: now });
    const order = world.store.get('orders', row.orderId);
    if (order) {
      world.store.put('orders', { ...order, authorizationIds: [...order.authorizationIds, renewed.id] });
    }
    announceAuthorization(world, renewed, order, 'CREATED');
    return answer(call, renewed, 201);
  },
};

function refuseUnreauthorizable(row: AuthorizationRow, now: number) {
  if (row.status === 'VOIDED') throw refusal('AUTHORIZATION_VOIDED');
  if (row.status === 'CAPTURED') throw refusal('AUTHORIZATION_ALREADY_CAPTURED');
  const isOriginal = row.originalId === undefined && row.reauthorizedBy === undefined;
  if (!isOriginal || row.status !== 'CREATED' || row.expiresAt <= now) {
    throw refusal('REAUTHORIZATION_NOT_SUPPORTED');
  }
  if (now < row.honorUntil) {
    throw refusal('REAUTHORIZATION_NOT_SUPPORTED', { description: 'The honor period has not ended yet.' });
  }
}

function answer(call: Call, row: AuthorizationRow, status: number): Answer {
  const view = authorizationView(call.world, row);
  return { status, body: call.wantsRepresentation ? view : minimalView(view), resourceId: row.id };
}
