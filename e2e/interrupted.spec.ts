// What buyers do to a checkout: close the window, choose a card that is declined, lose the browser, come back.
import { expect, test } from '@playwright/test';
import { agreedBooks, expectPromisesKept, orderRow } from './books.ts';
import { eventually, localPaypal, withRows } from './stack.ts';
import { approve, clickPay, openPayPal, publicIdOf, putInCart } from './visitors.ts';

test.afterEach(async () => {
  await localPaypal().faults.clear();
  await expectPromisesKept();
});

/** PayPal's window opens before the order is made, so it is waited for. */
async function publicIdByEmail(email: string): Promise<string> {
  const rows = await eventually('the order', async () => {
    const found = await withRows(
      (sql) => sql<{ public_id: string }[]>`select public_id from orders where email = ${email}`,
    );
    return found.length > 0 && found;
  });
  expect(rows).toHaveLength(1);
  return rows[0]?.public_id ?? '';
}

const paidOnce = (publicId: string) =>
  eventually(
    'paid, receipted and released',
    async () => {
      // In between, one side may be a moment ahead of the other.
      const books = await agreedBooks(publicId).catch(() => undefined);
      return books?.state === 'paid' && books.receipts === 1 && books.fulfilments === 1 ? books : undefined;
    },
    60_000,
  );

test('a closed window leaves the buttons usable, and the next try pays the same order', async ({ page }) => {
  const email = 'closer@example.com';
  await putInCart(page, 'tshirt-001');
  const popup = await openPayPal(page, email);
  await popup.getByRole('button', { name: /Cancel/ }).click();
  await expect(page.getByText(/not been charged|nothing (was|has been) charged/i).first()).toBeVisible();
  await approve(await clickPay(page));
  await expect(page.getByRole('heading', { level: 1, name: /thank you/i })).toBeVisible();
  await paidOnce(await publicIdByEmail(email));
});

test('a declined card reopens PayPal on the same order, and another card pays it', async ({
  page,
  context,
}) => {
  const email = 'declined@example.com';
  await putInCart(page, 'tshirt-001');
  const first = await openPayPal(page, email);
  await Promise.all([first.waitForEvent('close'), approve(first, /0002/)]);
  // The restarted window is a popup where the browser allows one, else a dialog in the page.
  const again = await eventually('PayPal opens again', async () => {
    const popup = context.pages().find((each) => each !== page && !each.isClosed());
    if (popup) return popup;
    const frame = page.frameLocator('iframe');
    return (await frame
      .getByRole('button', { name: 'Approve and pay' })
      .or(frame.getByRole('button', { name: /Alice/ }))
      .count()) > 0
      ? frame
      : undefined;
  });
  const login = again.getByRole('button', { name: /Alice/ });
  const choice = again.getByLabel(/4242/);
  await expect(login.or(choice).first()).toBeVisible();
  if (await login.isVisible()) await login.click();
  await choice.check();
  await again.getByRole('button', { name: 'Approve and pay' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /thank you/i })).toBeVisible();
  await paidOnce(await publicIdByEmail(email));
});

test('the browser dies after the approval: the webhook alone gets the order paid', async ({ page }) => {
  const email = 'gone@example.com';
  await putInCart(page, 'tshirt-001');
  await openPayPal(page, email);
  const publicId = await publicIdByEmail(email);
  const paypalOrderId = await paypalOrderOf(publicId);
  await page.close();
  await localPaypal().approve(paypalOrderId);
  await paidOnce(publicId);
});

test('the browser dies and the webhooks are lost: the poller alone gets the order paid', async ({ page }) => {
  const email = 'gone-too@example.com';
  await localPaypal().faults.add({ effect: { kind: 'webhook', mode: 'drop' } });
  await putInCart(page, 'tshirt-001');
  await openPayPal(page, email);
  const publicId = await publicIdByEmail(email);
  await page.close();
  await localPaypal().approve(await paypalOrderOf(publicId));
  // The poller looks minutes after a buyer went to PayPal; its next look is brought forward instead of waited for.
  await withRows((sql) => sql`update attempts set next_check_at = now() where state = 'open'`);
  await paidOnce(publicId);
});

test('a pending payment is told as pending, and becomes paid on the page without a reload', async ({
  page,
}) => {
  await putInCart(page, 'tshirt-001');
  await approve(await openPayPal(page, 'echeck@example.com'), /eCheck/);
  await expect(page.getByText(/pending|working days/i).first()).toBeVisible();
  const publicId = publicIdOf(page);
  expect((await orderRow(publicId)).state).toBe('pending');
  const paypalOrderId = await paypalOrderOf(publicId);
  const capture = (await localPaypal().books()).captures.find((each) => each.orderId === paypalOrderId);
  await localPaypal().settlePending(capture?.id ?? '', 'completed');
  await expect(page.getByText('Paid', { exact: true }).first()).toBeVisible({ timeout: 45_000 });
  await paidOnce(publicId);
});

test('the answer to the capture is lost: the buyer is told not to pay again, and the order ends paid once', async ({
  page,
}) => {
  await localPaypal().faults.add({
    match: { operation: 'orders.capture' },
    effect: { kind: 'status', status: 500, when: 'after' },
    times: 3,
  });
  await putInCart(page, 'tshirt-001');
  await approve(await openPayPal(page, 'lost@example.com'));
  const publicId = await publicIdByEmail('lost@example.com');
  await paidOnce(publicId);
});

async function paypalOrderOf(publicId: string): Promise<string> {
  return eventually('the PayPal order', async () => {
    const [row] = await withRows(
      (sql) => sql<{ paypal_order_id: string | null }[]>`select a.paypal_order_id from attempts a
        join orders o on o.id = a.order_id where o.public_id = ${publicId}`,
    );
    return row?.paypal_order_id;
  });
}

test('going to checkout and back ten times used to leave the page without buttons', async ({ page }) => {
  const email = 'wanderer@example.com';
  const pay = page.getByRole('button', { name: 'Pay with PayPal (local test)' });
  await putInCart(page, 'tshirt-001');
  await page.goto('/cart');
  for (let times = 0; times < 10; times += 1) {
    await page.getByRole('link', { name: 'Check out' }).click();
    await expect(pay).toHaveCount(1);
    await page.getByRole('link', { name: 'Change' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Your cart' })).toBeVisible();
  }
  await page.getByRole('link', { name: 'Check out' }).click();
  await page.getByLabel('E-mail address').fill(email);
  await expect(pay).toHaveCount(1);
  await approve(await clickPay(page));
  await expect(page.getByRole('heading', { level: 1, name: /thank you/i })).toBeVisible();
  await paidOnce(await publicIdByEmail(email));
});
