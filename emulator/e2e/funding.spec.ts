import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { openTinyShop, type TinyShop } from './tiny-shop.ts';

let shop: TinyShop;
test.beforeEach(async () => {
  shop = await openTinyShop();
});
test.afterEach(() => shop.close());

const happened = (page: Page) => page.getByRole('listitem');
const shopWith = (sdk: string) => `${shop.url}?${new URLSearchParams({ sdk })}`;

async function press(page: Page, name: string): Promise<Page> {
  const [popup] = await Promise.all([page.waitForEvent('popup'), page.getByRole('button', { name }).click()]);
  return popup;
}

async function expectGood(page: Page, name: string) {
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 860 });
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme });
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations, `${name} ${colorScheme} ${width}`).toEqual([]);
    }
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, `${name} at ${width}`).toBe(0);
    await page.screenshot({ path: `test-results/emulator/${name}-${width}.png`, fullPage: true });
  }
}

test('each source has its own button; a shop chooses which', async ({ page }) => {
  await page.goto(shopWith('&enable-funding=venmo'));
  const buttons = page.getByRole('button');
  await expect(buttons).toHaveText([
    'Pay with PayPal (local test)',
    'Pay later (local test)',
    'Venmo (local test)',
    'Debit or credit card (local test)',
  ]);
  await expectGood(page, 'buttons');
  await page.goto(shopWith('&disable-funding=card,paylater'));
  await expect(buttons).toHaveText(['Pay with PayPal (local test)']);
});

test('Venmo has its own login, and the order says what paid it', async ({ page }) => {
  test.setTimeout(60_000);
  await page.goto(shopWith('&enable-funding=venmo'));
  const popup = await press(page, 'Venmo (local test)');
  await expect(popup.getByRole('heading', { name: 'Log in to the test Venmo account' })).toBeVisible();
  await expect(popup.getByRole('button', { name: /Bruno/ })).toHaveCount(0);
  await popup.getByRole('button', { name: /Alice/ }).click();
  await expectGood(popup, 'venmo');
  await popup.getByRole('button', { name: 'Approve and pay' }).click();
  await expect(happened(page)).toHaveText(['click venmo', 'COMPLETED']);
});

test('Pay Later shows the plans', async ({ page }) => {
  test.setTimeout(60_000);
  shop.order.body = { purchase_units: [{ amount: { currency_code: 'USD', value: '240.00' } }] };
  await page.goto(shop.url);
  const popup = await press(page, 'Pay later (local test)');
  await popup.getByRole('button', { name: /Alice/ }).click();
  await expect(popup.getByLabel(/4 interest-free payments of 60.00 USD/)).toBeChecked();
  await popup.getByLabel(/Pay monthly for 6 months/).check();
  await expectGood(popup, 'paylater');
  await popup.getByRole('button', { name: 'Approve and pay' }).click();
  await expect(happened(page)).toHaveText(['click paylater', 'COMPLETED']);
});

test('a guest pays by card, after a mistake that is shown', async ({ page }) => {
  test.setTimeout(60_000);
  await page.goto(shop.url);
  const popup = await press(page, 'Debit or credit card (local test)');
  await popup.getByRole('link', { name: 'A good card' }).click();
  await popup.getByLabel('Expires (MM/YY)').fill('1/20');
  await popup.getByRole('button', { name: 'Pay by card' }).click();
  await expect(popup.getByLabel('Expires (MM/YY)')).toHaveAccessibleDescription('This card has expired.');
  await expectGood(popup, 'guest');
  await popup.getByLabel('Expires (MM/YY)').fill('12 / 2039');
  await popup.getByLabel('Security code').fill('123');
  await popup.getByRole('button', { name: 'Pay by card' }).click();
  await expect(happened(page)).toHaveText(['click card', 'COMPLETED']);
});

