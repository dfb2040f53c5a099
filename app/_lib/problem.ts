import 'server-only';
import type { CheckoutFailureCode } from '#lib/payments/checkout/failure-message.ts';
import { failureMessage } from '#lib/payments/checkout/failure-message.ts';

/** Every failure code of a checkout as an HTTP status: in one place, so that one code never has two. */
const statuses: Readonly<Record<CheckoutFailureCode, number>> = {
  'cart-empty': 409,
  'cart-expired': 409,
  'total-changed': 409,
  'sold-out': 409,
  'product-unavailable': 409,
  'discount-used-up': 409,
  'email-invalid': 422,
  'order-not-found': 404,
  'already-paid': 409,
  'payment-in-progress': 409,
  'not-approved': 409,
  'instrument-declined': 402,
  'payer-cannot-pay': 402,
  'payer-action-required': 402,
  'approval-expired': 410,
  'order-cancelled': 410,
  'amount-mismatch': 409,
  'paypal-unavailable': 503,
  'outcome-unknown': 503,
  'too-many-attempts': 429,
  'sdk-failed': 500,
  offline: 503,
  unexpected: 500,
};

/** RFC 9457 problem details. */
export function problem(input: {
  status: number;
  code: string;
  title: string;
  detail?: string;
  publicId?: string;
  retryAfterSeconds?: number;
}): Response {
  const { status, retryAfterSeconds, ...body } = input;
  return Response.json(
    { type: `urn:problem:${input.code}`, status, ...body },
    {
      status,
      headers: {
        'content-type': 'application/problem+json',
        'cache-control': 'no-store',
        ...(retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) }),
      },
    },
  );
}

/** A checkout's failure, with the words the buyer is shown. */
export function checkoutProblem(failure: { code: CheckoutFailureCode; publicId?: string }): Response {
  const { title, text } = failureMessage(failure.code);
  return problem({ status: statuses[failure.code], title, detail: text, ...failure });
}
