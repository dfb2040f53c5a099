import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { openTinyShop, type TinyShop } from './tiny-shop.ts';

const usd = (value: string) => ({ currency_code: 'USD', value });
const amount = { ...usd('104.00'), breakdown: { item_total: usd('100.00'), shipping: usd('4.00') } };
const OPTIONS = [
  { id: 'post', label: 'Post', type: 'SHIPPING', amount: usd('4.00'), selected: true },
  { id: 'express', label: 'Express', type: 'SHIPPING', amount: usd('12.50'), selected: false },
  { id: 'store', label: 'Our store', type: 'PICKUP', amount: usd('0.00'), selected: false },
];
const DELIVERED = { purchase_units: [{ amount, shipping: { options: OPTIONS } }] };

let shop: TinyShop;
test.beforeEach(async () => {
  shop = await openTinyShop();
  shop.order = { currency: 'USD', body: DELIVERED };
});
test.afterEach(() => shop.close());

const happened = (page: Page) => page.getByRole('listitem');
const total = (wallet: Page) => wallet.getByRole('row', { name: /^Total/ });
const payButton = (wallet: Page) => wallet.getByRole('button', { name: 'Approve and pay' });

async function openWallet(page: Page, buyer = /Alice/): Promise<Page> {
  await page.goto(shop.url);
  const [popup] = await Promise.all([
    page.waitForEvent('popup'),
    page.getByRole('button', { name: 'Pay with PayPal (local test)' }).click(),
  ]);
  await popup.getByRole('button', { name: buyer }).click();
  return popup;
}

async function paidUnit() {
  const [order] = shop.emulator.control.books().orders;
  const response = await fetch(`${shop.paypalUrl}/orders/${order?.id}`);
  return response.text();
}

type Named = Readonly<Record<string, string>>;
interface Change {
  readonly orderID: string;
  readonly errors: Named;
}
interface AddressChange extends Change {
  readonly shippingAddress: Named;
  readonly amount: { readonly value: string };
}
interface OptionsChange extends Change {
  readonly selectedShippingOption: {
    readonly id: string;
    readonly type: string;
    readonly amount: { readonly value: string };
  };
}
/** As onShippingChange spells it. */
interface OldChange {
  readonly shipping_address: Named;
  readonly selected_shipping_option: { readonly amount: { readonly currency_code: string } };
}
interface ShippingActions {
  reject(reason?: string): unknown;
  resolve(): unknown;
  buildOrderPatchPayload(change: object): Promise<unknown>;
}

/** The shop's callbacks, as a page writes them. They log what they are told. */
function careful() {
  const told = (text: string) => {
    const item = document.createElement('li');
    item.textContent = text;
    document.getElementById('log')?.append(item);
  };
  const patch = (id: string, steps: unknown) =>
    fetch(`/patch?id=${id}`, { method: 'POST', body: JSON.stringify(steps) });
  Reflect.set(window, 'moreOptions', {
    async onShippingAddressChange(data: AddressChange, actions: ShippingActions) {
      const { city, state, countryCode, postalCode } = data.shippingAddress;
      told([city, state, postalCode, countryCode, data.amount.value].join(' '));
      if (state === 'NY') throw new Error('no tax table for NY');
      if (countryCode !== 'US') return actions.reject(data.errors.COUNTRY_ERROR);
      await patch(data.orderID, await actions.buildOrderPatchPayload({ taxTotal: '8.00' }));
    },
    async onShippingOptionsChange(data: OptionsChange, actions: ShippingActions) {
      const option = data.selectedShippingOption;
      told([option.id, option.type, option.amount.value].join(' '));
      if (option.type === 'PICKUP') return actions.reject(data.errors.STORE_UNAVAILABLE);
      await patch(data.orderID, await actions.buildOrderPatchPayload({ shippingOption: option }));
    },
  });
}

