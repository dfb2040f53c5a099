// Every page of the shop and of the console, on a phone and at a desk, in light and in dark.
import { expect, test } from '@playwright/test';
import { orderRow } from './books.ts';
import { expectEveryLook } from './page-checks.ts';
import { approve, openPayPal, publicIdOf, putInCart, signInAsMerchant } from './visitors.ts';

// Many pages in many looks: more time, and no film of it.
test.describe.configure({ timeout: 240_000 });
test.use({ trace: 'off' });

// Long enough to push a page wider than a phone, were it not broken.
const email = 'a.buyer.with.a.rather.long.address.for.a.person@example.com';

test('every page of the shop fits, reads and has a name', async ({ page }) => {
  const visit = async (path: string) => {
    await page.goto(path);
    await expectEveryLook(page);
  };
  for (const path of ['/', '/?category=desk', '/products/tshirt-001', '/products/picnic-blanket', '/cart']) {
    await visit(path);
  }
  for (const path of ['/checkout', '/orders/find', '/no-such-page', '/products/no-such-thing']) {
    await visit(path);
  }
  await putInCart(page, 'tshirt-001');
  await visit('/cart');
  await page.goto('/checkout');
  await expect(page.getByRole('button', { name: /Pay with PayPal/ })).toBeVisible();
  await expectEveryLook(page);
  const popup = await openPayPal(page, email);
  await page.bringToFront();
  await expectEveryLook(page);
  await approve(popup);
  await expect(page.getByRole('heading', { level: 1, name: /thank you/i })).toBeVisible();
  await expectEveryLook(page);
});

test('every page of the console fits, reads and has a name', async ({ page }) => {
  await putInCart(page, 'tshirt-001');
  await approve(await openPayPal(page, email));
  await expect(page.getByRole('heading', { level: 1, name: /thank you/i })).toBeVisible();
  const order = await orderRow(publicIdOf(page));
  await page.goto('/merchant/sign-in');
  await expectEveryLook(page);
  await signInAsMerchant(page);
  for (const path of [
    '/merchant/orders',
    '/merchant/orders?search=nobody',
    `/merchant/orders/${order.id}`,
    '/merchant/orders/no-such-order',
    '/merchant/products',
    '/merchant/discounts',
    '/merchant/webhooks',
    '/merchant/reconciliation',
    '/merchant/health',
  ]) {
    await page.goto(path);
    await expectEveryLook(page);
  }
  await page.goto(`/merchant/orders/${order.id}`);
  await page.getByRole('button', { name: 'Refund' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectEveryLook(page);
});
