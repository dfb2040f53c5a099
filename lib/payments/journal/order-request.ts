// Owns what PayPal is asked to charge: built from the order's rows alone, so that a retry sends the very same body.

import { createHash } from 'node:crypto';
import { AppError } from '#lib/kernel/app-error.ts';
import { type CurrencyCode, isCurrencyCode, money } from '#lib/kernel/money.ts';
import type { CreateOrderInput } from '#lib/paypal/index.ts';
import type { PaymentsDeps } from '../deps.ts';
import type { Attempt, Payment } from '../load-payment.ts';

type PricedOrder = Pick<
  Payment,
  | 'id'
  | 'number'
  | 'publicId'
  | 'intent'
  | 'currency'
  | 'itemsMinor'
  | 'shippingMinor'
  | 'taxMinor'
  | 'discountMinor'
  | 'totalMinor'
> & {
  readonly lines: readonly Pick<Payment['lines'][number], 'name' | 'slug' | 'quantity' | 'unitMinor'>[];
};

/** The currency of a stored row. @throws AppError when the database holds one PayPal does not take. */
export function currencyOf(row: { readonly currency: string }): CurrencyCode {
  if (!isCurrencyCode(row.currency))
    throw new AppError('unknown-currency', `no such currency: ${row.currency}`);
  return row.currency;
}

/** The PayPal order for one attempt. The shop's own number travels in custom_id; invoice_id is unique per attempt. */
export function orderRequest(
  deps: Pick<PaymentsDeps, 'shopName' | 'origin'>,
  order: PricedOrder,
  attempt: Pick<Attempt, 'invoiceId'>,
): CreateOrderInput {
  const currency = currencyOf(order);
  const status = `${deps.origin}/orders/${order.publicId}`;
  return {
    intent: order.intent === 'authorize' ? 'AUTHORIZE' : 'CAPTURE',
    amount: money(order.totalMinor, currency),
    breakdown: {
      itemTotal: money(order.itemsMinor, currency),
      shipping: money(order.shippingMinor, currency),
      ...(order.discountMinor > 0n ? { discount: money(order.discountMinor, currency) } : {}),
      ...(order.taxMinor > 0n ? { tax: money(order.taxMinor, currency) } : {}),
    },
    items: order.lines.map((line) => ({
      name: line.name,
      sku: line.slug,
      quantity: line.quantity,
      unitAmount: money(line.unitMinor, currency),
      category: 'PHYSICAL_GOODS' as const,
    })),
    invoiceId: attempt.invoiceId,
    customId: order.number,
    brandName: deps.shopName,
    shippingPreference: 'GET_FROM_FILE',
    userAction: 'PAY_NOW',
    returnUrl: `${status}?return=approved`,
    cancelUrl: `${status}?return=cancelled`,
  };
}

/** Fingerprint of a request body, kept in the journal to notice a retry that would send something else. */
export function hashOf(body: unknown): string {
  const text = JSON.stringify(body, (_key, value: unknown) =>
    typeof value === 'bigint' ? value.toString() : value,
  );
  return createHash('sha256').update(text).digest('hex');
}
