import { expect, test } from '@playwright/test';
import { openTinyShop, type TinyShop } from './tiny-shop.ts';

const usd = (value: string) => ({ currency_code: 'USD', value });
const ORDER = {
  purchase_units: [
    {
      amount: { ...usd('24.00'), breakdown: { item_total: usd('20.00'), shipping: usd('4.00') } },
      shipping: {
        options: [
          { id: 'post', label: 'Post', type: 'SHIPPING', amount: usd('4.00'), selected: true },
          { id: 'express', label: 'Express', type: 'SHIPPING', amount: usd('9.00'), selected: false },
        ],
      },
    },
  ],
};

let shop: TinyShop;
test.use({ javaScriptEnabled: false });
test.beforeEach(async () => {
  shop = await openTinyShop();
  const back = `${shop.url}back`;
  shop.order.body = {
    ...ORDER,
    application_context: { return_url: back, cancel_url: back, user_action: 'PAY_NOW' },
  };
});
test.afterEach(() => shop.close());

test('a full-page buyer chooses delivery without any script', async ({ page, request }) => {
  const { id } = await (await request.post(`${shop.url}order`)).json();
  await page.goto(`${shop.paypalUrl}/checkoutnow?token=${id}`);
  await page.getByRole('button', { name: /Alice/ }).click();
  await page.getByLabel(/New York/).check();
  await page.getByLabel(/Express/).check();
  await page.getByRole('button', { name: 'Update delivery and total' }).click();
  await expect(page.getByRole('row', { name: /^Total/ })).toContainText('29.00 USD');
  await expect(page.getByLabel(/New York/)).toBeChecked();
  await page.getByRole('button', { name: 'Approve and pay' }).click();
  await expect(page).toHaveURL(new RegExp(`back\\?token=${id}&PayerID=`));
  const captured = await (await request.post(`${shop.url}capture?id=${id}`)).json();
  expect(captured.purchase_units[0].shipping.address.postal_code).toBe('10118');
  expect(captured.purchase_units[0].payments.captures[0].amount).toEqual(usd('29.00'));
});
