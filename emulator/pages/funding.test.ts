import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { at, valueAt } from '../testing/read-answer.ts';
import { openTestShop, type TestShop } from '../testing/test-shop.ts';
import { filledIn } from './guest-form.ts';

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

async function open(path: string, form?: Record<string, string>) {
  const response = await shop.emulator.fetch(
    new Request(`http://127.0.0.1:4010/checkoutnow${path}`, {
      ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
    }),
  );
  return { status: response.status, location: response.headers.get('location'), text: await response.text() };
}
const seen = async (id: string) => (await shop.call('GET', `/v2/checkout/orders/${id}`)).body;
const unitOf = (currency_code: string, value: string) => ({
  purchase_units: [{ amount: { currency_code, value } }],
});

describe('Venmo', () => {
  test('is for Americans, and is what the order was paid with', async () => {
    const token = await shop.createOrder();
    const login = await open(`?token=${token}&funding=venmo`);
    expect(login.text).toContain('Log in to the test Venmo account');
    expect(login.text).not.toContain('Bruno');
    expect((await open(`?token=${token}&funding=venmo&buyer=bruno`)).status).toBe(422);
    await open('/approve', { token, funding: 'venmo', buyer: 'alice', instrument: 'visa-4242' });
    expect(at(await seen(token), 'payment_source')).toMatchObject({ venmo: { user_name: 'AliceMiller' } });
  });

  test('takes US dollars only', async () => {
    const token = await shop.createOrder(unitOf('EUR', '10.00'));
    const page = await open(`?token=${token}&funding=venmo&buyer=alice`);
    expect(page).toMatchObject({ status: 422 });
    expect(page.text).toContain('US dollars only');
  });
});

describe('Pay Later', () => {
  test('offers plans for the amount', async () => {
    const token = await shop.createOrder(unitOf('USD', '400.00'));
    const { text } = await open(`?token=${token}&funding=paylater&buyer=alice`);
    expect(text).toContain('4 interest-free payments of 100.00 USD, every two weeks');
    expect(text).toContain('Pay monthly for 12 months');
  });

  test.each([
    ['USD', '20.00', 'alice', 'Pay Later is for 30 to 10000 USD.'],
    ['USD', '400.00', 'chiyo', 'not offered to a buyer from JP who pays in USD'],
  ])('says why not: %s %s by %s', async (currency, value, buyer, reason) => {
    const token = await shop.createOrder(unitOf(currency, value));
    const { text } = await open(`?token=${token}&funding=paylater&buyer=${buyer}`);
    expect(text).toContain(reason);
    expect(text).toContain('You can still pay in full.');
  });
});

describe('a guest with a card', () => {
  const GUEST = { ...filledIn('4005519200000004'), number: '4005 5192 0000 0004' };

  test('pays without an account; the address is where it is sent', async () => {
    const return_url = 'https://shop.example/back';
    const token = await shop.createOrder({ application_context: { return_url, brand_name: 'Shop' } });
    expect((await open(`?token=${token}&funding=card`)).text).toContain('Pay Shop by card');
    const done = await open('/card', { token, funding: 'card', ...GUEST });
    expect(done.location).toMatch(/^https:\/\/shop\.example\/back\?token=\w+&PayerID=\w{13}$/);
    expect(await seen(token)).toMatchObject({
      status: 'APPROVED',
      payment_source: { card: { last_digits: '0004', brand: 'VISA', name: 'Grace Guest' } },
      payer: { email_address: 'grace@guest.example', name: { given_name: 'Grace' } },
      purchase_units: [
        { shipping: { name: { full_name: 'Grace Guest' }, address: { postal_code: '78701' } } },
      ],
    });
    const captured = await shop.call('POST', `/v2/checkout/orders/${token}/capture`);
    expect(valueAt(captured, 'purchase_units', 0, 'payments', 'captures', 0, 'status')).toBe('COMPLETED');
    expect(JSON.stringify(shop.emulator.control.snapshot())).not.toContain('4005519200000004');
  });

  test.each([
    [{ number: '4005519200000005' }, 'Check the card number.'],
    [{ number: '12' }, '13 to 19 digits'],
    [{ expiry: '12/19' }, 'This card has expired.'],
    [{ expiry: 'soon' }, 'Enter month and year'],
    [{ code: '1234' }, 'Check the security code.'],
    [{ email: 'nobody' }, 'Enter an e-mail address.'],
    [{ postalCode: 'x' }, 'Check the postal code.'],
    [{ state: '' }, 'This country needs a state.'],
  ])('%j is marked, and the code has to be typed again', async (change, text) => {
    const token = await shop.createOrder();
    const page = await open('/card', { token, funding: 'card', ...GUEST, ...change });
    expect(page.status).toBe(422);
    expect(page.text).toContain(text);
    expect(page.text).toContain('aria-invalid="true"');
    expect(page.text).toContain('value="Grace"');
    expect(page.text).not.toContain('value="123"');
  });

  test('pays for what goes to the shop’s address', async () => {
    const address = {
      address_line_1: 'Hafen 1',
      admin_area_2: 'Hamburg',
      postal_code: '20457',
      country_code: 'DE',
    };
    const amount = { currency_code: 'USD', value: '5.00' };
    const token = await shop.createOrder({ purchase_units: [{ amount, shipping: { address } }] });
    expect((await open(`?token=${token}&funding=card`)).text).toContain('Hafen 1');
    await open('/card', { token, funding: 'card', ...GUEST });
    expect(at(await seen(token), 'purchase_units', 0, 'shipping', 'address')).toEqual(address);
  });

  test('may be asked by the bank first', async () => {
    const token = await shop.createOrder();
    const card = { ...GUEST, number: '4868719460707704' };
    const asked = await open('/card', { token, funding: 'card', channel: 'abc', ...card });
    expect(asked.status).toBe(303);
    expect(asked.location).toContain(`cart_id=${token}`);
    expect(asked.location).toContain('channel=abc');
  });

  test('whose card is declined may live elsewhere the next time', async () => {
    const token = await shop.createOrder();
    await open('/card', { token, funding: 'card', ...GUEST, number: '4000000000000002' });
    await shop.call('POST', `/v2/checkout/orders/${token}/capture`);
    expect((await open(`?token=${token}&funding=card`)).text).not.toContain('The shop has set this address');
    const moved = {
      givenName: 'Grete',
      street: 'Hafen 1',
      city: 'Hamburg',
      postalCode: '20457',
      country: 'DE',
    };
    await open('/card', { token, funding: 'card', ...GUEST, ...moved });
    expect(at(await seen(token), 'purchase_units', 0, 'shipping')).toMatchObject({
      name: { full_name: 'Grete Guest' },
      address: { country_code: 'DE', address_line_1: 'Hafen 1' },
    });
  });

  test('whose card is declined can use a wallet after all', async () => {
    const token = await shop.createOrder();
    await open('/card', { token, funding: 'card', ...GUEST, number: '4000000000000002' });
    const declined = await shop.call('POST', `/v2/checkout/orders/${token}/capture`);
    expect(valueAt(declined, 'details', 0, 'issue')).toBe('INSTRUMENT_DECLINED');
    expect((await open(`?token=${token}&funding=card`)).text).toContain('Your last choice was declined');
    await open('/approve', { token, buyer: 'alice', instrument: 'visa-4242' });
    expect(at(await seen(token), 'payer', 'email_address')).toBe('alice@buyer.example');
  });
});
