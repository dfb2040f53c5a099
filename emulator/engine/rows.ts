import type { PlanRow, ProductRow, SaleRow, SubscriptionRow } from '../billing/billing-rows.ts';
import type { CardWish, OrderCard } from '../cards/order-card.ts';
import type { DisputeRow } from '../disputes/dispute-row.ts';
import type { FaultRule } from '../faults/rule.ts';
import type { CreateOrder, PurchaseUnit, WalletSource } from '../orders/order-schema.ts';
import type { PaymentTokenRow, SetupTokenRow } from '../vault/vault-rows.ts';
import type { Money } from './money.ts';

/** What the emulator keeps. Rows are plain data and never changed in place: a new row replaces the old one. */
export interface Tables {
  orders: OrderRow;
  authorizations: AuthorizationRow;
  captures: CaptureRow;
  refunds: RefundRow;
  products: ProductRow;
  plans: PlanRow;
  subscriptions: SubscriptionRow;
  sales: SaleRow;
  setupTokens: SetupTokenRow;
  paymentTokens: PaymentTokenRow;
  disputes: DisputeRow;
  webhooks: WebhookRow;
  lookups: LookupRow;
  events: EventRow;
  deliveries: DeliveryRow;
  requests: RequestRow;
  invoices: InvoiceRow;
  tokens: TokenRow;
  faults: FaultRow;
  clock: ClockRow;
  counter: CounterRow;
  settings: SettingRow;
}

export type TableName = keyof Tables;

export interface OrderRow {
  readonly id: string;
  readonly intent: 'CAPTURE' | 'AUTHORIZE';
  readonly status: 'CREATED' | 'PAYER_ACTION_REQUIRED' | 'APPROVED' | 'COMPLETED' | 'VOIDED';
  readonly units: readonly PurchaseUnit[];
  /** A wallet that the shop named; a card is kept below, without its number. */
  readonly paymentSource?: { readonly paypal?: WalletSource; readonly venmo?: WalletSource };
  /** The wallet the buyer approved with, where it is not PayPal's. */
  readonly wallet?: 'venmo';
  readonly card?: OrderCard;
  readonly cardWish?: CardWish;
  readonly completesOnApproval?: boolean;
  readonly applicationContext?: CreateOrder['application_context'];
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly approvedAt?: number;
  readonly expiredAt?: number;
  readonly buyerId?: string;
  readonly instrumentId?: string;
  /** Who paid by card on PayPal's page, without an account. */
  readonly guest?: Guest;
  /** The address in the units is one that a buyer chose, and not the merchant's. */
  readonly hasBuyersAddress?: boolean;
  /** Buyer and address to which the merchant agreed when it was asked by PayPal. */
  readonly agreedDestination?: string;
  readonly declines: number;
  readonly authorizationIds: readonly string[];
  readonly captureIds: readonly string[];
  readonly refundIds: readonly string[];
  readonly trackers?: readonly Tracker[];
  /** The payment token that was saved with the purchase, or that paid for it. */
  readonly vaultTokenId?: string;
  /** A planted deviation: the next capture takes this instead of what the order says. */
  readonly tamperedAmount?: Money;
}

export interface Guest {
  readonly payerId: string;
  readonly email: string;
  readonly givenName: string;
  readonly surname: string;
  readonly address: { readonly country_code: string };
}

