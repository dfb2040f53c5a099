import { expect, type Page, test } from '@playwright/test';
import { openTinyShop, type TinyShop } from './tiny-shop.ts';

let shop: TinyShop;
test.beforeEach(async () => {
  shop = await openTinyShop();
});
test.afterEach(() => shop.close());

const happened = (page: Page) => page.getByRole('listitem');

test('while the shop thinks nothing can be approved, and only the last of quick choices is asked about', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const waiting: Array<() => void> = [];
    Reflect.set(window, 'answerShop', () => waiting.shift()?.());
    Reflect.set(window, 'moreOptions', {
      onShippingAddressChange(data: { shippingAddress: { city: string } }) {
        const item = document.createElement('li');
        item.textContent = data.shippingAddress.city;
        document.getElementById('log')?.append(item);
        return new Promise<void>((resolve) => waiting.push(resolve));
      },
    });
  });
  const answer = () => page.evaluate(() => Reflect.get(window, 'answerShop')());
  await page.goto(shop.url);
  const [wallet] = await Promise.all([
    page.waitForEvent('popup'),
    page.getByRole('button', { name: 'Pay with PayPal (local test)' }).click(),
  ]);
  await wallet.getByRole('button', { name: /Alice/ }).click();
  await expect(happened(page)).toHaveText(['click paypal', 'San Jose']);
  const pay = wallet.getByRole('button', { name: 'Approve and pay' });
  await expect(wallet.getByRole('status')).toHaveText('Updating your order…');
  await wallet.getByLabel(/4242/).press('Enter');
  await wallet.getByLabel(/Berlin/).check();
  await wallet.getByLabel(/New York/).check();
  await expect(pay).toBeDisabled();
  await answer();
  await expect(happened(page)).toHaveText(['click paypal', 'San Jose', 'New York']);
  await answer();
  await expect(wallet.getByRole('status')).toHaveText('The total is 100.00 USD.');
  await pay.click();
  await expect(happened(page).last()).toHaveText('COMPLETED');
});

test('a buyer who leaves while the shop thinks has cancelled', async ({ page }) => {
  await page.addInitScript(() => {
    Reflect.set(window, 'moreOptions', { onShippingAddressChange: () => new Promise(() => {}) });
  });
  await page.goto(shop.url);
  const [wallet] = await Promise.all([
    page.waitForEvent('popup'),
    page.getByRole('button', { name: 'Pay with PayPal (local test)' }).click(),
  ]);
  await wallet.getByRole('button', { name: /Alice/ }).click();
  await expect(wallet.getByRole('status')).toHaveText('Updating your order…');
  await wallet.getByRole('button', { name: /Cancel/ }).click();
  await expect(happened(page)).toHaveText(['click paypal', 'cancelled']);
});
