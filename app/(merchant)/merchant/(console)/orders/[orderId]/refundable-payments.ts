import type { MoneyView } from '#lib/kernel/money-view.ts';
import type { LedgerLineView } from '#lib/payments/views/views.ts';

/** A payment with something left to give back. PayPal refunds one payment at a time. */
export interface RefundablePayment {
  readonly captureId: string;
  readonly at: string;
  readonly amount: MoneyView;
  readonly refundable: MoneyView;
}

export function refundablePayments(ledger: readonly LedgerLineView[]): RefundablePayment[] {
  return ledger.flatMap(({ paypalId, at, amount, refundable }) =>
    refundable ? [{ captureId: paypalId, at, amount, refundable }] : [],
  );
}
