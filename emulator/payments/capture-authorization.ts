import { DAY } from '../engine/clock.ts';
import { decimalsOf, type Money, smallerOf } from '../engine/money.ts';
import type { AuthorizationRow, CaptureRow } from '../engine/rows.ts';
import { refusal } from '../http/api-error.ts';
import { type Answer, type Call, type Operation, param } from '../http/operation.ts';
import { readBody } from '../http/request-body.ts';
import { outcomeOf } from '../orders/complete-order.ts';
import { requireAuthorization, requireCapture } from './find-payment.ts';
import { announceCapture } from './payment-events.ts';
import { captureAuthorizationSchema, readAmount } from './payment-schema.ts';
import { captureView, minimalView } from './payment-view.ts';
import { takeMoney } from './take-money.ts';

/** How long Payments v2 remembers a PayPal-Request-Id. */
export const PAYMENT_KEY_LIFE_MS = 45 * DAY;

export const captureAuthorizationOperation: Operation = {
  name: 'authorizations.capture',
  method: 'POST',
  path: '/v2/payments/authorizations/:id/capture',
  api: 'v2',
  body: 'empty-allowed',
  idempotency: {
    keptForMs: PAYMENT_KEY_LIFE_MS,
    whileInProgress: 'PREVIOUS_REQUEST_IN_PROGRESS',
    replay: (call, id) => answer(call, requireCapture(call.world, id), 200),
  },
  handle(call) {
    const { world, now } = call;
    const row = requireAuthorization(world, param(call, 'id'));
    const request = readBody(captureAuthorizationSchema, call.body);
    refuseUncapturable(row, now);
    const order = world.store.get('orders', row.orderId);
    if (!order) throw new Error(`authorization ${row.id} without its order`);
    const left = row.amount.minor - row.capturedMinor;
    const amount = request.amount
      ? readAmount(request.amount, row.amount.currency, 'AUTH_CAPTURE_CURRENCY_MISMATCH')
      : { currency: row.amount.currency, minor: left };
    const capturedMinor = row.capturedMinor + amount.minor;
    if (capturedMinor > captureCeiling(row.amount)) {
      throw refusal('MAX_CAPTURE_AMOUNT_EXCEEDED', { field: '/amount/value', value: request.amount?.value });
    }
    const isFinal = request.final_capture ?? false;
    const outcome = outcomeOf(order);
    const capture = takeMoney(world, {
      order,
      unitIndex: row.unitIndex,
      amount: order.tamperedAmount ?? amount,
      outcome: outcome.kind === 'refused' || outcome.kind === 'pending' ? { kind: 'completed' } : outcome,
      isFinal,
      authorizationId: row.id,
      invoiceId: request.invoice_id,
      noteToPayer: request.note_to_payer,
    });
    const isUsedUp = isFinal || capturedMinor >= row.amount.minor;
    world.store.put('authorizations', {
      ...row,
      capturedMinor,
      status: isUsedUp ? 'CAPTURED' : 'PARTIALLY_CAPTURED',
      updatedAt: now,
    });
    const { tamperedAmount, ...rest } = order;
    const extended = { ...rest, captureIds: [...order.captureIds, capture.id], updatedAt: now };
    world.store.put('orders', extended);
    announceCapture(world, capture, extended);
    return answer(call, capture, 201);
  },
};

function refuseUncapturable(row: AuthorizationRow, now: number) {
  if (row.reauthorizedBy !== undefined) throw refusal('AUTHORIZATION_VOIDED');
  if (row.status === 'VOIDED') {
    throw refusal(row.expiresAt <= now ? 'AUTHORIZATION_EXPIRED' : 'AUTHORIZATION_VOIDED');
  }
  if (row.status === 'CAPTURED') throw refusal('AUTHORIZATION_ALREADY_CAPTURED');
  if (row.status === 'DENIED') throw refusal('AUTHORIZATION_DENIED');
  if (row.status === 'PENDING') throw refusal('TRANSACTION_REFUSED');
  if (row.expiresAt <= now) throw refusal('AUTHORIZATION_EXPIRED');
}

/** 115 % of what was authorized, but at most 75 units of the currency more. */
export function captureCeiling(authorized: Money): bigint {
  const byShare = (authorized.minor * 115n) / 100n;
  const byAmount = authorized.minor + 75n * 10n ** BigInt(decimalsOf(authorized.currency));
  return smallerOf(byShare, byAmount);
}

function answer(call: Call, row: CaptureRow, status: number): Answer {
  const view = captureView(call.world, row);
  return { status, body: call.wantsRepresentation ? view : minimalView(view), resourceId: row.id };
}
