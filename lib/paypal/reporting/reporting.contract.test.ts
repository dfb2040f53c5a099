import { expect, test } from 'vitest';
import { dayMs, hourMs, plusMs } from '#lib/kernel/clock.ts';
import { money } from '#lib/kernel/money.ts';
import { answered, kindOf, openEmulatedShop, shirtOrder } from '../testing/emulated-shop.ts';

test('the statement lists payments and refunds with fees, page by page, once PayPal has caught up', async () => {
  const shop = await openEmulatedShop();
  const captureIds: string[] = [];
  for (const invoiceId of ['INV-1', 'INV-2']) {
    const order = answered(await shop.paypal.orders.create(shirtOrder(invoiceId), shop.call()));
    shop.emulator.control.approve(order.id);
    const paid = answered(await shop.paypal.orders.capture(order.id, shop.call()));
    captureIds.push(paid.purchaseUnits[0]?.captures[0]?.id ?? '');
  }
  shop.emulator.control.dashboardRefund(captureIds[0] ?? '', { currency: 'USD', value: '10.00' });
  const span = { startAt: plusMs(shop.clock.now(), -hourMs), endAt: plusMs(shop.clock.now(), dayMs) };
  expect(answered(await shop.paypal.reporting.searchTransactions(span)).transactions).toEqual([]);
  shop.emulator.control.clock.advance(4 * hourMs);

  const first = answered(await shop.paypal.reporting.searchTransactions({ ...span, pageSize: 2 }));
  const second = answered(await shop.paypal.reporting.searchTransactions({ ...span, pageSize: 2, page: 2 }));
  expect(first).toMatchObject({ totalPages: 2, unreadable: [], refreshedAt: expect.any(Date) });
  const rows = [...first.transactions, ...second.transactions];
  expect(rows.map((row) => [row.id, row.amount, row.status])).toEqual([
    [captureIds[0], money(10_000n, 'USD'), 'S'],
    [captureIds[1], money(10_000n, 'USD'), 'S'],
    [expect.any(String), money(-1_000n, 'USD'), 'S'],
  ]);
  expect(rows[0]).toMatchObject({ eventCode: 'T0006', invoiceId: 'INV-1', initiatedAt: expect.any(Date) });
  expect(rows[0]?.fee?.minor).toBeLessThan(0n);
  expect(rows[2]).toMatchObject({ eventCode: 'T1107', referenceId: captureIds[0] });
});

test('a span of more than 31 days is our mistake', async () => {
  const shop = await openEmulatedShop();
  const endAt = shop.clock.now();
  const asked = await shop.paypal.reporting.searchTransactions({
    startAt: plusMs(endAt, -32 * dayMs),
    endAt,
  });
  expect(kindOf(asked)).toBe('our-mistake');
});
