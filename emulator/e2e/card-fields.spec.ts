import AxeBuilder from '@axe-core/playwright';
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

async function open(page: Page, sdk = '') {
  await page.goto(`${shop.url}?${new URLSearchParams({ sell: 'cards', sdk })}`);
}

async function type(page: Page, number: string, name = 'Alice Miller') {
  await expect(happened(page)).toHaveText(['ready']);
  await field(page, 'Name on card').fill(name);
  await field(page, 'Card number').pressSequentially(number);
  await field(page, 'Expiration date').pressSequentially('0130');
  await field(page, 'Security code').fill('123');
}

async function pay(page: Page, number: string, name?: string) {
  await open(page);
  await type(page, number, name);
  await page.getByRole('button', { name: 'Pay by card' }).click();
}

test('a good card is confirmed and captured, and the shop never holds its number', async ({ page }) => {
  const seen: string[] = [];
  page.on('request', (request) => {
    if (request.url().startsWith(shop.url)) seen.push(`${request.url()} ${request.postData()}`);
  });
  await pay(page, '4005519200000004');
  await expect(happened(page)).toHaveText(['ready', 'approved without the bank', 'COMPLETED']);
  await expect(field(page, 'Card number')).toHaveValue('4005 5192 0000 0004');
  expect(seen.join()).not.toMatch(/4005.?5192/);
  expect(await page.content()).not.toMatch(/4005.?5192/);
  const [order] = shop.emulator.control.books().orders;
  expect(order?.card).toMatchObject({ brand: 'VISA', lastDigits: '0004' });
  expect(shop.emulator.control.snapshot()).toContain('San Jose');
});

test('the bank asks and is satisfied', async ({ page }) => {
  await pay(page, '4868719460707704');
  await bank(page).getByRole('button', { name: 'Answer the bank' }).click();
  await expect(happened(page)).toHaveText(['ready', 'approved POSSIBLE', 'COMPLETED']);
});

test('the bank asks and is not satisfied: nothing is charged', async ({ page }) => {
  await pay(page, '4868719796782421');
  await expect(bank(page).getByLabel(/wrong answer/)).toBeChecked();
  await bank(page).getByRole('button', { name: 'Answer the bank' }).click();
  await expect(happened(page)).toHaveText(['ready', 'approved NO']);
  expect(shop.emulator.control.books().captures).toHaveLength(0);
});

test('a buyer cancels at the bank or closes its dialog, and pays in the end, with the keyboard', async ({
  page,
}) => {
  await pay(page, '4868719460707704');
  await bank(page)
    .getByLabel(/Cancel/)
    .check();
  await bank(page).getByRole('button', { name: 'Answer the bank' }).click();
  await expect(happened(page)).toHaveText(['ready', 'cancelled']);
  await page.getByRole('button', { name: 'Pay by card' }).press('Enter');
  await bank(page)
    .getByRole('heading', { name: /wants to know/ })
    .waitFor();
  await page.keyboard.press('Escape');
  await expect(happened(page)).toHaveText(['ready', 'cancelled', 'cancelled']);
  await page.getByRole('button', { name: 'Pay by card' }).press('Enter');
  await bank(page)
    .getByLabel(/Confirm that it is you/)
    .press('Space');
  await bank(page).getByRole('button', { name: 'Answer the bank' }).press('Enter');
  await expect(happened(page).last()).toHaveText('COMPLETED');
});

test('a shop that always asks sends a card without a bank of its own there too', async ({ page }) => {
  const attributes = { verification: { method: 'SCA_ALWAYS' } };
  shop.order = { currency: 'USD', body: { payment_source: { card: { attributes } } } };
  await pay(page, '5555555555554444');
  await bank(page)
    .getByLabel(/cannot be reached/)
    .check();
  await bank(page).getByRole('button', { name: 'Answer the bank' }).click();
  await expect(happened(page)).toHaveText(['ready', 'approved UNKNOWN']);
});

test('a declined card is an order without money', async ({ page }) => {
  await pay(page, '4005519200000004', 'CCREJECT-IF');
  await expect(happened(page)).toHaveText(['ready', 'approved without the bank', 'DECLINED']);
});

test('what the API refuses reaches onError and whoever submitted', async ({ page }) => {
  shop.emulator.control.faults.add({
    match: { operation: 'orders.confirm' },
    effect: { kind: 'issue', issue: 'CARD_EXPIRED' },
    times: 1,
  });
  await pay(page, '4005519200000004');
  await expect(happened(page)).toHaveText([
    'ready',
    'error: UNPROCESSABLE_ENTITY: CARD_EXPIRED',
    'rejected: UNPROCESSABLE_ENTITY: CARD_EXPIRED',
  ]);
  await page.getByRole('button', { name: 'Pay by card' }).click();
  await expect(happened(page).last()).toHaveText('COMPLETED');
});

test('a form that is not filled in reaches nobody', async ({ page }) => {
  await open(page);
  await expect(happened(page)).toHaveText(['ready']);
  await page.getByRole('button', { name: 'Pay by card' }).click();
  await expect(happened(page).last()).toHaveText('rejected: INVALID_NAME');
  await field(page, 'Name on card').fill('Alice');
  await field(page, 'Card number').fill('6304000000000000');
  await page.getByRole('button', { name: 'Pay by card' }).click();
  await expect(happened(page).last()).toHaveText('rejected: INELIGIBLE_CARD_VENDOR');
  expect(shop.emulator.control.books().orders).toHaveLength(0);
  const state = await page.evaluate('window.fields.getState()');
  expect(state).toMatchObject({
    isFormValid: false,
    errors: ['INELIGIBLE_CARD_VENDOR', 'INVALID_EXPIRY', 'INVALID_CVV'],
    fields: { cardNameField: { isValid: true }, cardCvvField: { isEmpty: true } },
  });
  const last = await page.evaluate('window.states.at(-1)');
  expect(last).toMatchObject({ emittedBy: 'number', cards: [{ type: 'maestro' }] });
  await field(page, 'Security code').press('Enter');
  await expect(happened(page).last()).toHaveText('enter in cvv');
});

