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
  await expect(happened(page)).toHaveText(['cancelled orderId', 'then canceled']);
  const [second] = await Promise.all([page.waitForEvent('popup'), payButton(page).click()]);
  await second.getByRole('button', { name: /Alice/ }).click();
  await second.getByRole('button', { name: 'Approve and pay' }).click();
  await expect(happened(page)).toHaveText([
    'cancelled orderId',
    'then canceled',
    'COMPLETED paypal by paypal',
    'then approved',
  ]);
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
  await expect(happened(page)).toHaveText(['COMPLETED paypal by paypal', 'then approved']);
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
      await ask({ clientId: 'sb', components: ['fastlane'] }),
    ];
  });
  expect(messages).toEqual([
    'Pass exactly one of clientId and clientToken',
    'clientId not recognized: somebody',
    'Unknown component: fastlane',
  ]);
});

const open = (page: Page, query: Record<string, string>) =>
  page.goto(`${shop.url}?${new URLSearchParams({ sell: 'v6', ...query })}`);

test.describe('v6: every session leads to its own page', () => {
  for (const [method, name, button, end] of [
    ['venmo', 'Venmo (local test)', 'Approve and pay', 'COMPLETED venmo by venmo'],
    ['paylater', 'Pay later (local test)', 'Approve and pay', 'COMPLETED paypal by paylater'],
    ['save', 'Pay with PayPal (local test)', 'Agree and save', 'saved paypal'],
    ['subscription', 'Pay with PayPal (local test)', 'Agree and subscribe', 'subscribed by paypal'],
  ] as const) {
    test(method, async ({ page }) => {
      await open(page, { method });
      const [popup] = await Promise.all([
        page.waitForEvent('popup'),
        page.getByRole('button', { name }).click(),
      ]);
      await popup.getByRole('button', { name: /Alice/ }).click();
      await popup.getByRole('button', { name: button }).click();
      await expect(happened(page)).toHaveText([end, 'then approved']);
    });
  }

  test('card, without an account', async ({ page }) => {
    await open(page, { method: 'card' });
    const [popup] = await Promise.all([
      page.waitForEvent('popup'),
      page.getByRole('button', { name: 'Debit or credit card (local test)' }).click(),
    ]);
    await popup.getByRole('link', { name: 'A good card' }).click();
    await popup.getByRole('button', { name: 'Pay by card' }).click();
    await expect(happened(page)).toHaveText(['COMPLETED card by card', 'then approved']);
  });
});

test.describe('v6: a full page instead of a window', () => {
  const leave = async (page: Page, order: 'with' | 'without') => {
    const back = `${shop.url}?sell=v6&mode=redirect`;
    const experience_context = { return_url: back, cancel_url: back };
    if (order === 'with') shop.order.body = { payment_source: { paypal: { experience_context } } };
    await open(page, { mode: 'redirect' });
    await payButton(page).click();
  };

  test('comes back, is taken up once, and a reload does nothing', async ({ page }) => {
    await leave(page, 'with');
    await page.getByRole('button', { name: /Alice/ }).click();
    await page.getByRole('button', { name: 'Approve and continue' }).click();
    await expect(happened(page)).toHaveText(['COMPLETED paypal by paypal', 'then approved']);
    await page.reload();
    await payButton(page).waitFor();
    await expect(happened(page)).toHaveCount(0);
  });

  test('cancelled, it says so', async ({ page }) => {
    await leave(page, 'with');
    await page.getByRole('button', { name: /Cancel/ }).click();
    await expect(happened(page)).toHaveText(['cancelled orderId', 'then canceled']);
  });

  test('needs an order that names the way back', async ({ page }) => {
    await leave(page, 'without');
    await expect(happened(page)).toHaveText(['ERR_FLOW false']);
  });
});

test('v6: a shop may leave its page uncovered beside the popup', async ({ page }) => {
  await page.addInitScript(() => Reflect.set(window, 'moreModes', { fullPageOverlay: { enabled: false } }));
  await open(page, { mode: 'popup' });
  const [popup] = await Promise.all([page.waitForEvent('popup'), payButton(page).click()]);
  await popup.getByRole('button', { name: /Alice/ }).waitFor();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await popup.close();
  await expect(happened(page).last()).toHaveText('then canceled');
});

test('v6: modes of other devices fail so that a shop tries the next one', async ({ page }) => {
  await open(page, { mode: 'payment-handler' });
  await payButton(page).click();
  await expect(happened(page)).toHaveText(['ERR_PRESENTATION_MODE_UNAVAILABLE true']);
});

