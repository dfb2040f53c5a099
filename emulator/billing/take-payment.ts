import { findInstrument, type Outcome } from '../buyers/instruments.ts';
import { feeOf } from '../engine/money.ts';
import type { World } from '../engine/world.ts';
import { announceSale } from './billing-events.ts';
import type { Charge, SaleRow, SubscriptionRow } from './billing-rows.ts';

/** One try to take money from the subscriber; a refused one stays visible among the transactions. */
export function takePayment(
  world: World,
  row: SubscriptionRow,
  charge: Charge,
  at: number,
  more: Pick<SaleRow, 'isOfBalance'> = {},
): SaleRow {
  const outcome = findInstrument(row.instrumentId ?? '')?.outcome ?? { kind: 'completed' };
  const status =
    outcome.kind === 'completed' ? 'COMPLETED' : outcome.kind === 'pending' ? 'PENDING' : 'DECLINED';
  const { currency } = row.terms;
  const sale: SaleRow = {
    id: world.ids.resource(),
    subscriptionId: row.id,
    status,
    ...reasonOf(outcome),
    currency,
    minor: charge.minor,
    taxMinor: charge.taxMinor,
    shippingMinor: charge.shippingMinor,
    feeMinor: status === 'DECLINED' ? 0n : feeOf({ currency, minor: charge.minor }).minor,
    refundedMinor: 0n,
    ...(row.customId === undefined ? {} : { customId: row.customId }),
    ...more,
    createdAt: at,
    updatedAt: at,
  };
  world.store.put('sales', sale);
  if (status !== 'DECLINED') announceSale(world, sale, status, at);
  return sale;
}

/** What PayPal tells as `reason_code`; a bank's other refusals are all PAYMENT_DENIED. */
const REASONS = new Set([
  'CURRENCY_MISMATCH',
  'INTERNAL_SERVER_ERROR',
  'PAYEE_ACCOUNT_RESTRICTED',
  'PAYER_ACCOUNT_RESTRICTED',
  'PAYER_CANNOT_PAY',
  'SENDING_LIMIT_EXCEEDED',
  'TRANSACTION_RECEIVING_LIMIT_EXCEEDED',
]);

function reasonOf(outcome: Outcome): Pick<SaleRow, 'reason'> {
  if (outcome.kind === 'pending') return { reason: outcome.reason };
  return outcome.kind === 'refused' && REASONS.has(outcome.issue) ? { reason: outcome.issue } : {};
}

/** What a try that was not refused does to the subscription: money that is only under way counts as neither. */
export function taken(row: SubscriptionRow, sale: SaleRow): SubscriptionRow {
  if (sale.status === 'PENDING') return row;
  return { ...row, lastPayment: { minor: sale.minor, at: sale.createdAt }, failedPayments: 0 };
}
