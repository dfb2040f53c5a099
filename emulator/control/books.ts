import type { OrderCard } from '../cards/order-card.ts';
import { trustedMoney } from '../engine/money.ts';
import type { AuthorizationRow, CaptureRow, DeliveryAttempt, OrderRow, RefundRow } from '../engine/rows.ts';
import type { World } from '../engine/world.ts';
import { isExpired } from '../orders/find-order.ts';

import { type BookedAmount, showAmount } from './booked-amount.ts';
import { type BookedDispute, showDispute } from './booked-disputes.ts';
import {
  type BookedSale,
  type BookedSubscription,
  showSale,
  showSubscription,
} from './booked-subscriptions.ts';

/** The emulator's books as plain JSON: what a shop's own books have to agree with in the end. */
export interface Books {
  readonly orders: BookedOrder[];
  readonly authorizations: BookedAuthorization[];
  readonly captures: BookedCapture[];
  readonly refunds: BookedRefund[];
  readonly subscriptions: BookedSubscription[];
  readonly sales: BookedSale[];
  readonly disputes: BookedDispute[];
  readonly events: BookedEvent[];
  readonly deliveries: BookedDelivery[];
}

export interface BookedOrder {
  readonly id: string;
  readonly intent: OrderRow['intent'];
  readonly status: OrderRow['status'];
  readonly isExpired: boolean;
  readonly amount: BookedAmount;
  readonly invoiceId?: string;
  readonly customId?: string;
  readonly buyer?: string;
  readonly instrument?: string;
  /** What may be shown of the card that pays. */
  readonly card?: { readonly brand: string; readonly lastDigits: string; readonly isAsked: boolean };
  readonly declines: number;
  readonly createdAt: string;
}

export interface BookedAuthorization {
  readonly id: string;
  readonly orderId: string;
  readonly status: AuthorizationRow['status'];
  readonly amount: BookedAmount;
  readonly capturedMinor: string;
  readonly invoiceId?: string;
  readonly customId?: string;
  readonly expiresAt: string;
  readonly createdAt: string;
}

export interface BookedCapture {
  readonly id: string;
  readonly orderId: string;
  readonly authorizationId?: string;
  readonly status: CaptureRow['status'];
  readonly reason?: string;
  readonly amount: BookedAmount;
  readonly feeMinor: string;
  readonly refundedMinor: string;
  readonly invoiceId?: string;
  readonly customId?: string;
  readonly createdAt: string;
}

export interface BookedRefund {
  readonly id: string;
  readonly captureId: string;
  readonly kind: RefundRow['kind'];
  readonly status: RefundRow['status'];
  readonly amount: BookedAmount;
  readonly invoiceId?: string;
  readonly createdAt: string;
}

export interface BookedEvent {
  readonly id: string;
  readonly type: string;
  readonly resourceId: string;
  readonly createdAt: string;
  readonly body: string;
}

export interface BookedDelivery {
  readonly id: string;
  readonly eventId: string;
  readonly webhookId: string;
  readonly url: string;
  readonly state: 'pending' | 'delivered' | 'failed' | 'dropped';
  readonly nextAttemptAt: string;
  readonly attempts: readonly DeliveryAttempt[];
}

export function readBooks(world: World): Books {
  const { store } = world;
  const now = world.clock.now();
  return {
    orders: store.list('orders').map((row) => showOrder(row, now)),
    authorizations: store.list('authorizations').map(showAuthorization),
    captures: store.list('captures').map(showCapture),
    refunds: store.list('refunds').map(showRefund),
    subscriptions: store.list('subscriptions').map(showSubscription),
    sales: store.list('sales').map(showSale),
    disputes: store.list('disputes').map(showDispute),
    events: store.list('events').map((row) => ({ ...row, createdAt: instant(row.createdAt) })),
    deliveries: store.list('deliveries').map((row) => ({
      id: row.id,
      eventId: row.eventId,
      webhookId: row.webhookId,
      url: row.url,
      state: row.state,
      nextAttemptAt: instant(row.nextAttemptAt),
      attempts: row.attempts,
    })),
  };
}

function showOrder(row: OrderRow, now: number): BookedOrder {
  const [first] = row.units;
  if (!first) throw new Error(`order ${row.id} has no purchase unit`);
  const minor = row.units.reduce((total, unit) => total + trustedMoney(unit.amount).minor, 0n);
  return {
    id: row.id,
    intent: row.intent,
    status: row.status,
    isExpired: isExpired(row, now),
    amount: showAmount({ currency: first.amount.currency_code, minor }),
    ...references({ invoiceId: first.invoice_id, customId: first.custom_id }),
    ...(row.buyerId === undefined ? {} : { buyer: row.buyerId }),
    ...(row.instrumentId === undefined ? {} : { instrument: row.instrumentId }),
    ...(row.card ? { card: showCard(row.card) } : {}),
    declines: row.declines,
    createdAt: instant(row.createdAt),
  };
}

function showCard({ brand, lastDigits, challenge }: OrderCard) {
  return { brand, lastDigits, isAsked: challenge !== undefined };
}

function showAuthorization(row: AuthorizationRow): BookedAuthorization {
  return {
    id: row.id,
    orderId: row.orderId,
    status: row.status,
    amount: showAmount(row.amount),
    capturedMinor: row.capturedMinor.toString(),
    ...references(row),
    expiresAt: instant(row.expiresAt),
    createdAt: instant(row.createdAt),
  };
}

export function showCapture(row: CaptureRow): BookedCapture {
  return {
    id: row.id,
    orderId: row.orderId,
    ...(row.authorizationId === undefined ? {} : { authorizationId: row.authorizationId }),
    status: row.status,
    ...(row.reason === undefined ? {} : { reason: row.reason }),
    amount: showAmount(row.amount),
    feeMinor: row.feeMinor.toString(),
    refundedMinor: row.refundedMinor.toString(),
    ...references(row),
    createdAt: instant(row.createdAt),
  };
}

export function showRefund(row: RefundRow): BookedRefund {
  return {
    id: row.id,
    captureId: row.captureId,
    kind: row.kind,
    status: row.status,
    amount: showAmount(row.amount),
    ...(row.invoiceId === undefined ? {} : { invoiceId: row.invoiceId }),
    createdAt: instant(row.createdAt),
  };
}

function references(row: { invoiceId?: string | undefined; customId?: string | undefined }) {
  return {
    ...(row.invoiceId === undefined ? {} : { invoiceId: row.invoiceId }),
    ...(row.customId === undefined ? {} : { customId: row.customId }),
  };
}

function instant(ms: number): string {
  return new Date(ms).toISOString();
}
