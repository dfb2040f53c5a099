// What buyers and merchants do, step by step, in the words that are on the screen.
import { expect, type Page } from '@playwright/test';
import { demoMerchant } from './stack.ts';

export async function putInCart(page: Page, slug: string): Promise<void> {
  await page.goto(`/products/${slug}`);
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await expect(page.getByRole('link', { name: /Cart.*[1-9]/ })).toBeVisible();
}

/** Opens PayPal's window from the checkout page. */
export async function openPayPal(page: Page, email: string): Promise<Page> {
  await page.goto('/checkout');
  await page.getByLabel('E-mail address').fill(email);
  return clickPay(page);
}

export async function clickPay(page: Page): Promise<Page> {
  const [popup] = await Promise.all([
    page.waitForEvent('popup'),
    page.getByRole('button', { name: 'Pay with PayPal (local test)' }).click(),
  ]);
  return popup;
}

/** Logs in at the local PayPal and approves with one of the wallet's instruments. */
export async function approve(popup: Page, instrument: RegExp = /4242/): Promise<void> {
  const login = popup.getByRole('button', { name: /Alice/ });
  const choice = popup.getByLabel(instrument);
  await expect(login.or(choice).first()).toBeVisible();
  if (await login.isVisible()) await login.click();
  await choice.check();
  await popup.getByRole('button', { name: 'Approve and pay' }).click();
}

/** The public id of the order whose page is open. */
export function publicIdOf(page: Page): string {
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}

export async function signInAsMerchant(page: Page): Promise<void> {
  const { email, password } = demoMerchant();
  await page.goto('/merchant/sign-in');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Orders', level: 1 })).toBeVisible();
}
