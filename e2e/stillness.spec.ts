// Nothing a buyer is about to press may move away from under the finger.
import { expect, type Page, test } from '@playwright/test';
import { putInCart } from './visitors.ts';

declare global {
  interface Window {
    shifted: number;
  }
}

interface LayoutShift extends PerformanceEntry {
  readonly value: number;
  readonly hadRecentInput: boolean;
}

test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => {
    window.shifted = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as LayoutShift[]) {
        if (!entry.hadRecentInput) window.shifted += entry.value;
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
});

/** How far things have moved since the page was opened, once fonts and pictures are there and drawn. */
async function shiftOf(page: Page): Promise<number> {
  await page.waitForLoadState('networkidle');
  return page.evaluate(async () => {
    await document.fonts.ready;
    for (let frame = 0; frame < 3; frame += 1) await new Promise((drawn) => requestAnimationFrame(drawn));
    return window.shifted;
  });
}

for (const [device, width] of [
  ['a phone', 390],
  ['a desk', 1280],
] as const) {
  test(`pages stay still while they load, at ${device}`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    await putInCart(page, 'tshirt-001');
    const shifts: Record<string, number> = {};
    for (const path of ['/', '/products/tshirt-001', '/cart', '/orders/find']) {
      await page.goto(path);
      shifts[path] = await shiftOf(page);
    }
    await page.goto('/checkout');
    await expect(page.getByRole('button', { name: /Pay with PayPal/ })).toBeVisible();
    shifts['/checkout'] = await shiftOf(page);
    expect(Object.entries(shifts).filter(([, shift]) => shift >= 0.05)).toEqual([]);
  });
}

test('putting something in the cart moves nothing on the page', async ({ page }) => {
  await page.goto('/products/tshirt-001');
  const details = page.getByText('Made in', { exact: true });
  const before = await details.boundingBox();
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await expect(page.getByText('It is in your cart.')).toBeVisible();
  expect(await details.boundingBox()).toEqual(before);
});
