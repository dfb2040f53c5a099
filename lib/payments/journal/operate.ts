// Owns every write to PayPal: each is sent for a committed journal row, under the request id of that row.

import { money } from '#lib/kernel/money.ts';
import { type Answer, mayRetrySameRequest, type PayPalError, type PayPalResult } from '#lib/paypal/index.ts';
import type { PaymentsDeps } from '../deps.ts';
import {
  type Observation,
  observeAuthorization,
  observeCapture,
  observeOrder,
  observeRefund,
} from '../ledger/observation.ts';
import type { Operation, Payment } from '../load-payment.ts';
import { currencyOf, orderRequest } from './order-request.ts';

/** How a call ended. `unresolved` means: ask again later, with the same row. */
export type OperationOutcome =
  | {
      readonly kind: 'done';
      readonly observation: Observation;
      readonly resultId: string;
      readonly debugId?: string;
    }
  | { readonly kind: 'refused'; readonly error: PayPalError }
  | { readonly kind: 'unresolved'; readonly error: PayPalError };

type Kind = 'create' | 'capture' | 'authorize' | 'capture-authorization' | 'reauthorize' | 'void' | 'refund';

/** A journal row as far as sending it needs it. */
export type SendableOperation = Pick<
  Operation,
  'kind' | 'subject' | 'requestId' | 'amountMinor' | 'currency' | 'isFinal' | 'note' | 'attemptId' | 'id'
>;

function outcomeOf<T extends { id: string }>(
  result: PayPalResult<T>,
  observe: (answer: Answer<T>) => Observation,
): OperationOutcome {
  if (result.ok) {
    const { debugId } = result.value;
    return {
      kind: 'done',
      observation: observe(result.value),
      resultId: result.value.value.id,
      ...(debugId === undefined ? {} : { debugId }),
    };
  }
  return failureOf(result.error);
}

function failureOf(error: PayPalError): OperationOutcome {
  return { kind: mayRetrySameRequest(error) ? 'unresolved' : 'refused', error };
}

const withDebugId = (observation: Observation, debugId: string | undefined): Observation => ({
  ...observation,
  ...(debugId === undefined ? {} : { debugId }),
});

/**
 * PayPal says it was done before: the truth is in the object itself. Only for what happens once to an order. A refund
 * or a partial capture that PayPal has no room for is refused: had it been ours, its request id would have answered.
 */
async function readBack(
  deps: PaymentsDeps,
  paypalOrderId: string,
  error: PayPalError,
): Promise<OperationOutcome> {
  const read = await deps.paypal.orders.get(paypalOrderId);
  if (!read.ok) return { kind: 'unresolved', error: read.error };
  const observation = observeOrder(read.value.value, read.value.debugId);
  const hasMoney = observation.money.length > 0;
  if (!hasMoney) return { kind: 'refused', error };
  return outcomeOf(read, () => observation);
}

const doneBefore: ReadonlySet<PayPalError['kind']> = new Set([
  'already-captured',
  'already-done',
  'duplicate-invoice',
]);

/** Sends one journal row to PayPal. Safe to repeat: PayPal recognises the request id. */
export async function operate(
  deps: PaymentsDeps,
  payment: Payment,
  operation: SendableOperation,
  paypalOrderId: string | null,
): Promise<OperationOutcome> {
  const outcome = await send(deps, payment, operation, paypalOrderId);
  const isOncePerOrder = ['capture', 'authorize', 'void'].includes(operation.kind);
  if (
    outcome.kind === 'refused' &&
    isOncePerOrder &&
    doneBefore.has(outcome.error.kind) &&
    paypalOrderId !== null
  ) {
    return readBack(deps, paypalOrderId, outcome.error);
  }
  return outcome;
}

async function send(
  deps: PaymentsDeps,
  payment: Payment,
  operation: SendableOperation,
  paypalOrderId: string | null,
): Promise<OperationOutcome> {
  const { orders, payments } = deps.paypal;
  const call = { requestId: operation.requestId };
  // What came in another currency than the order's goes back in that currency.
  const currency = currencyOf({ currency: operation.currency ?? payment.currency });
  const amount = operation.amountMinor === null ? {} : { amount: money(operation.amountMinor, currency) };
  const note = operation.note === null ? {} : { noteToPayer: operation.note };
  const attempt = payment.attempts.find((each) => each.id === operation.attemptId);
  switch (operation.kind as Kind) {
    case 'create': {
      const request = orderRequest(deps, payment, { invoiceId: attempt?.invoiceId ?? '' });
      return outcomeOf(await orders.create(request, call), ({ value, debugId }) =>
        observeOrder(value, debugId),
      );
    }
    case 'capture':
      return outcomeOf(await orders.capture(paypalOrderId ?? '', call), ({ value, debugId }) =>
        observeOrder(value, debugId),
      );
    case 'authorize':
      return outcomeOf(await orders.authorize(paypalOrderId ?? '', call), ({ value, debugId }) =>
        observeOrder(value, debugId),
      );
    case 'capture-authorization': {
      const input = {
        ...amount,
        ...note,
        ...(operation.isFinal === null ? {} : { finalCapture: operation.isFinal }),
      };
      const answer = await payments.captureAuthorization(operation.subject, input, call);
      if (!answer.ok) return failureOf(answer.error);
      // The answer does not say what has become of the authorization; the order does, when it can be read.
      const read = await orders.get(paypalOrderId ?? '');
      const around = read.ok ? observeOrder(read.value.value).money : [];
      const own = observeCapture(answer.value.value, operation.subject);
      return outcomeOf(answer, ({ debugId }) => withDebugId({ money: [...around, own] }, debugId));
    }
    case 'reauthorize':
      return outcomeOf(await payments.reauthorize(operation.subject, amount, call), (answer) =>
        withDebugId(
          { money: [{ ...observeAuthorization(answer.value), parentPaypalId: operation.subject }] },
          answer.debugId,
        ),
      );
    case 'refund':
      return outcomeOf(
        await payments.refundCapture(operation.subject, { ...amount, ...note }, call),
        (answer) =>
          withDebugId({ money: [observeRefund(answer.value, 'refund', operation.subject)] }, answer.debugId),
      );
    case 'void': {
      const answer = await payments.voidAuthorization(operation.subject, call);
      if (!answer.ok) return failureOf(answer.error);
      // The order shows both: a void of the original also ends the authorization that renewed it.
      const read = await orders.get(paypalOrderId ?? '');
      if (!read.ok) return { kind: 'unresolved', error: read.error };
      return {
        kind: 'done',
        observation: observeOrder(read.value.value, read.value.debugId),
        resultId: operation.subject,
      };
    }
  }
}
