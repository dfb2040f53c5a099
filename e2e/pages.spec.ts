// A purchase on a phone without a single complaint from the browser, and a console that strangers cannot open.
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll } from './page-checks.ts';
import { approve, openPayPal, putInCart } from './visitors.ts';

const problems = new WeakMap<Page, string[]>();

test.beforeEach(({ page }) => {
  const seen: string[] = [];
  problems.set(page, seen);
  page.on('pageerror', (error) => seen.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/404/.test(message.text())) seen.push(message.text());
  });
});
test.afterEach(({ page }) => {
  expect(problems.get(page)).toEqual([]);
});

test('a buyer on a phone, in the dark', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await putInCart(page, 'tshirt-001');
  for (const path of ['/', '/products/tshirt-001', '/cart', '/checkout', '/orders/find', '/no-such-page']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  }
  await approve(await openPayPal(page, 'phone@example.com'));
  await expect(page.getByRole('heading', { level: 1, name: /thank you/i })).toBeVisible();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
});

test('the console is closed to strangers', async ({ page, request }) => {
  await page.goto('/merchant/orders');
  await expect(page).toHaveURL(/sign-in/);
  await page.getByLabel('E-mail address').fill('merchant@shop.example');
  await page.getByLabel('Password').fill('not the password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText(/wrong|do not match|not correct/i).first()).toBeVisible();
  const forged = await request.post('/api/webhooks/paypal', {
    data: { id: 'WH-1', event_type: 'PAYMENT.CAPTURE.COMPLETED' },
  });
  expect(forged.status()).toBe(400);
});
