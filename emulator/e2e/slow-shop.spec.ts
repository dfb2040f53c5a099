import { expect, type Page, test } from '@playwright/test';
import { openTinyShop, type TinyShop } from './tiny-shop.ts';

let shop: TinyShop;
test.beforeEach(async () => {
  shop = await openTinyShop();
});
test.afterEach(() => shop.close());

const happened = (page: Page) => page.getByRole('listitem');

async function openWallet(page: Page): Promise<Page> {
  await page.goto(shop.url);
  const [wallet] = await Promise.all([
    page.waitForEvent('popup'),
    page.getByRole('button', { name: 'Pay with PayPal (local test)' }).click(),
  ]);
  await wallet.getByRole('button', { name: /Alice/ }).click();
  return wallet;
}

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
  const wallet = await openWallet(page);
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

const usd = (value: string) => ({ currency_code: 'USD', value });

/** Post is chosen, Express costs 8.50 more. */
function sellDelivered() {
  const amount = { ...usd('104.00'), breakdown: { item_total: usd('100.00'), shipping: usd('4.00') } };
  const options = [
    { id: 'post', label: 'Post', type: 'SHIPPING', amount: usd('4.00'), selected: true },
    { id: 'express', label: 'Express', type: 'SHIPPING', amount: usd('12.50'), selected: false },
  ];
  shop.order = { currency: 'USD', body: { purchase_units: [{ amount, shipping: { options } }] } };
}

async function payExpress(page: Page, wallet: Page) {
  await expect(wallet.getByRole('status')).toHaveText('The total is 112.50 USD.');
  await expect(wallet.getByLabel(/Express/)).toBeChecked();
  await wallet.getByRole('button', { name: 'Approve and pay' }).click();
  await expect(happened(page).last()).toHaveText('COMPLETED');
  expect(shop.emulator.control.books().captures[0]).toMatchObject({ amount: { value: '112.50' } });
}

test('a delivery chosen while the shop thinks about the address used to be forgotten', async ({ page }) => {
  sellDelivered();
  await page.addInitScript(() => {
    const onShippingAddressChange = () =>
      new Promise<void>((resolve) => Reflect.set(window, 'answerShop', resolve));
    Reflect.set(window, 'moreOptions', { onShippingAddressChange });
  });
  const wallet = await openWallet(page);
  await page.waitForFunction(() => Reflect.has(window, 'answerShop'));
  await wallet.getByLabel(/Express/).check();
  await page.evaluate(() => Reflect.get(window, 'answerShop')());
  await payExpress(page, wallet);
});

test('a delivery chosen before the page had its script used to leave the old total', async ({ page }) => {
  sellDelivered();
  let load = () => {};
  const isChosen = new Promise<void>((resolve) => {
    load = resolve;
  });
  await page.context().route('**/wallet.js', async (route) => {
    await isChosen;
    await route.continue();
  });
  const wallet = await openWallet(page);
  await wallet.getByLabel(/Express/).check();
  load();
  await payExpress(page, wallet);
});

test('a buyer who leaves while the shop thinks has cancelled', async ({ page }) => {
  await page.addInitScript(() => {
    Reflect.set(window, 'moreOptions', { onShippingAddressChange: () => new Promise(() => {}) });
  });
  const wallet = await openWallet(page);
  await expect(wallet.getByRole('status')).toHaveText('Updating your order…');
  await wallet.getByRole('button', { name: /Cancel/ }).click();
  await expect(happened(page)).toHaveText(['click paypal', 'cancelled']);
});
