import AxeBuilder from '@axe-core/playwright';
import { expect, type FrameLocator, type Page, test } from '@playwright/test';
import { openTinyShop, type TinyShop } from './tiny-shop.ts';

let shop: TinyShop;
test.beforeEach(async ({ page }) => {
  shop = await openTinyShop();
  await page.goto(shop.url);
});
test.afterEach(() => shop.close());

const payButton = (page: Page) => page.getByRole('button', { name: 'Pay with PayPal (local test)' });
const happened = (page: Page) => page.getByRole('listitem');

async function openWindow(page: Page): Promise<Page> {
  const [popup] = await Promise.all([page.waitForEvent('popup'), payButton(page).click()]);
  return popup;
}

async function approve(where: Page | FrameLocator, instrument = /4242/) {
  await where.getByRole('button', { name: /Alice/ }).click();
  await where.getByLabel(instrument).check();
  await where.getByRole('button', { name: 'Approve and pay' }).click();
}

test('a buyer pays in the popup', async ({ page }) => {
  await approve(await openWindow(page));
  await expect(happened(page)).toHaveText(['click paypal', 'COMPLETED']);
  await expect(payButton(page)).toHaveAttribute('aria-busy', 'false');
  expect(shop.emulator.control.books().captures).toHaveLength(1);
});

test('a buyer pays with the keyboard alone', async ({ page }) => {
  await page.keyboard.press('Tab');
  await expect(payButton(page)).toBeFocused();
  const [popup] = await Promise.all([page.waitForEvent('popup'), page.keyboard.press('Enter')]);
  await popup.getByRole('button', { name: /Alice/ }).press('Enter');
  await popup.getByLabel(/4242/).press('Enter');
  await expect(happened(page)).toHaveText(['click paypal', 'COMPLETED']);
});

test('cancelling and closing the window are the same to the shop', async ({ page }) => {
  await (await openWindow(page)).getByRole('button', { name: /Cancel/ }).click();
  await expect(happened(page)).toHaveText(['click paypal', 'cancelled']);
  const popup = await openWindow(page);
  await popup.getByRole('button', { name: /Alice/ }).waitFor();
  await popup.close();
  await expect(happened(page).last()).toHaveText('cancelled');
});

test('a declined card reopens the same order for another one', async ({ page, context }) => {
  await approve(await openWindow(page), /0002/);
  await expect(happened(page).last()).toHaveText('INSTRUMENT_DECLINED');
  const isPopup = await expect
    .poll(() => context.pages().length, { timeout: 2_000 })
    .toBe(2)
    .then(() => true)
    .catch(() => false);
  const second = context.pages()[1];
  const where = isPopup && second ? second : page.frameLocator('iframe');
  await where.getByRole('button', { name: /Alice/ }).click();
  await expect(where.getByRole('alert')).toContainText('declined');
  await where.getByRole('button', { name: 'Approve and pay' }).click();
  await expect(happened(page).last()).toHaveText('COMPLETED');
  expect(shop.emulator.control.books().orders).toHaveLength(1);
});

test('where no popup may open, a dialog in the page takes its place', async ({ page }) => {
  await page.evaluate(() => {
    window.open = () => null;
  });
  await payButton(page).click();
  await approve(page.frameLocator('iframe'));
  await expect(happened(page).last()).toHaveText('COMPLETED');
  await payButton(page).click();
  await page.keyboard.press('Escape');
  await expect(happened(page).last()).toHaveText('cancelled');
});

test('a rejected click opens nothing', async ({ page, context }) => {
  await page.evaluate(() => Reflect.set(window, 'isFormInvalid', true));
  await payButton(page).click();
  await expect(happened(page)).toHaveText(['click paypal']);
  expect(context.pages()).toHaveLength(1);
});

test('an order in another currency than the script says is an error before the buyer sees it', async ({
  page,
}) => {
  shop.order = { currency: 'EUR' };
  await openWindow(page);
  await expect(happened(page).last()).toContainText('Please ensure you are passing currency=EUR');
});

test('the approval page and the console have no accessibility violations', async ({ page }) => {
  test.setTimeout(90_000);
  const popup = await openWindow(page);
  await popup.getByRole('button', { name: /Alice/ }).waitFor();
  const token = new URL(popup.url()).searchParams.get('token');
  await popup.close();
  const paths = ['/', '/payments', '/webhooks', '/faults', '/clock', `/orders/${token}`];
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    for (const path of [...paths, `/checkoutnow?token=${token}`, `/checkoutnow?token=${token}&buyer=alice`]) {
      await page.goto(shop.paypalUrl + path);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations, `${scheme} ${path}`).toEqual([]);
    }
  }
});
