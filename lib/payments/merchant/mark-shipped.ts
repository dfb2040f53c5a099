import { eq } from 'drizzle-orm';
import { assertOrderVersion, isStale, violates } from '#db/client.ts';
import { fulfilments, orders } from '#db/schema/index.ts';
import { consumeLeases } from '#lib/inventory/stock-statements.ts';
import { fail, ok } from '#lib/kernel/result.ts';
import { isPaidFor } from '#lib/orders/order-state.ts';
import type { PaymentsDeps } from '../deps.ts';
import { loadPayment } from '../load-payment.ts';
import { recordTimeline } from '../settle/timeline.ts';
import { notFound, type Outcome } from './merchant-act.ts';

/** Marks a fulfilled order as shipped. */
export async function markShipped(
  deps: PaymentsDeps,
  command: { orderId: string; carrier?: string; trackingNumber?: string; actor: string },
): Promise<Outcome> {
  const payment = await loadPayment(deps.db, command.orderId);
  if (!payment) return fail(notFound);
  const now = deps.clock.now();
  const [row] = await deps.db.orm.select().from(fulfilments).where(eq(fulfilments.orderId, payment.id));
  if (!row)
    return fail({ code: 'not-paid', message: 'This order is not paid, so there is nothing to ship.' });
  if (row.shippedAt !== null) return ok(null);
  if (!isPaidFor(payment.state))
    return fail({
      code: 'not-paid',
      message: 'The money of this order went back, so nothing is to be shipped.',
    });
  const shipped = payment.attempts.find((attempt) => attempt.state === 'settled');
  const statements = [
    // Two merchants at once: the second finds the order changed, looks again and sees it shipped.
    assertOrderVersion(payment.id, payment.version),
    deps.db.orm
      .update(orders)
      .set({ version: payment.version + 1 })
      .where(eq(orders.id, payment.id)),
    // Goods that were owed leave the stock now; those sold at once have left it already.
    ...(shipped && payment.flag === 'back-order' ? consumeLeases(shipped.id, now) : []),
    deps.db.orm
      .update(fulfilments)
      .set({
        shippedAt: now,
        carrier: command.carrier ?? null,
        trackingNumber: command.trackingNumber ?? null,
      })
      .where(eq(fulfilments.orderId, payment.id)),
    ...recordTimeline(deps, payment.id, now, [
      {
        kind: 'fulfilment.shipped',
        tone: 'good',
        text: 'Shipped',
        actor: command.actor,
        ...(command.trackingNumber
          ? { detail: [command.carrier, command.trackingNumber].filter(Boolean).join(' · ') }
          : {}),
      },
    ]),
  ];
  try {
    await deps.db.atomically(statements);
  } catch (error) {
    if (isStale(error)) return markShipped(deps, command);
    if (!violates(error, 'stock_not_oversold')) throw error;
    return fail({ code: 'not-in-stock', message: 'These goods are not in stock. Receive them first.' });
  }
  return ok(null);
}
