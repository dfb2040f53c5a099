import type { Outcome } from '../buyers/instruments.ts';
import { processorResultOf } from '../cards/processor-result.ts';
import { feeOf, type Money } from '../engine/money.ts';
import type { AuthorizationRow, CaptureRow, OrderRow } from '../engine/rows.ts';
import type { World } from '../engine/world.ts';
import { refusal } from '../http/api-error.ts';
import { AUTHORIZATION_LIFE_MS, HONOR_PERIOD_MS, noticeExpiry } from '../orders/expiry.ts';

export interface Taking {
  readonly order: Pick<OrderRow, 'id' | 'units' | 'card'>;
  readonly unitIndex: number;
  readonly amount: Money;
  readonly outcome: Exclude<Outcome, { kind: 'refused' }>;
  readonly isFinal: boolean;
  readonly authorizationId?: string;
  readonly invoiceId?: string | undefined;
  readonly noteToPayer?: string | undefined;
}

/** The one place where a capture comes into being. An invoice id pays once per account. */
export function takeMoney(world: World, taking: Taking): CaptureRow {
  const now = world.clock.now();
  const unit = taking.order.units[taking.unitIndex];
  const invoiceId = taking.invoiceId ?? unit?.invoice_id;
  const customId = unit?.custom_id;
  const { outcome } = taking;
  const status =
    outcome.kind === 'completed' ? 'COMPLETED' : outcome.kind === 'pending' ? 'PENDING' : 'DECLINED';
  const id = world.ids.resource();
  const processor = processorResultOf(id, taking.order.card, outcome);
  const row: CaptureRow = {
    id,
    orderId: taking.order.id,
    unitIndex: taking.unitIndex,
    status,
    ...(outcome.kind === 'pending' ? { reason: outcome.reason } : {}),
    amount: taking.amount,
    feeMinor: feeOf(taking.amount).minor,
    refundedMinor: 0n,
    finalCapture: taking.isFinal,
    ...(processor ? { processor } : {}),
    ...(taking.authorizationId === undefined ? {} : { authorizationId: taking.authorizationId }),
    ...(invoiceId === undefined ? {} : { invoiceId }),
    ...(customId === undefined ? {} : { customId }),
    ...(taking.noteToPayer === undefined ? {} : { noteToPayer: taking.noteToPayer }),
    createdAt: now,
    updatedAt: now,
  };
  if (invoiceId !== undefined && status !== 'DECLINED') useInvoiceId(world, invoiceId, row);
  world.store.put('captures', row);
  return row;
}

/** Several captures of one authorization may share its invoice id; two payments may not. */
function useInvoiceId(world: World, invoiceId: string, row: CaptureRow) {
  const payment = row.authorizationId === undefined ? row.id : row.orderId;
  const used = world.store.get('invoices', invoiceId);
  if (used && used.paymentId !== payment) throw refusal('DUPLICATE_INVOICE_ID');
  world.store.put('invoices', { id: invoiceId, paymentId: payment });
}

export function reserveMoney(
  world: World,
  reserving: Pick<Taking, 'order' | 'unitIndex' | 'amount' | 'outcome'>,
): AuthorizationRow {
  const now = world.clock.now();
  const unit = reserving.order.units[reserving.unitIndex];
  const { outcome } = reserving;
  const id = world.ids.resource();
  const processor = processorResultOf(id, reserving.order.card, outcome);
  const row: AuthorizationRow = {
    id,
    orderId: reserving.order.id,
    unitIndex: reserving.unitIndex,
    status: outcome.kind === 'completed' ? 'CREATED' : outcome.kind === 'pending' ? 'PENDING' : 'DENIED',
    ...(outcome.kind === 'pending' ? { reason: 'PENDING_REVIEW' } : {}),
    amount: reserving.amount,
    capturedMinor: 0n,
    ...(processor ? { processor } : {}),
    ...(unit?.invoice_id === undefined ? {} : { invoiceId: unit.invoice_id }),
    ...(unit?.custom_id === undefined ? {} : { customId: unit.custom_id }),
    createdAt: now,
    updatedAt: now,
    expiresAt: now + AUTHORIZATION_LIFE_MS,
    honorUntil: now + HONOR_PERIOD_MS,
  };
  world.store.put('authorizations', row);
  noticeExpiry(world, row.expiresAt);
  return row;
}
