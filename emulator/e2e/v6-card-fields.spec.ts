import { expect, type Page, test } from '@playwright/test';
import { openTinyShop, type TinyShop } from './tiny-shop.ts';

let shop: TinyShop;
test.beforeEach(async () => {
  shop = await openTinyShop();
});
test.afterEach(() => shop.close());

const happened = (page: Page) => page.getByRole('listitem');
const field = (page: Page, title: string) =>
  page.frameLocator(`iframe[title^="${title}"]`).getByRole('textbox');
const bank = (page: Page) => page.frameLocator('iframe[title="Local PayPal emulator"]');
const press = (page: Page) => page.getByRole('button', { name: 'Pay by card' }).click();

async function type(page: Page, number: string, query = '') {
  await page.goto(`${shop.url}?sell=v6-cards${query}`);
  await expect(happened(page)).toHaveText(['eligible']);
  await field(page, 'Card number').pressSequentially(number);
  await field(page, 'Expiration date').pressSequentially('0130');
  await field(page, 'Security code').fill('123');
}

test('v6: a good card is captured', async ({ page }) => {
  await type(page, '4005519200000004');
  await expect(field(page, 'Card number')).toHaveCSS('font-size', '18px');
  await expect(field(page, 'Card number')).toHaveAccessibleName('Number of your card');
  await press(page);
  await expect(happened(page)).toHaveText(['eligible', 'succeeded without the bank', 'COMPLETED']);
});

test('v6: the bank asks: cancelled, failed, passed', async ({ page }) => {
  await type(page, '4868719460707704');
  await press(page);
  await bank(page)
    .getByRole('heading', { name: /wants to know/ })
    .waitFor();
  await page.keyboard.press('Escape');
  await expect(happened(page).last()).toHaveText('canceled without the bank');
  await press(page);
  await bank(page)
    .getByLabel(/wrong answer/)
    .check();
  await bank(page).getByRole('button', { name: 'Answer the bank' }).click();
  await expect(happened(page).last()).toHaveText('succeeded NO');
  await press(page);
  await bank(page).getByRole('button', { name: 'Answer the bank' }).click();
  await expect(happened(page).last()).toHaveText('COMPLETED');
});

test('v6: what is wrong is an answer, and events tell what happens in the fields', async ({ page }) => {
  await type(page, '3714 496353 98431');
  await press(page);
  await expect(happened(page).last()).toHaveText('failed INVALID_CVV');
  await field(page, 'Security code').fill('1234');
  await field(page, 'Security code').press('Enter');
  await field(page, 'Expiration date').fill('');
  // The fields' frames tell the page, which takes a moment.
  const payloads = () => page.evaluate('window.payloads');
  await expect.poll(payloads).toEqual(
    expect.arrayContaining([
      ['notempty', 'number', expect.stringContaining('CID')],
      ['cardtypechange', 'number', 'CID'],
      ['validitychange', 'number', 'CID'],
      ['inputsubmit', 'cvv', 'CID'],
      ['empty', 'expiry', 'CID'],
    ]),
  );
  const misuse = await page.evaluate(`Promise.allSettled([
    window.session.on('click', () => {}), window.session.submit(''),
  ]).then((all) => all.map((one) => one.reason.message))`);
  expect(misuse).toEqual(['Unknown event of card fields: click', 'Expected orderId to be passed to submit']);
  await page.evaluate('window.session.destroy()');
  await expect(page.locator('iframe')).toHaveCount(0);
});

test('v6: a number typed before its field had its script used to change without a word', async ({ page }) => {
  let load = () => {};
  const isTyped = new Promise<void>((resolve) => {
    load = resolve;
  });
  await page.route('**/card-frame.js', async (route) => {
    await isTyped;
    await route.continue();
  });
  await type(page, '371449635398431');
  load();
  const ofNumber = () => page.evaluate(`window.payloads.filter(([, sender]) => sender === 'number')`);
  await expect.poll(ofNumber).toEqual([
    ['notempty', 'number', 'CID'],
    ['validitychange', 'number', 'CID'],
    ['cardtypechange', 'number', 'CID'],
  ]);
  await expect(field(page, 'Card number')).toHaveValue('3714 496353 98431');
  // Such a card has a code of four.
  await expect(field(page, 'Security code')).toHaveClass('cvv');
});

test('v6: a card is saved', async ({ page }) => {
  await page.exposeFunction('makeId', async () => {
    const made = await shop.call('/v3/vault/setup-tokens', { payment_source: { card: {} } });
    return JSON.parse(made).id;
  });
  await type(page, '4005519200000004', '&vault=1');
  await press(page);
  await expect(happened(page)).toHaveText(['eligible', 'succeeded without the bank']);
  expect(shop.emulator.control.snapshot()).toContain('"lastDigits":"0004"');
});