test('a guest’s choice of delivery changes the total, and keeps what was typed to itself', async ({
  page,
}) => {
  const usd = (value: string) => ({ currency_code: 'USD', value });
  const options = [
    { id: 'post', label: 'Post', type: 'SHIPPING', amount: usd('4.00'), selected: true },
    { id: 'express', label: 'Express', type: 'SHIPPING', amount: usd('9.00'), selected: false },
  ];
  const amount = { ...usd('24.00'), breakdown: { item_total: usd('20.00'), shipping: usd('4.00') } };
  shop.order.body = { purchase_units: [{ amount, shipping: { options } }] };
  await page.goto(shop.url);
  const popup = await press(page, 'Debit or credit card (local test)');
  await popup.getByRole('link', { name: 'A good card' }).click();
  const asked = popup.waitForRequest(/checkoutnow\/shipping/);
  await popup.getByLabel(/Express/).check();
  expect((await asked).postData()).not.toContain('4005519200000004');
  await expect(popup.getByRole('status')).toHaveText('The total is 29.00 USD.');
  await popup.getByRole('button', { name: 'Pay by card' }).click();
  await expect(happened(page).last()).toHaveText('COMPLETED');
  expect(shop.emulator.control.books().captures[0]).toMatchObject({ amount: { value: '29.00' } });
});

test('a guest’s bank asks in the same window', async ({ page }) => {
  await page.goto(shop.url);
  const popup = await press(page, 'Debit or credit card (local test)');
  await popup.getByRole('link', { name: 'A card whose bank asks' }).click();
  await popup.getByRole('button', { name: 'Pay by card' }).click();
  await popup.getByRole('button', { name: 'Answer the bank' }).click();
  await expect(happened(page)).toHaveText(['click card', 'COMPLETED']);
});

test('a standalone button, its eligibility, and onInit’s switch', async ({ page }) => {
  await page.addInitScript(() => {
    Reflect.set(window, 'moreOptions', {
      fundingSource: 'card',
      onInit(_: unknown, actions: { disable(): void; enable(): void }) {
        actions.disable();
        Reflect.set(window, 'enableButton', actions.enable);
      },
    });
  });
  await page.goto(`${shop.url}?${new URLSearchParams({ sdk: '&components=buttons,funding-eligibility' })}`);
  const button = page.getByRole('button', { name: 'Debit or credit card (local test)' });
  await expect(page.getByRole('button')).toHaveCount(1);
  await expect(button).toHaveAttribute('aria-disabled', 'true');
  await button.click({ force: true });
  await page.evaluate(() => Reflect.get(window, 'enableButton')());
  const popup = await press(page, 'Debit or credit card (local test)');
  await popup.close();
  await expect(happened(page)).toHaveText(['click card', 'click card', 'cancelled']);
  const answers = await page.evaluate(async () => {
    const paypal = Object(Reflect.get(window, 'paypal'));
    const venmo = paypal.Buttons({ fundingSource: paypal.FUNDING.VENMO, createOrder: () => '' });
    const refusal = await venmo.render('main').catch((error: Error) => error.message);
    const names = ['paypal', 'paylater', 'venmo', 'sepa'];
    return [
      names.map((name) => paypal.isFundingEligible(name)),
      venmo.isEligible(),
      refusal,
      paypal.getFundingSources().slice(0, 2),
      typeof paypal.Messages,
    ];
  });
  expect(answers).toEqual([
    [true, true, false, false],
    false,
    'venmo is not eligible',
    ['paypal', 'venmo'],
    'undefined',
  ]);
});

test('messages tell an offer, follow the price, and explain it in a dialog', async ({ page }) => {
  test.setTimeout(60_000);
  await page.goto(
    `${shop.url}?${new URLSearchParams({ sdk: '&components=messages,marks', sell: 'offers' })}`,
  );
  const offer = page.getByText('Pay in 4 interest-free payments of 25.00 USD, every two weeks.');
  await expect(offer).toBeVisible();
  await expect(page.getByText('Pay Later (local test)')).toHaveCount(3);
  await expectGood(page, 'offer');
  const more = page.getByRole('button', { name: 'Learn more' });
  await more.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Pay later: your choices' });
  await expect(dialog.getByText('25.00 USD')).toHaveCount(5);
  await expect(happened(page).first()).toHaveText('rendered');
  await expect(page.getByText('asked for more about 100')).toBeVisible();
  await expectGood(page, 'offer-details');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(more).toBeFocused();
  await page.evaluate(() => document.getElementById('offer')?.setAttribute('data-pp-amount', '500'));
  await expect(page.getByText('Pay in 4 interest-free payments of 125.00 USD')).toBeVisible();
  await page.evaluate(() => document.getElementById('offer')?.setAttribute('data-pp-amount', '5'));
  await expect(page.getByText('Pay later on purchases of 30 to 10000 USD.')).toBeVisible();
});
