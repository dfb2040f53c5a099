import { isStale, violates } from '#db/client.ts';
import { fail, ok, type Result } from '#lib/kernel/result.ts';
import type { PaymentsDeps } from '../deps.ts';
import { perform } from '../journal/conclude.ts';
import { type NewOperation, nextSequence, openOperation, takeTurn } from '../journal/open-operation.ts';
import { loadPayment, type Payment } from '../load-payment.ts';
import { checkAttempt } from '../recovery/check-attempt.ts';
import type { MerchantFailure } from './refund-order.ts';

export type Outcome<T = null> = Result<T, MerchantFailure>;

export const notFound: MerchantFailure = {
  code: 'order-not-found',
  message: 'This order does not exist.',
};

const noAnswer: MerchantFailure = {
  code: 'outcome-unknown',
  message: 'PayPal has not answered yet. The shop keeps asking; this page will show how it ended.',
};

/** Opens the journal row of a merchant's act and sends it. The same key again changes nothing. */
export async function act(
  deps: PaymentsDeps,
  payment: Payment,
  input: Omit<NewOperation, 'orderId' | 'sequence'>,
): Promise<Outcome> {
  const { operation, statements } = openOperation(
    deps,
    {
      ...input,
      orderId: payment.id,
      sequence: nextSequence(payment, input.attemptId, input.kind, input.subject),
    },
    deps.clock.now(),
  );
  try {
    await deps.db.atomically([...takeTurn(deps, payment), ...statements]);
  } catch (error) {
    if (violates(error, 'operations_client_key')) return ok(null);
    if (!isStale(error) && !violates(error, 'operations_one_unresolved', 'operations_sequence')) throw error;
    return fail({ code: 'busy', message: 'Somebody else is acting on this order. Please wait for them.' });
  }
  const claimed = { ...payment, version: payment.version + 1 };
  const concluded = await perform(deps, claimed, operation, input.actor);
  if (concluded.kind === 'done') return ok(null);
  if (concluded.kind === 'unresolved') return fail(noAnswer);
  await checkAttempt(deps, (await loadPayment(deps.db, payment.id)) ?? payment, input.attemptId);
  const { issue, kind } = concluded.error;
  return fail({
    code: kind,
    message: `PayPal refused${issue ? ` (${issue})` : ''}. The order is up to date now.`,
  });
}
