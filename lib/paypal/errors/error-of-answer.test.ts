import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { errorOfAnswer, type RawAnswer } from './error-of-answer.ts';
import { isDefinite, mayRetrySameRequest, type PayPalErrorKind, payPalErrorKinds } from './paypal-error.ts';

function answer(status: number, body: unknown, change: Partial<RawAnswer> = {}): RawAnswer {
  const bodyText = typeof body === 'string' ? body : JSON.stringify(body);
  return { status, bodyText, debugId: undefined, retryAfterMs: undefined, ...change };
}
const capture = { operation: 'orders.capture', effect: 'write', attempts: 1 } as const;
const read = { operation: 'orders.get', effect: 'read', attempts: 1 } as const;
const kindOf = (status: number, body: unknown, call: typeof capture | typeof read = capture) =>
  errorOfAnswer(answer(status, body), call).kind;
const envelope = (...issues: string[]) => ({
  name: 'UNPROCESSABLE_ENTITY',
  debug_id: 'd1',
  details: issues.map((issue) => ({ issue })),
});

describe('an error answer', () => {
  test.each<[number, string, PayPalErrorKind]>([
    [422, 'INSTRUMENT_DECLINED', 'declined'],
    [422, 'PAYER_CANNOT_PAY', 'payer-cannot-pay'],
    [422, 'PAYER_ACTION_REQUIRED', 'payer-action-required'],
    [422, 'ORDER_NOT_APPROVED', 'not-approved'],
    [422, 'ORDER_ALREADY_CAPTURED', 'already-captured'],
    [422, 'ORDER_ALREADY_AUTHORIZED', 'already-captured'],
    [422, 'ORDER_ALREADY_COMPLETED', 'already-captured'],
    [422, 'AUTHORIZATION_ALREADY_CAPTURED', 'already-captured'],
    [422, 'PREVIOUSLY_VOIDED', 'already-done'],
    [422, 'CAPTURE_FULLY_REFUNDED', 'already-done'],
    [422, 'DUPLICATE_INVOICE_ID', 'duplicate-invoice'],
    [409, 'PREVIOUS_REQUEST_IN_PROGRESS', 'in-progress'],
    [422, 'ORDER_COMPLETION_IN_PROGRESS', 'in-progress'],
    [404, 'INVALID_RESOURCE_ID', 'not-found'],
    [422, 'ORDER_EXPIRED', 'expired'],
    [422, 'AUTHORIZATION_EXPIRED', 'expired'],
    [422, 'REFUND_FAILED_INSUFFICIENT_FUNDS', 'refund-refused'],
    [422, 'PAYEE_ACCOUNT_RESTRICTED', 'account-problem'],
    [403, 'PERMISSION_DENIED', 'account-problem'],
    [401, 'INVALID_ACCOUNT_STATUS', 'account-problem'],
    [400, 'INVALID_PARAMETER_SYNTAX', 'our-mistake'],
    [422, 'AMOUNT_MISMATCH', 'our-mistake'],
    [422, 'AN_ISSUE_OF_TOMORROW', 'our-mistake'],
    [500, 'INSTRUMENT_DECLINED', 'unknown-outcome'],
  ])('%i %s is %s', (status, issue, kind) => {
    expect(errorOfAnswer(answer(status, envelope(issue)), capture)).toMatchObject({
      kind,
      issue,
      debugId: 'd1',
    });
  });

  test('is decided by the first issue that is known', () => {
    expect(errorOfAnswer(answer(422, envelope('NEW_ONE', 'INSTRUMENT_DECLINED')), capture)).toMatchObject({
      kind: 'declined',
      issue: 'INSTRUMENT_DECLINED',
    });
  });

  test.each<[number, unknown, PayPalErrorKind, PayPalErrorKind]>([
    [500, '<html>', 'unknown-outcome', 'unavailable'],
    [502, '', 'unknown-outcome', 'unavailable'],
    [503, { name: 'SERVICE_UNAVAILABLE' }, 'unknown-outcome', 'unavailable'],
    [408, '', 'unknown-outcome', 'unavailable'],
    [302, '', 'unknown-outcome', 'unexpected-answer'],
    [422, '<html>', 'unknown-outcome', 'our-mistake'],
    [422, { details: [] }, 'unknown-outcome', 'our-mistake'],
    [400, 'null', 'our-mistake', 'our-mistake'],
    [401, { error: 'invalid_token' }, 'credentials', 'credentials'],
    [401, { name: 'AUTHENTICATION_FAILURE' }, 'credentials', 'credentials'],
    [403, '<html>', 'account-problem', 'account-problem'],
    [404, '', 'not-found', 'not-found'],
    [409, '[]', 'in-progress', 'in-progress'],
    [429, { name: 'RATE_LIMIT_REACHED', links: [] }, 'rate-limited', 'rate-limited'],
    [400, { name: 'DUPLICATE_REQUEST_ID' }, 'already-done', 'already-done'],
  ])('%i with %o is %s to a write and %s to a read', (status, body, ofWrite, ofRead) => {
    expect(kindOf(status, body)).toBe(ofWrite);
    expect(kindOf(status, body, read)).toBe(ofRead);
  });

  test('keeps where the payer must go, but only if it is a web address', () => {
    const links = [
      { rel: 'information_link', href: 'https://developer.paypal.com/x' },
      { rel: 'redirect', href: 'https://www.sandbox.paypal.com/checkoutnow?token=1' },
    ];
    expect(
      errorOfAnswer(answer(422, { ...envelope('INSTRUMENT_DECLINED'), links }), capture).payerActionUrl,
    ).toBe('https://www.sandbox.paypal.com/checkoutnow?token=1');
    const evil = [{ rel: 'payer-action', href: 'javascript:alert(1)' }];
    expect(
      errorOfAnswer(answer(422, { ...envelope('PAYER_ACTION_REQUIRED'), links: evil }), capture)
        .payerActionUrl,
    ).toBeUndefined();
  });

  test('of any shape becomes a named outcome that says no more than it may', () => {
    const odd = fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.constant([]), fc.object());
    const issue = fc.oneof(
      fc.constantFrom('INSTRUMENT_DECLINED', 'ORDER_ALREADY_CAPTURED', 'AMOUNT_MISMATCH'),
      odd,
    );
    const detail = fc.oneof(
      odd,
      fc.record(
        { issue, field: odd, location: odd, description: odd, value: fc.constant('SECRET-VALUE') },
        { requiredKeys: [] },
      ),
    );
    const body = fc.record(
      {
        name: odd,
        message: fc.constant('SECRET-MESSAGE'),
        debug_id: odd,
        error: odd,
        details: fc.oneof(odd, fc.array(detail)),
        links: fc.oneof(
          odd,
          fc.array(fc.oneof(odd, fc.record({ rel: odd, href: odd }, { requiredKeys: [] }))),
        ),
        more: odd,
      },
      { requiredKeys: [] },
    );
    const text = fc.oneof(
      fc.string(),
      body.map((value) => JSON.stringify(value)),
      fc.json(),
    );
    fc.assert(
      fc.property(
        fc.integer({ min: 300, max: 599 }),
        text,
        fc.constantFrom(capture, read),
        (status, bodyText, call) => {
          const error = errorOfAnswer(answer(status, bodyText), call);
          expect(payPalErrorKinds).toContain(error.kind);
          expect(error).toMatchObject({ operation: call.operation, httpStatus: status, attempts: 1 });
          expect(JSON.stringify(error)).not.toMatch(/SECRET/);
          // Nothing but a 4xx may be taken as proof that a write was not done.
          if (call.effect === 'write' && (status < 400 || status > 499 || status === 408)) {
            expect(error.kind).toBe('unknown-outcome');
          }
          if (isDefinite(error)) expect(error.kind).not.toMatch(/unknown|already|progress/);
          if (status === 429) expect(mayRetrySameRequest(error)).toBe(true);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