test('a buyer chooses where and how, and pays what that costs', async ({ page }) => {
  const wallet = await openWallet(page);
  await expect(total(wallet)).toContainText('104.00 USD');
  await wallet.getByLabel(/New York/).check();
  await wallet.getByLabel(/Express/).check();
  await expect(total(wallet)).toContainText('112.50 USD');
  await expect(wallet.getByRole('status')).toHaveText('The total is 112.50 USD.');
  await payButton(wallet).click();
  await expect(happened(page).last()).toHaveText('COMPLETED');
  expect(shop.emulator.control.books().captures[0]).toMatchObject({ amount: { value: '112.50' } });
  expect(await paidUnit()).toContain('350 5th Ave');
});

test('the keyboard alone is enough, also at phone width', async ({ page }) => {
  const wallet = await openWallet(page);
  await wallet.setViewportSize({ width: 390, height: 780 });
  await wallet.getByLabel(/San Jose/).focus();
  await wallet.keyboard.press('ArrowDown');
  await expect(wallet.getByLabel(/New York/)).toBeChecked();
  await wallet.keyboard.press('Tab');
  await expect(wallet.getByRole('radio', { name: /^Post/ })).toBeFocused();
  await wallet.keyboard.press('ArrowDown');
  await expect(total(wallet)).toContainText('112.50 USD');
  await expect(wallet.getByLabel(/Express/)).toBeFocused();
  await wallet.keyboard.press('Enter');
  await expect(happened(page).last()).toHaveText('COMPLETED');
});

test('the shop is asked at the start and at each change, and its prices count', async ({ page }) => {
  await page.addInitScript(careful);
  const wallet = await openWallet(page);
  await expect(total(wallet)).toContainText('112.00 USD');
  await wallet.getByLabel(/Express/).check();
  await expect(total(wallet)).toContainText('120.50 USD');
  await payButton(wallet).click();
  await expect(happened(page)).toHaveText([
    'click paypal',
    'San Jose CA 95131 US 104.00',
    'express SHIPPING 12.50',
    'COMPLETED',
  ]);
  expect(shop.emulator.control.books().captures[0]).toMatchObject({ amount: { value: '120.50' } });
});

test('a refused country blocks the approval until the buyer chooses another address', async ({ page }) => {
  await page.addInitScript(careful);
  const wallet = await openWallet(page);
  await expect(total(wallet)).toContainText('112.00 USD');
  await wallet.getByLabel(/Berlin/).check();
  await expect(wallet.getByRole('alert')).toHaveText("Your order can't be shipped to this country.");
  await expect(payButton(wallet)).toBeDisabled();
  await wallet.getByLabel(/Express/).check();
  await expect(total(wallet)).toContainText('120.50 USD');
  await expect(payButton(wallet)).toBeDisabled();
  await wallet.getByLabel(/San Jose/).check();
  await expect(wallet.getByRole('alert')).toHaveCount(0);
  await payButton(wallet).click();
  await expect(happened(page).last()).toHaveText('COMPLETED');
});

test('a refused option leaves the one before, and its price', async ({ page }) => {
  await page.addInitScript(careful);
  const wallet = await openWallet(page);
  await expect(total(wallet)).toContainText('112.00 USD');
  await wallet.getByLabel(/Our store/).check();
  await expect(wallet.getByRole('alert')).toHaveText("Part of your order isn't available at this store.");
  await expect(wallet.getByRole('radio', { name: /^Post/ })).toBeChecked();
  await expect(total(wallet)).toContainText('112.00 USD');
  await expect(payButton(wallet)).toBeEnabled();
});

test('a callback that throws ends the visit with onError', async ({ page }) => {
  await page.addInitScript(careful);
  const wallet = await openWallet(page);
  await expect(total(wallet)).toContainText('112.00 USD');
  await wallet.getByLabel(/New York/).click();
  await expect(happened(page).last()).toHaveText('error: no tax table for NY');
  await expect.poll(() => wallet.isClosed()).toBe(true);
});

