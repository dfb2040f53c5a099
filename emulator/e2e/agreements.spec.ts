import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { openTinyShop, type TinyShop } from './tiny-shop.ts';

let shop: TinyShop;
test.beforeEach(async () => {
  shop = await openTinyShop();
});
test.afterEach(() => shop.close());

const happened = (page: Page) => page.getByRole('listitem');

async function agree(page: Page, sold: string, button: string): Promise<void> {
  await page.goto(`${shop.url}?sell=${sold}`);
  const [popup] = await Promise.all([
    page.waitForEvent('popup'),
    page.getByRole('button', { name: 'Pay with PayPal (local test)' }).click(),
  ]);
  await popup.getByRole('button', { name: /Alice/ }).click();
  const { violations } = await new AxeBuilder({ page: popup }).analyze();
  expect(violations).toEqual([]);
  await popup.getByRole('button', { name: button }).click();
}

test('a buyer subscribes in the popup', async ({ page }) => {
  await agree(page, 'subscription', 'Agree and subscribe');
  await expect(happened(page)).toHaveText(['click paypal', 'ACTIVE']);
  expect(shop.emulator.control.books().sales).toHaveLength(1);
});

test('a buyer saves a wallet in the popup', async ({ page }) => {
  await agree(page, 'nothing', 'Agree and save');
  await expect(happened(page)).toHaveText(['click paypal', /^saved /]);
});

test('the console shows subscriptions and disputes, readable and without overflow', async ({ page }) => {
  test.setTimeout(90_000);
  await page.goto(shop.url);
  const [popup] = await Promise.all([
    page.waitForEvent('popup'),
    page.getByRole('button', { name: 'Pay with PayPal (local test)' }).click(),
  ]);
  await popup.getByRole('button', { name: /Alice/ }).click();
  await popup.getByRole('button', { name: 'Approve and pay' }).click();
  await expect(happened(page).last()).toHaveText('COMPLETED');
  await agree(page, 'subscription', 'Agree and subscribe');
  await expect(happened(page).last()).toHaveText('ACTIVE');
  const { control } = shop.emulator;
  const [subscription] = control.books().subscriptions;
  control.changeInstrument(subscription?.id ?? '', 'declined-card');
  control.clock.advance(45 * 86_400_000);
  control.openDispute(control.books().captures[0]?.id ?? '', { message: 'Where is it?' });
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 900 });
    for (const place of ['subscriptions', 'disputes']) {
      await page.goto(`${shop.paypalUrl}/${place}`);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, `${place} at ${width}`).toBe(0);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations, `${place} at ${width}`).toEqual([]);
      await page.screenshot({ path: `test-results/emulator/${place}-${width}.png`, fullPage: true });
    }
  }
});
