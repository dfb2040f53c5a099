// The shop and the console with nothing but Tab, Enter, Space and Escape.
import { expect, type Locator, type Page, test } from '@playwright/test';
import { orderRow } from './books.ts';
import { approve, openPayPal, publicIdOf, putInCart, signInAsMerchant } from './visitors.ts';

/** Presses Tab until `target` has the focus, and fails when it is not on the way. */
async function tabTo(page: Page, target: Locator, atMost = 40): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < atMost; presses += 1) {
    if (await target.evaluate((element) => element.matches(':focus'))) return;
    await page.keyboard.press('Tab');
  }
  await expect(target).toBeFocused({ timeout: 1 });
}

/** As Escape and Enter do it, before the browser has told the page that the dialog is closed. */
async function closeAndOpenAtOnce(dialog: Locator, opener: Locator): Promise<void> {
  const open = await dialog.elementHandle();
  await opener.evaluate(async (button: HTMLButtonElement, open) => {
    if (!(open instanceof HTMLDialogElement)) throw new Error('There is no dialog to close.');
    open.requestClose();
    await Promise.resolve();
    button.click();
  }, open);
}

test('the whole purchase works with the keyboard alone', async ({ page }) => {
  await page.goto('/');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('link', { name: 'The Heavyweight Tee' }));
  await page.keyboard.press('Enter');
  const add = page.getByRole('button', { name: 'Add to cart' });
  await tabTo(page, add);
  await page.keyboard.press('Space');
  await expect(page.getByText('It is in your cart.')).toBeVisible();
  await expect(add).toBeFocused();
  await tabTo(page, page.getByRole('link', { name: 'View cart' }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('link', { name: 'Check out' }));
  await page.keyboard.press('Enter');
  const pay = page.getByRole('button', { name: 'Pay with PayPal (local test)' });

  // Paying without an address brings the buyer back to the field that lacks one.
  await tabTo(page, pay);
  await page.keyboard.press('Enter');
  const address = page.getByLabel('E-mail address');
  await expect(address).toBeFocused();
  await expect(address).toHaveAccessibleDescription(/We need your e-mail address/);
  await page.keyboard.type('keys@example.com');

  await tabTo(page, pay);
  const [popup] = await Promise.all([page.waitForEvent('popup'), page.keyboard.press('Enter')]);
  await tabTo(popup, popup.getByRole('button', { name: /Alice/ }));
  await popup.keyboard.press('Enter');
  await tabTo(popup, popup.getByRole('button', { name: 'Approve and pay' }));
  await popup.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: /thank you/i })).toBeVisible();
});

test('changing how many are in the cart used to take the focus away', async ({ page }) => {
  await putInCart(page, 'stoneware-mug');
  await page.goto('/cart');
  const amount = page.getByLabel('Quantity of Stoneware Mug');
  await tabTo(page, amount);
  await page.keyboard.press('ArrowDown');
  await expect(page.getByText('$48.00').first()).toBeVisible();
  await expect(amount).toBeFocused();
  await tabTo(page, page.getByRole('button', { name: 'Remove Stoneware Mug' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Your cart is empty' })).toBeVisible();
  await expect(page.getByRole('main')).toBeFocused();
});

test('the refund dialog keeps the focus, closes with Escape and gives the focus back', async ({ page }) => {
  await putInCart(page, 'tshirt-001');
  await approve(await openPayPal(page, 'dialog@example.com'));
  await expect(page.getByRole('heading', { level: 1, name: /thank you/i })).toBeVisible();
  const { id } = await orderRow(publicIdOf(page));
  await signInAsMerchant(page);
  await page.goto(`/merchant/orders/${id}`);
  const opener = page.getByRole('button', { name: 'Refund', exact: true });
  await tabTo(page, opener);
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Refund the buyer' });
  await expect(dialog.getByLabel(/Everything left/)).toBeFocused();
  const strays: string[] = [];
  for (let presses = 0; presses < 12; presses += 1) {
    await page.keyboard.press('Tab');
    strays.push(
      ...(await page.evaluate(() => {
        const at = document.activeElement;
        // Between its last and its first control the focus visits the browser itself.
        return at === null || at === document.body || at.closest('dialog') ? [] : [at.outerHTML];
      })),
    );
  }
  expect(strays).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(opener).toBeFocused();

  await page.keyboard.press('Enter');
  await closeAndOpenAtOnce(dialog, opener);
  await expect(dialog.getByLabel(/Everything left/)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(dialog.getByLabel('A part of it')).toBeChecked();
  await tabTo(page, dialog.getByLabel('Amount in USD'));
  await page.keyboard.type('12.50');
  await tabTo(page, dialog.getByRole('button', { name: 'Review refund' }));
  await page.keyboard.press('Enter');
  await tabTo(page, dialog.getByRole('button', { name: 'Refund 12.50 USD' }));
  await page.keyboard.press('Enter');
  await expect(page.getByText('Refunded $12.50 to the buyer.')).toBeVisible();
});