test('v6: a shop refuses a country by throwing PayPal’s message', async ({ page }) => {
  await page.addInitScript(() => {
    Reflect.set(window, 'moreOptions', {
      async onShippingAddressChange(data: Record<'shippingAddress' | 'errors', Record<string, string>>) {
        if (data.shippingAddress.countryCode !== 'US') throw new Error(data.errors.COUNTRY_ERROR);
        if (data.shippingAddress.state === 'NY') throw new Error('no tax table');
      },
    });
  });
  await open(page, { mode: 'modal' });
  await payButton(page).click();
  const wallet = page.frameLocator('iframe');
  await wallet.getByRole('button', { name: /Alice/ }).click();
  await wallet.getByLabel(/Berlin/).check();
  await expect(wallet.getByRole('alert')).toHaveText("Your order can't be shipped to this country.");
  await expect(wallet.getByRole('button', { name: 'Approve and pay' })).toBeDisabled();
  await wallet.getByLabel(/New York/).click();
  await expect(happened(page)).toHaveText(['then error', 'error: no tax table']);
});

test('v6: eligibility follows country, currency and amount, asked here or on the server', async ({
  page,
}) => {
  await payButton(page).waitFor();
  const answers = await page.evaluate(async () => {
    const paypal = Object(Reflect.get(window, 'paypal'));
    const ask = async (country: string, asked: object) => {
      const sdk = await paypal.createInstance({ clientId: 'sb', testBuyerCountry: country });
      const methods = await sdk.findEligibleMethods(asked);
      const names = ['paypal', 'paylater', 'venmo', 'card', 'credit'];
      return names.filter((name) => methods.isEligible(name)).join(' ');
    };
    const sdk = await paypal.createInstance({ clientId: 'sb' });
    const usual = await sdk.findEligibleMethods({ currencyCode: 'USD', amount: '100.00' });
    const hydrated = sdk.hydrateEligibleMethods({ eligible_methods: { venmo: { can_be_vaulted: true } } });
    return [
      await ask('US', { currencyCode: 'USD', amount: '100.00' }),
      await ask('US', { currencyCode: 'USD', amount: '5.00' }),
      await ask('DE', { currencyCode: 'EUR' }),
      await ask('US', { currencyCode: 'USD', paymentFlow: 'RECURRING_PAYMENT' }),
      usual.getDetails('paylater'),
      [hydrated.isEligible('venmo'), hydrated.isEligible('paypal'), hydrated.getDetails('venmo')],
    ];
  });
  expect(answers).toEqual([
    'paypal paylater venmo card',
    'paypal venmo card',
    'paypal paylater card',
    'paypal',
    { canBeVaulted: false, countryCode: 'US', productCode: 'PAY_LATER_SHORT_TERM' },
    [true, false, { canBeVaulted: true }],
  ]);
});

test('v6: messages show an offer, follow its amount and explain it', async ({ page }) => {
  await payButton(page).waitFor();
  await page.evaluate(async () => {
    const paypal = Object(Reflect.get(window, 'paypal'));
    const sdk = await paypal.createInstance({ clientId: 'sb', components: ['paypal-messages'] });
    const messages = sdk.createPayPalMessages({ currencyCode: 'USD' });
    const fetched = Object(document.createElement('paypal-message'));
    await messages.fetchContent({
      amount: '80.00',
      onReady: (content: object) => fetched.setContent(content),
    });
    const own = document.createElement('paypal-message');
    own.id = 'own';
    own.setAttribute('amount', '200.00');
    own.setAttribute('auto-bootstrap', '');
    document.querySelector('main')?.append(fetched, own);
    Reflect.set(window, 'learnMore', messages.createLearnMore({ amount: '400.00' }));
  });
  await expect(page.getByText('Pay in 4 interest-free payments of 20.00 USD')).toBeVisible();
  await expect(page.getByText('Pay in 4 interest-free payments of 50.00 USD')).toBeVisible();
  await page.evaluate(() => document.getElementById('own')?.setAttribute('amount', '1000'));
  await expect(page.getByText('Pay in 4 interest-free payments of 250.00 USD')).toBeVisible();
  await page.evaluate(() => Object(Reflect.get(window, 'learnMore')).open());
  const dialog = page.getByRole('dialog', { name: 'Pay later: your choices' });
  await expect(dialog.getByText('Pay monthly for 24 months')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  // The browser tells of a closed dialog a moment after it is gone.
  const isOpen = () => page.evaluate(() => Object(Reflect.get(window, 'learnMore')).isOpen);
  await expect.poll(isOpen).toBe(false);
});
