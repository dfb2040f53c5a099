import { expect, test } from 'vitest';
import { pendingReason, pendingReasons } from './pending-reason.ts';

/** Source: PayPal, Payments v2, capture and authorization `status_details.reason`. */
const documented = {
  BUYER_COMPLAINT: /Resolution Centre/,
  CHARGEBACK: /Resolution Centre/,
  DECLINED_BY_RISK_FRAUD_FILTERS: /Accept or deny/,
  ECHECK: /Nothing to do/,
  INTERNATIONAL_WITHDRAWAL: /Accept or deny/,
  OTHER: /Look the payment up/,
  PENDING_REVIEW: /Nothing to do/,
  RECEIVING_PREFERENCE_MANDATES_MANUAL_ACTION: /Accept or deny/,
  REFUNDED: /Do not ship/,
  TRANSACTION_APPROVED_AWAITING_FUNDING: /Nothing to do/,
  UNILATERAL: /Confirm/,
  VERIFICATION_REQUIRED: /must be verified/,
};

test('no documented reason is missing, and none is made up', () => {
  expect(pendingReasons.toSorted()).toEqual(Object.keys(documented).toSorted());
});

test.each(Object.entries(documented))(
  '%s tells the merchant what to do and the buyer to wait',
  (reason, todo) => {
    const words = pendingReason(reason);
    expect(words.merchant).toMatch(todo);
    expect(words.merchant).not.toContain(reason);
    expect(words.buyer).toMatch(/PayPal|bank account/);
  },
);

test('a reason PayPal has added since is shown to the merchant as it came, and not to the buyer', () => {
  const words = pendingReason('MOON_PHASE');
  expect(words.merchant).toContain('MOON_PHASE');
  expect(words.buyer).not.toContain('MOON_PHASE');
  expect(pendingReason(undefined).merchant).toMatch(/no reason/);
});