test('the older onShippingChange hears of both, in the older spelling', async ({ page }) => {
  await page.addInitScript(() => {
    Reflect.set(window, 'moreOptions', {
      onShippingChange(data: OldChange, actions: ShippingActions) {
        const item = document.createElement('li');
        const { postal_code, country_code } = data.shipping_address;
        item.textContent = `${postal_code} ${country_code} ${data.selected_shipping_option.amount.currency_code}`;
        document.getElementById('log')?.append(item);
        return country_code === 'DE' ? actions.reject() : actions.resolve();
      },
    });
  });
  const wallet = await openWallet(page);
  await expect(happened(page).last()).toHaveText('95131 US USD');
  await wallet.getByLabel(/Berlin/).check();
  await expect(wallet.getByRole('alert')).toContainText("can't be shipped this way");
  await expect(happened(page).last()).toHaveText('10119 DE USD');
});

test('the shop’s server is asked where the order says so, and its no is shown', async ({ page }) => {
  shop.onQuestion = (question) => {
    const { country_code: country } = Object(Object(question).shipping_address);
    if (country !== 'US') {
      return {
        status: 422,
        body: { name: 'UNPROCESSABLE_ENTITY', details: [{ issue: 'COUNTRY_ERROR' }] },
      };
    }
    const dearer = { ...usd('106.00'), breakdown: { item_total: usd('100.00'), shipping: usd('6.00') } };
    const options = [{ ...OPTIONS[0], amount: usd('6.00') }];
    return { status: 200, body: { purchase_units: [{ amount: dearer, shipping_options: options }] } };
  };
  const order_update_callback_config = {
    callback_events: ['SHIPPING_ADDRESS'],
    callback_url: `${shop.url}question`,
  };
  const experience_context = { order_update_callback_config, user_action: 'PAY_NOW' };
  shop.order.body = { ...DELIVERED, payment_source: { paypal: { experience_context } } };
  const wallet = await openWallet(page, /Bruno/);
  await expect(wallet.getByRole('alert')).toContainText("can't be shipped to this country");
  await expect(payButton(wallet)).toBeDisabled();
  await wallet.getByRole('link', { name: 'Not you?' }).click();
  await wallet.getByRole('button', { name: /Alice/ }).click();
  await expect(total(wallet)).toContainText('106.00 USD');
  await expect(wallet.getByLabel(/Express/)).toHaveCount(0);
  await payButton(wallet).click();
  await expect(happened(page).last()).toHaveText('COMPLETED');
});

test('a fixed address is shown and no choice is offered; without shipping there is none', async ({
  page,
}) => {
  const address = {
    address_line_1: 'Hafen 1',
    admin_area_2: 'Hamburg',
    postal_code: '20457',
    country_code: 'DE',
  };
  shop.order.body = {
    purchase_units: [{ amount, shipping: { address } }],
    application_context: { shipping_preference: 'SET_PROVIDED_ADDRESS' },
  };
  const fixed = await openWallet(page);
  await expect(fixed.getByText('The shop has set this address.')).toBeVisible();
  await expect(fixed.getByLabel(/San Jose/)).toHaveCount(0);
  await fixed.close();
  shop.order.body = { application_context: { shipping_preference: 'NO_SHIPPING' } };
  const none = await openWallet(page);
  await expect(payButton(none)).toBeVisible();
  await expect(none.getByText('Ship to')).toHaveCount(0);
});

test('the wallet has no accessibility violations and fits a phone', async ({ page }) => {
  await page.addInitScript(careful);
  const wallet = await openWallet(page);
  await expect(total(wallet)).toContainText('112.00 USD');
  for (const width of [1280, 390]) {
    await wallet.setViewportSize({ width, height: 860 });
    for (const scheme of ['light', 'dark'] as const) {
      await wallet.emulateMedia({ colorScheme: scheme });
      const { violations } = await new AxeBuilder({ page: wallet }).analyze();
      expect(violations, `${scheme} ${width}`).toEqual([]);
    }
    await wallet.emulateMedia({ colorScheme: 'light' });
    await wallet.screenshot({ path: `test-results/emulator/wallet-${width}.png`, fullPage: true });
  }
  await wallet.getByLabel(/Berlin/).check();
  await expect(wallet.getByRole('alert')).toBeVisible();
  await wallet.screenshot({ path: 'test-results/emulator/wallet-refused.png', fullPage: true });
  const { violations } = await new AxeBuilder({ page: wallet }).analyze();
  expect(violations).toEqual([]);
});
