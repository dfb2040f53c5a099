import { expect, type Page, test } from '@playwright/test';
import { openTinyShop, type TinyShop } from './tiny-shop.ts';

let shop: TinyShop;
test.beforeEach(async ({ page }) => {
  shop = await openTinyShop();
  await page.goto(`${shop.url}?sell=v6`);
});
test.afterEach(() => shop.close());

const payButton = (page: Page) => page.getByRole('button', { name: 'Pay with PayPal (local test)' });
const happened = (page: Page) => page.getByRole('listitem');

test('v6: a buyer pays in the popup, after having cancelled once', async ({ page }) => {
  const [first] = await Promise.all([page.waitForEvent('popup'), payButton(page).click()]);
  await first.getByRole('button', { name: /Cancel/ }).click();
  await expect(happened(page)).toHaveText(['cancelled', 'then canceled']);
  const [second] = await Promise.all([page.waitForEvent('popup'), payButton(page).click()]);
  await second.getByRole('button', { name: /Alice/ }).click();
  await second.getByRole('button', { name: 'Approve and pay' }).click();
  await expect(happened(page)).toHaveText(['cancelled', 'then canceled', 'COMPLETED', 'then approved']);
  expect(shop.emulator.control.books().captures).toHaveLength(1);
});

test('v6: where no popup may open, a dialog takes its place', async ({ page }) => {
  await payButton(page).waitFor();
  await page.evaluate(() => {
    window.open = () => null;
  });
  await payButton(page).click();
  const frame = page.frameLocator('iframe');
  await frame.getByRole('button', { name: /Alice/ }).click();
  await frame.getByRole('button', { name: 'Approve and pay' }).click();
  await expect(happened(page)).toHaveText(['COMPLETED', 'then approved']);
});

test('v6: misuse is told', async ({ page }) => {
  await payButton(page).waitFor();
  const messages = await page.evaluate(async () => {
    const sdk = Object(Reflect.get(window, 'paypal'));
    const ask = (options: object) =>
      sdk.createInstance(options).then(
        () => 'made',
        (cause: Error) => cause.message,
      );
    return [
      await ask({}),
      await ask({ clientId: 'somebody' }),
      await ask({ clientId: 'sb', components: ['card-fields'] }),
    ];
  });
  expect(messages).toEqual([
    'Pass exactly one of clientId and clientToken',
    'clientId not recognized: somebody',
    'Unknown component: card-fields',
  ]);
});
