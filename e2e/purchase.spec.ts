// The main story: a person buys a T-shirt, the merchant refunds part of it, and both sides show the same money.
import { expect, test } from '@playwright/test';
import { agreedBooks, expectPromisesKept, orderRow } from './books.ts';
import { eventually } from './stack.ts';
import { approve, openPayPal, publicIdOf, putInCart, signInAsMerchant } from './visitors.ts';

test.afterEach(expectPromisesKept);

test('a buyer pays for a T-shirt and the merchant gives part of the money back', async ({
  page,
  browser,
}) => {
  await putInCart(page, 'tshirt-001');
  await page.goto('/cart');
  await expect(page.getByText('$100.00').first()).toBeVisible();
  await approve(await openPayPal(page, 'alice@example.com'));
  await expect(page.getByRole('heading', { level: 1, name: /thank you/i })).toBeVisible();
  await expect(page.getByText('Paid', { exact: true }).first()).toBeVisible();
  const publicId = publicIdOf(page);
  const { number } = await orderRow(publicId);
  await expect(page.getByText(number).first()).toBeVisible();

  const paid = await eventually('receipt and fulfilment', async () => {
    const books = await agreedBooks(publicId);
    return books.receipts === 1 && books.fulfilments === 1 ? books : undefined;
  });
  expect(paid).toEqual({
    state: 'paid',
    capturedMinor: '10000',
    refundedMinor: '0',
    receipts: 1,
    fulfilments: 1,
  });
  await page.goto('/cart');
  await expect(page.getByText(/empty/i).first()).toBeVisible();

  const office = await browser.newPage();
  await signInAsMerchant(office);
  await office.getByRole('searchbox').fill(number);
  await office.getByRole('button', { name: 'Search' }).click();
  await office.getByRole('link', { name: number }).click();
  await expect(office.getByRole('heading', { level: 1, name: new RegExp(number) })).toBeVisible();
  await office.getByRole('button', { name: 'Refund' }).click();
  const dialog = office.getByRole('dialog');
  await dialog.getByLabel('A part of it').check();
  await dialog.getByLabel('Amount in USD').fill('25.50');
  await dialog.getByRole('button', { name: 'Review refund' }).click();
  await dialog.getByRole('button', { name: /^Refund/ }).click();
  await expect(office.getByText('Refunded $25.50 to the buyer.')).toBeVisible();
  await expect(office.getByText('Partly refunded').first()).toBeVisible();
  await office.close();

  expect(await agreedBooks(publicId)).toMatchObject({ state: 'partially-refunded', refundedMinor: '2550' });
  await page.goto(`/orders/${publicId}`);
  await expect(page.getByText('$25.50').first()).toBeVisible();
});

test('what is charged in two parts is given back part by part', async ({ page, browser }) => {
  await putInCart(page, 'task-lamp');
  await approve(await openPayPal(page, 'parts@example.com'));
  await expect(page.getByRole('heading', { level: 1, name: /thank you/i })).toBeVisible();
  const publicId = publicIdOf(page);
  const { id } = await orderRow(publicId);

  const office = await browser.newPage();
  await signInAsMerchant(office);
  await office.goto(`/merchant/orders/${id}`);
  const dialog = office.getByRole('dialog');
  await office.getByRole('button', { name: 'Charge now' }).click();
  await dialog.getByLabel('Amount in USD').fill('120.00');
  await dialog.getByLabel(/last charge/).uncheck();
  await dialog.getByRole('button', { name: 'Charge the buyer' }).click();
  await expect(dialog).toBeHidden();
  await office.getByRole('button', { name: 'Charge now' }).click();
  await expect(dialog.getByLabel('Amount in USD')).toHaveValue('69.00');
  await dialog.getByRole('button', { name: 'Charge the buyer' }).click();
  await expect(dialog).toBeHidden();

  await office.getByRole('button', { name: 'Refund', exact: true }).click();
  await dialog.getByRole('radio', { name: /^\$69.00/ }).check();
  await expect(dialog.getByLabel('Everything left, $69.00')).toBeChecked();
  await dialog.getByRole('button', { name: 'Review refund' }).click();
  await dialog.getByRole('button', { name: 'Refund $69.00' }).click();
  await expect(office.getByText('Refunded $69.00 to the buyer.')).toBeVisible();
  expect(await agreedBooks(publicId)).toMatchObject({
    state: 'partially-refunded',
    capturedMinor: '18900',
    refundedMinor: '6900',
  });
  await office.getByRole('button', { name: 'Refund', exact: true }).click();
  await expect(dialog.getByLabel('Everything left, $120.00')).toBeChecked();
  await office.close();
});

test('the order can be found again by its number and e-mail address, and by nothing less', async ({
  page,
}) => {
  await putInCart(page, 'tshirt-001');
  await approve(await openPayPal(page, 'finder@example.com'));
  await expect(page.getByRole('heading', { level: 1, name: /thank you/i })).toBeVisible();
  const publicId = publicIdOf(page);
  const { number } = await orderRow(publicId);
  const find = async (email: string) => {
    await page.goto('/orders/find');
    await page.getByLabel('Order number').fill(number);
    await page.getByLabel('E-mail address').fill(email);
    await page.getByRole('button', { name: /find/i }).click();
  };
  await find('somebody@example.com');
  await expect(page.getByRole('alert').filter({ hasText: /./ }).first()).toBeVisible();
  await find('Finder@Example.com');
  await expect(page).toHaveURL(new RegExp(publicId));
});
