import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import { fulfilments, mails } from '#db/schema/index.ts';
import type { TestShop } from './test-shop.ts';

/** The order is paid in full, at PayPal too, with one receipt and one shipment. */
export async function expectPaidOnce(shop: TestShop, publicId: string): Promise<void> {
  const payment = await shop.payment(publicId);
  expect(payment.state).toBe('paid');
  expect(payment.ledger.filter((line) => line.kind === 'capture')).toHaveLength(1);
  const of = (table: typeof mails | typeof fulfilments) =>
    shop.db.orm.select().from(table).where(eq(table.orderId, payment.id));
  expect(await of(mails)).toHaveLength(1);
  expect(await of(fulfilments)).toHaveLength(1);
  const captures = shop.emulator.control
    .books()
    .captures.filter((capture) => capture.orderId === payment.attempts[0]?.paypalOrderId);
  expect(captures).toHaveLength(1);
  expect(captures[0]?.amount.minor).toBe(payment.totalMinor.toString());
}
