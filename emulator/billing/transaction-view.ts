import { findBuyer } from '../buyers/test-buyers.ts';
import { toInstant } from '../engine/clock.ts';
import { toWire } from '../engine/money.ts';
import type { SaleRow, SubscriptionRow } from './billing-rows.ts';

export function transactionView(sale: SaleRow, row: SubscriptionRow) {
  const money = (minor: bigint) => toWire({ currency: sale.currency, minor });
  const buyer = row.buyerId === undefined ? undefined : findBuyer(row.buyerId);
  return {
    id: sale.id,
    status: sale.status,
    amount_with_breakdown: {
      gross_amount: money(sale.minor),
      ...(sale.status === 'DECLINED' || sale.status === 'PENDING'
        ? {}
        : { fee_amount: money(sale.feeMinor), net_amount: money(sale.minor - sale.feeMinor) }),
      ...(sale.shippingMinor > 0n ? { shipping_amount: money(sale.shippingMinor) } : {}),
      ...(sale.taxMinor > 0n ? { tax_amount: money(sale.taxMinor) } : {}),
    },
    ...(buyer
      ? {
          payer_name: { given_name: buyer.givenName, surname: buyer.surname },
          payer_email: buyer.email,
        }
      : {}),
    time: toInstant(sale.createdAt),
  };
}