export interface Tracker {
  /** Capture id, a hyphen, and the tracking number. */
  readonly id: string;
  readonly unitIndex: number;
  readonly status: 'SHIPPED' | 'CANCELLED';
  readonly carrier?: string;
  readonly items: readonly object[];
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface PaymentReference {
  readonly orderId: string;
  readonly unitIndex: number;
  readonly invoiceId?: string;
  readonly customId?: string;
}

/** What the card's bank answered, in the codes of PayPal's `processor_response`. */
export interface ProcessorResult {
  readonly response: string;
  readonly avs?: string;
  readonly cvv?: string;
  readonly advice?: string;
  /** The network's own name of the payment, which a later merchant-initiated one refers to. */
  readonly network?: { readonly brand: string; readonly id: string };
}

export interface AuthorizationRow extends PaymentReference {
  readonly id: string;
  readonly status: 'CREATED' | 'CAPTURED' | 'PARTIALLY_CAPTURED' | 'VOIDED' | 'DENIED' | 'PENDING';
  readonly reason?: string;
  readonly amount: Money;
  readonly capturedMinor: bigint;
  readonly processor?: ProcessorResult;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly expiresAt: number;
  readonly honorUntil: number;
  /** Set on an authorization that came from a reauthorization; those cannot be reauthorized or voided. */
  readonly originalId?: string;
  readonly reauthorizedBy?: string;
}

export interface CaptureRow extends PaymentReference {
  readonly id: string;
  readonly status: 'COMPLETED' | 'DECLINED' | 'PARTIALLY_REFUNDED' | 'PENDING' | 'REFUNDED' | 'FAILED';
  readonly reason?: string;
  readonly amount: Money;
  readonly feeMinor: bigint;
  readonly refundedMinor: bigint;
  readonly finalCapture: boolean;
  readonly processor?: ProcessorResult;
  readonly authorizationId?: string;
  readonly noteToPayer?: string;
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface RefundRow {
  readonly id: string;
  readonly captureId: string;
  readonly kind: 'refund' | 'reversal';
  readonly status: 'COMPLETED' | 'PENDING' | 'FAILED' | 'CANCELLED';
  readonly amount: Money;
  readonly feeMinor: bigint;
  readonly totalRefundedMinor: bigint;
  readonly invoiceId?: string;
  readonly customId?: string;
  readonly noteToPayer?: string;
  readonly createdAt: number;
}

export interface WebhookRow {
  readonly id: string;
  readonly url: string;
  readonly eventTypes: readonly string[];
}

export interface LookupRow {
  readonly id: string;
}

export interface EventRow {
  readonly id: string;
  readonly type: string;
  readonly createdAt: number;
  readonly resourceId: string;
  /** The exact text that is delivered and signed. */
  readonly body: string;
}

export interface DeliveryAttempt {
  readonly transmissionId: string;
  readonly at: number;
  readonly status?: number;
  readonly error?: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly responseHeaders?: Readonly<Record<string, string>>;
  readonly responseBody?: string;
}

export interface DeliveryRow {
  readonly id: string;
  readonly eventId: string;
  readonly url: string;
  /** What is signed as the webhook id: `WEBHOOK_ID` for simulated events to a bare address. */
  readonly webhookId: string;
  readonly state: 'pending' | 'delivered' | 'failed' | 'dropped';
  readonly createdAt: number;
  readonly nextAttemptAt: number;
  readonly attempts: readonly DeliveryAttempt[];
  readonly hasBadSignature?: boolean;
}

/** A stored answer of a call that carried PayPal-Request-Id. */
export interface RequestRow {
  readonly id: string;
  readonly bodyHash: string;
  readonly expiresAt: number;
  readonly result:
    | { readonly kind: 'resource'; readonly resourceId: string }
    | { readonly kind: 'answer'; readonly status: number; readonly body: unknown };
}

/** An invoice id that a payment (or, with the prefix `refund:`, a refund) has used up. */
export interface InvoiceRow {
  readonly id: string;
  readonly paymentId: string;
}

export interface TokenRow {
  readonly id: string;
  readonly clientId: string;
  readonly issuedAt: number;
  readonly expiresAt: number;
  readonly nonce: string;
}

export interface FaultRow {
  readonly id: string;
  readonly rule: FaultRule;
  readonly used: number;
}

export interface ClockRow {
  readonly id: 'clock';
  readonly offsetMs: number;
  readonly frozenAt?: number;
}

export interface CounterRow {
  readonly id: string;
  readonly value: number;
}

export interface SettingRow {
  readonly id: string;
  readonly value: string;
}