test('fields are dressed, cleared, marked and closed by the shop', async ({ page }) => {
  await open(page);
  await expect(happened(page)).toHaveText(['ready']);
  const number = field(page, 'Card number');
  await expect(number).toHaveCSS('font-size', '18px');
  await expect(field(page, 'Name on card')).toHaveAttribute('placeholder', 'As on the card');
  await number.fill('9');
  await expect(number).toHaveCSS('color', 'rgb(163, 35, 47)');
  await page.evaluate(`window.number.setMessage('Not a card'); window.number.clear(); window.number.focus()`);
  await expect(number).toHaveValue('');
  await expect(number).toBeFocused();
  await expect(number).toHaveAccessibleDescription('Not a card');
  await page.evaluate(`window.number.setAttribute('aria-required', 'true')`);
  await expect(number).toHaveAttribute('aria-required', 'true');
  const wrong = await page.evaluate(`window.number.setAttribute('onclick', 'x').catch((e) => e.message)`);
  expect(wrong).toContain('cannot be changed');
  await page.evaluate('window.number.close()');
  await expect(page.locator('iframe[title^="Card number"]')).toHaveCount(0);
  await page.getByRole('button', { name: 'Pay by card' }).click();
  await expect(happened(page).last()).toHaveText(
    'rejected: CardFields must be rendered before submit: number',
  );
});

test('a card is saved without a payment, after its bank was asked', async ({ page }) => {
  const card = { verification_method: 'SCA_ALWAYS' };
  await page.exposeFunction('makeSetupToken', async () => {
    const answer = await shop.call('/v3/vault/setup-tokens', { payment_source: { card } });
    return JSON.parse(answer).id;
  });
  await open(page, '&vault=true');
  await expect(happened(page)).toHaveText(['ready']);
  await page.evaluate(`(async () => {
    document.querySelectorAll('iframe').forEach((frame) => frame.remove());
    const saving = paypal.CardFields({
      createVaultSetupToken: () => window.makeSetupToken(),
      onApprove: (data) => log('saved ' + data.vaultSetupToken.length),
      onCancel: () => log('cancelled'),
    });
    await Promise.all([
      saving.NumberField().render('#number'), saving.ExpiryField().render('#expiry'), saving.CVVField().render('#cvv'),
    ]);
    window.saving = saving;
  })()`);
  await field(page, 'Card number').fill('4005519200000004');
  await field(page, 'Expiration date').fill('01/30');
  await field(page, 'Security code').fill('123');
  await page.evaluate('void window.saving.submit()');
  await expect(bank(page).getByRole('table')).toContainText('nothing');
  await bank(page).getByRole('button', { name: 'Answer the bank' }).click();
  await expect(happened(page)).toHaveText(['ready', 'saved 17']);
  expect(shop.emulator.control.snapshot()).not.toContain('4005519200000004');
});

test('the shop’s page can neither ask the frames for what stands in them nor listen to them', async ({
  page,
}) => {
  await open(page);
  const heard = await page.evaluateHandle(() => {
    const all: unknown[] = [];
    const address = document.querySelector('iframe')?.src ?? '';
    const name = `local-paypal-card-${new URL(address).searchParams.get('channel')}`;
    const listener = new BroadcastChannel(name);
    listener.onmessage = (event) => all.push(event.data);
    window.addEventListener('message', (event) => all.push(event.data));
    listener.postMessage({ ask: 'cvv' });
    return all;
  });
  await type(page, '4005519200000004');
  await page.getByRole('button', { name: 'Pay by card' }).click();
  await expect(happened(page).last()).toHaveText('COMPLETED');
  const text = JSON.stringify(await heard.jsonValue());
  expect(text).toContain('isValid');
  expect(text).not.toMatch(/4005|"123"|Alice/);
});

test('misuse throws what is wrong, and cards can be switched off', async ({ page }) => {
  await open(page, '&disable-funding=card');
  await expect(happened(page)).toHaveText(['not eligible']);
  const complaint = (options: string) =>
    page.evaluate(
      `(() => { try { paypal.CardFields(${options}); return ''; } catch (e) { return e.message; } })()`,
    );
  expect(await complaint('{}')).toContain('createOrder or createVaultSetupToken');
  expect(await complaint('{ createOrder: 1 }')).toBe('Expected prop createOrder to be a function');
  expect(await complaint('{ createOrder() {} }')).toContain('onApprove');
  expect(await complaint('{ createOrder() {}, createVaultSetupToken() {}, onApprove() {} }')).toContain(
    'only one',
  );
});

test('fields and the bank’s page have no accessibility violations', async ({ page }) => {
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await pay(page, '4868719460707704');
    await bank(page).getByRole('button', { name: 'Answer the bank' }).waitFor();
    const id = shop.emulator.control.books().orders.at(-1)?.id;
    await open(page);
    await expect(happened(page)).toHaveText(['ready']);
    const form = await new AxeBuilder({ page }).analyze();
    expect(form.violations, `${scheme}, the form`).toEqual([]);
    await page.goto(`${shop.paypalUrl}/webapps/helios?cart_id=${id}`);
    const asked = await new AxeBuilder({ page }).analyze();
    expect(asked.violations, `${scheme}, the bank`).toEqual([]);
    await page.screenshot({ path: `test-results/emulator/bank-${scheme}.png` });
  }
});
