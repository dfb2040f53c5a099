// Every page, as a buyer on a phone, as a merchant at a desk, and by an accessibility checker.
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { approve, openPayPal, publicIdOf, putInCart, signInAsMerchant } from './visitors.ts';

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

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter((each) => each.impact === 'serious' || each.impact === 'critical');
  expect(serious.map((each) => `${each.id}: ${each.nodes[0]?.html}`)).toEqual([]);
}

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const extra = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(extra).toBeLessThanOrEqual(0);
}

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

test('a merchant at a desk', async ({ page }) => {
  await putInCart(page, 'tshirt-001');
  await approve(await openPayPal(page, 'desk@example.com'));
  await expect(page.getByRole('heading', { level: 1, name: /thank you/i })).toBeVisible();
  expect(publicIdOf(page)).not.toBe('');
  await signInAsMerchant(page);
  await expectAccessible(page);
  for (const path of [
    '/merchant/products',
    '/merchant/discounts',
    '/merchant/webhooks',
    '/merchant/reconciliation',
    '/merchant/health',
    '/merchant/orders',
  ]) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectAccessible(page);
  }
  await page.getByRole('table').getByRole('link').first().click();
  await expect(page.getByRole('heading', { name: 'Timeline' })).toBeVisible();
  await expectAccessible(page);
});

test('the whole purchase works with the keyboard alone', async ({ page }) => {
  await page.goto('/products/tshirt-001');
  await page.getByRole('button', { name: 'Add to cart' }).press('Enter');
  await expect(page.getByRole('link', { name: /Cart.*[1-9]/ })).toBeVisible();
  await page.goto('/checkout');
  await page.getByLabel('E-mail address').focus();
  await page.keyboard.type('keys@example.com');
  const pay = page.getByRole('button', { name: 'Pay with PayPal (local test)' });
  await pay.focus();
  const [popup] = await Promise.all([page.waitForEvent('popup'), page.keyboard.press('Enter')]);
  await popup.getByRole('button', { name: /Alice/ }).press('Enter');
  await popup.getByLabel(/4242/).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: /thank you/i })).toBeVisible();
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
