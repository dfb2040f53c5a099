// kill -9 of any process at any moment of a purchase: after the restart the order ends paid, once.
import { expect, test } from '@playwright/test';
import { agreedBooks, expectPromisesKept } from './books.ts';
import { crash, eventually, localPaypal, untilRestarted, withRows } from './stack.ts';
import { approve, openPayPal, putInCart } from './visitors.ts';

test.describe.configure({ timeout: 180_000 });

test.afterEach(async () => {
  await localPaypal().faults.clear();
  await expectPromisesKept();
});

type Victim = 'web' | 'worker' | 'emulator' | 'database';
type Moment = 'before approval' | 'while the capture is at PayPal' | 'right after approval';

async function orderOf(email: string): Promise<string> {
  return eventually('the order', async () => {
    const [row] = await withRows(
      (sql) => sql<{ public_id: string }[]>`select public_id from orders where email = ${email}`,
    );
    return row?.public_id;
  });
}

for (const victim of ['web', 'worker', 'emulator', 'database'] satisfies Victim[]) {
  for (const moment of [
    'before approval',
    'while the capture is at PayPal',
    'right after approval',
  ] satisfies Moment[]) {
    test(`${victim} dies ${moment}`, async ({ page }) => {
      const email = `${victim}-${moment.replaceAll(' ', '-')}@example.com`;
      await putInCart(page, 'tshirt-001');
      const popup = await openPayPal(page, email);
      await popup.getByRole('button', { name: /Alice/ }).waitFor();
      const publicId = await orderOf(email);
      if (moment === 'before approval') await untilRestarted(victim, crash(victim));
      if (moment === 'while the capture is at PayPal') {
        await localPaypal().faults.add({
          match: { operation: 'orders.capture' },
          effect: { kind: 'latency', ms: 1_500 },
          times: 1,
        });
      }
      await approve(popup);
      if (moment === 'while the capture is at PayPal') {
        await eventually('the capture is in the journal', async () => {
          const rows = await withRows(
            (sql) => sql`select 1 from operations p join orders o on o.id = p.order_id
              where o.public_id = ${publicId} and p.kind = 'capture'`,
          );
          return rows.length > 0;
        });
      }
      if (moment !== 'before approval') await untilRestarted(victim, crash(victim));
      const books = await eventually(
        'paid, receipted and released',
        async () => {
          const seen = await agreedBooks(publicId).catch(() => undefined);
          return seen?.state === 'paid' && seen.receipts === 1 && seen.fulfilments === 1 ? seen : undefined;
        },
        120_000,
      );
      expect(books).toMatchObject({ capturedMinor: '10000', refundedMinor: '0' });
    });
  }
}
