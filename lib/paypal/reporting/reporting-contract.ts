import type { Money } from '#lib/kernel/money.ts';
import type { PayPalResult } from '../http/call.ts';

/** `S` completed, `P` pending, `D` denied, `V` reversed. Anything else is passed on as PayPal wrote it. */
export type TransactionStatus = string;

/**
 * One movement of the merchant's account. A transaction id is not unique: look at the event code as well.
 * Source: PayPal, Transaction Search API v1.
 */
export interface PayPalTransaction {
  readonly id: string;
  /** For a refund or reversal the capture it belongs to. */
  readonly referenceId?: string;
  /** `T0006` express checkout payment, `T1107` refund, `T1106` reversal, … */
  readonly eventCode: string;
  readonly status: TransactionStatus;
  /** Positive for money received, negative for money given back. */
  readonly amount: Money;
  /** Negative when PayPal took it, positive when PayPal gave it back. */
  readonly fee?: Money;
  readonly initiatedAt: Date;
  readonly updatedAt?: Date;
  readonly invoiceId?: string;
  readonly customField?: string;
}

export interface SearchTransactionsInput {
  readonly startAt: Date;
  /** At most 31 days after `startAt`. */
  readonly endAt: Date;
  /** From 1. */
  readonly page?: number;
  /** 100 by default, 500 at most. */
  readonly pageSize?: number;
}

export interface TransactionPage {
  readonly transactions: readonly PayPalTransaction[];
  /** Members of the page that could not be read; never silently dropped. */
  readonly unreadable: readonly unknown[];
  readonly totalPages: number;
  /** Movements after this instant are not listed yet; PayPal takes up to three hours. */
  readonly refreshedAt?: Date;
}

/** Source: PayPal, Transaction Search API v1. The app needs the feature "Transaction search". */
export interface ReportingApi {
  searchTransactions(input: SearchTransactionsInput): Promise<PayPalResult<TransactionPage>>;
}
