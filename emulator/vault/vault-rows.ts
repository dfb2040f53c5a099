import type { Authentication } from '../cards/authentication.ts';

export interface SavedCard {
  readonly brand: string;
  readonly lastDigits: string;
  readonly expiry: string;
  readonly name?: string;
  readonly billingAddress?: Readonly<Record<string, unknown>>;
}

interface SavedMethod {
  readonly id: string;
  readonly customerId: string;
  readonly merchantCustomerId?: string;
  readonly source: 'paypal' | 'venmo' | 'card';
  readonly card?: SavedCard;
  readonly description?: string;
  readonly usageType?: string;
  readonly buyerId?: string;
  readonly instrumentId?: string;
  readonly createdAt: number;
}

/** A wish to save something; lives three days. */
export interface SetupTokenRow extends SavedMethod {
  /** CREATED: a card that nobody has typed yet. */
  readonly status: 'CREATED' | 'PAYER_ACTION_REQUIRED' | 'APPROVED' | 'VAULTED';
  readonly isBankAsked?: boolean;
  readonly authentication?: Authentication;
  readonly returnUrl?: string;
  readonly cancelUrl?: string;
  readonly expiresAt: number;
}

export interface PaymentTokenRow extends SavedMethod {
  /** The order during which it was saved. */
  readonly orderId?: string;
}
