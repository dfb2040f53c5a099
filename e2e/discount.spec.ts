// A code from the cart to PayPal's books: what it takes off is the same wherever it is shown and on both sides' rows.
import { expect, test } from '@playwright/test';
import { agreedBooks, expectPromisesKept, orderRow } from './books.ts';
import { eventually, withRows } from './stack.ts';
import { approve, openPayPal, publicIdOf, putInCart, signInAsMerchant } from './visitors.ts';

test.afterEach(expectPromisesKept);

test('a buyer types a code in the cart and pays that much less', async ({ page, browser }) => {
  await putInCart(page, 'tshirt-001');
  await page.goto('/cart');
  const summary = page.getByRole('region', { name: 'Summary' });
  const code = summary.getByLabel('Discount code');

  await code.fill('no-such-code');
  await summary.getByRole('button', { name: 'Apply' }).click();
  await expect(summary.getByRole('alert')).toContainText('We know no such code');
  await expect(code).toHaveValue('no-such-code');
  await expect(code).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByRole('list', { name: 'Items in your cart' }).getByRole('listitem')).toHaveCount(1);
  await expect(summary.getByText('$100.00').last()).toBeVisible();

  await code.fill(' welcome10');
  await code.press('Enter');
  await expect(summary.getByText('Discount (WELCOME10)')).toBeVisible();
  await expect(summary.getByText('−$10.00')).toBeVisible();
  await expect(summary.getByText('$90.00')).toBeVisible();
  await expect(summary.getByRole('button', { name: 'Remove the code WELCOME10' })).toBeFocused();

  await page.keyboard.press('Enter');
  await expect(summary.getByText('$90.00')).toHaveCount(0);
  await expect(code).toBeFocused();
  await page.keyboard.type('WELCOME10');
  await page.keyboard.press('Enter');
  await expect(summary.getByText('$90.00')).toBeVisible();

  await page.goto('/checkout');
  await expect(page.getByText('Discount (WELCOME10)')).toBeVisible();
  await expect(page.getByText('$90.00')).toBeVisible();
  const popup = await openPayPal(page, 'thrifty@example.com');
  await popup.getByRole('button', { name: /Alice/ }).click();
  await expect(popup.getByRole('row', { name: 'Discount −10.00 USD' })).toBeVisible();
  await expect(popup.getByRole('row', { name: 'Total 90.00 USD' })).toBeVisible();
  await approve(popup);

  await expect(page.getByRole('heading', { level: 1, name: /thank you/i })).toBeVisible();
  await expect(page.getByText('Discount (WELCOME10)')).toBeVisible();
  await expect(page.getByText('$90.00')).toBeVisible();
  const publicId = publicIdOf(page);
  const paid = await eventually('receipt', async () => {
    const books = await agreedBooks(publicId);
    return books.receipts === 1 && books.fulfilments === 1 ? books : undefined;
  });
  expect(paid).toMatchObject({ state: 'paid', capturedMinor: '9000' });
  const { id, number } = await orderRow(publicId);
  const rows = await withRows(
    (sql) => sql`select items_minor, discount_minor, discount_code, total_minor, body
      from orders join mails on order_id = orders.id where orders.id = ${id}`,
  );
  expect(rows).toMatchObject([
    { items_minor: '10000', discount_minor: '1000', discount_code: 'WELCOME10', total_minor: '9000' },
  ]);
  expect(String(rows[0]?.body)).toContain('Discount (WELCOME10)  −$10.00');

  const office = await browser.newPage();
  await signInAsMerchant(office);
  await office.getByRole('link', { name: number }).click();
  await expect(office.getByText('Discount (WELCOME10)').first()).toBeVisible();
  await office.close();
});

test('a merchant makes a code of one use, a buyer uses it, and the next one is told', async ({
  page,
  browser,
}) => {
  await signInAsMerchant(page);
  await page.getByRole('link', { name: 'Discounts' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Discount codes' })).toBeVisible();
  await page.getByLabel('Code', { exact: true }).fill('just-once');
  await page.getByLabel('Takes off').selectOption('Amount in USD');
  await page.getByLabel('How much').fill('none');
  await page.getByLabel('Most uses').fill('1');
  await page.getByRole('button', { name: 'Make code' }).click();
  await expect(page.getByText('Enter an amount of USD above zero.')).toBeVisible();
  await expect(page.getByLabel('Takes off')).toHaveValue('amount');
  await expect(page.getByLabel('Code', { exact: true })).toHaveValue('just-once');
  await page.getByLabel('How much').fill('25');
  await page.getByRole('button', { name: 'Make code' }).click();
  await expect(page.getByText('Buyers can use JUST-ONCE.')).toBeVisible();

  const type = async (visitor: typeof page) => {
    await putInCart(visitor, 'tshirt-001');
    await visitor.goto('/cart');
    await visitor.getByLabel('Discount code').fill('just-once');
    await visitor.getByRole('button', { name: 'Apply' }).click();
  };
  const first = await (await browser.newContext()).newPage();
  await type(first);
  await expect(first.getByText('$75.00')).toBeVisible();
  const second = await (await browser.newContext()).newPage();
  await type(second);
  await expect(second.getByText('$75.00')).toBeVisible();
  await approve(await openPayPal(first, 'first@example.com'));
  await expect(first.getByRole('heading', { level: 1, name: /thank you/i })).toBeVisible();

  await second.reload();
  await expect(second.getByText('This code has been used as often as it may be.')).toBeVisible();
  await expect(second.getByText('$100.00').last()).toBeVisible();
  await second.getByRole('link', { name: 'Check out' }).click();
  await expect(second.getByText(/JUST-ONCE takes nothing off/)).toBeVisible();
  await second.context().close();
  await first.context().close();

  await page.reload();
  const row = page.getByRole('row', { name: /JUST-ONCE/ });
  await expect(row).toContainText('1 of 1');
  await expect(row).toContainText('Used up');
  await row.getByRole('button', { name: 'Switch off JUST-ONCE' }).click();
  await expect(row).toContainText('Off');
});
