/** A pending payment in words: for the buyer, and for the merchant with what to do. */
export interface PendingReason {
  readonly buyer: string;
  readonly merchant: string;
}

const wait =
  'PayPal is still checking this payment. You do not need to do anything, and please do not pay again.';

// Source: PayPal, Payments v2, capture and authorization `status_details.reason`.
const reasons: Readonly<Record<string, PendingReason>> = {
  BUYER_COMPLAINT: {
    buyer: wait,
    merchant:
      'The buyer opened a complaint. Answer it in PayPal’s Resolution Centre; ship nothing until it is closed.',
  },
  CHARGEBACK: {
    buyer: wait,
    merchant: 'The buyer’s bank is taking the money back. Answer in PayPal’s Resolution Centre.',
  },
  ECHECK: {
    buyer:
      'You are paying from a bank account. That takes three to six working days; we ship when it has cleared.',
    merchant: 'An eCheck clears in three to six working days. Nothing to do; ship when it has completed.',
  },
  INTERNATIONAL_WITHDRAWAL: {
    buyer: wait,
    merchant:
      'Your PayPal account must be set up for withdrawals abroad. Accept or deny the payment at PayPal.',
  },
  OTHER: { buyer: wait, merchant: 'PayPal gives no reason. Look the payment up in your PayPal account.' },
  PENDING_REVIEW: {
    buyer: wait,
    merchant: 'PayPal is reviewing the payment, usually within a day. Nothing to do; do not ship yet.',
  },
  RECEIVING_PREFERENCE_MANDATES_MANUAL_ACTION: {
    buyer: wait,
    merchant:
      'Your account asks you to accept each payment (for instance in another currency). Accept or deny it at PayPal.',
  },
  REFUNDED: { buyer: wait, merchant: 'The payment was refunded before it completed. Do not ship.' },
  TRANSACTION_APPROVED_AWAITING_FUNDING: {
    buyer: 'PayPal has approved the payment and is waiting for the money to arrive.',
    merchant: 'The payer still has to fund the payment. Nothing to do; do not ship yet.',
  },
  UNILATERAL: {
    buyer: wait,
    merchant: 'Your PayPal e-mail address is not confirmed. Confirm it at PayPal to receive the money.',
  },
  VERIFICATION_REQUIRED: {
    buyer: wait,
    merchant: 'Your PayPal account must be verified before it can take this payment.',
  },
  DECLINED_BY_RISK_FRAUD_FILTERS: {
    buyer: wait,
    merchant: 'Your fraud filters hold this payment. Accept or deny it at PayPal.',
  },
};

/** Explains PayPal's `reason`; an unknown one is shown as it came to the merchant. */
export function pendingReason(reason: string | undefined | null): PendingReason {
  if (!reason)
    return { buyer: wait, merchant: 'PayPal gives no reason. Look the payment up in your PayPal account.' };
  return (
    reasons[reason] ?? {
      buyer: wait,
      merchant: `PayPal says ${reason}. Look the payment up in your PayPal account.`,
    }
  );
}

/** Every reason that has words of its own. */
export const pendingReasons = Object.keys(reasons);
