import { describe, expect, test } from 'vitest';
import { ADDRESS_ERRORS, type ShippingFacts, shippingQuestions } from './browser/shipping.js';
import { shippingPatch } from './browser/shipping-patch.js';
import { shippingOf } from './browser/v6-shipping.js';

const money = (value: string, currencyCode = 'USD') => ({ currencyCode, value });
const option = (id: string, price: string, selected: boolean, type = 'SHIPPING') => ({
  id,
  label: id,
  type,
  selected,
  amount: money(price),
});
const FACTS: ShippingFacts = {
  orderID: 'ORDER1',
  address: { city: 'Austin', state: 'TX', countryCode: 'US', postalCode: '78701' },
  option: option('post', '4.00', true),
  options: [option('post', '4.00', true), option('express', '12.50', false)],
  amount: {
    ...money('103.00'),
    breakdown: { itemTotal: money('100.00'), shipping: money('4.00'), discount: money('1.00') },
  },
};
const noOrder = () => ({ patch: async () => undefined });

describe('buildOrderPatchPayload', () => {
  test('another option: the amount and which one is selected', () => {
    const [amount, options] = shippingPatch(FACTS, { shippingOption: option('express', '12.50', true) });
    expect(amount).toMatchObject({
      op: 'replace',
      path: "/purchase_units/@reference_id=='default'/amount",
      value: {
        currency_code: 'USD',
        value: '111.50',
        breakdown: { shipping: { value: '12.50' }, discount: { value: '1.00' } },
      },
    });
    expect(options).toMatchObject({
      op: 'replace',
      value: [
        { id: 'post', selected: false, amount: { currency_code: 'USD', value: '4.00' } },
        { id: 'express', selected: true },
      ],
    });
  });

  test('a tax, and options where there were none', () => {
    const bare = { ...FACTS, options: [], option: null };
    const wish = { taxTotal: '8.25', shippingOptions: [option('free', '0.00', true)] };
    const [amount, options] = shippingPatch(bare, wish);
    expect(amount).toMatchObject({ value: { value: '107.25', breakdown: { tax_total: { value: '8.25' } } } });
    expect(options).toMatchObject({ op: 'add', value: [{ id: 'free' }] });
  });

  test('nothing changed is no step, and yen have no decimals', () => {
    expect(shippingPatch(FACTS, {})).toEqual([]);
    const yen = { ...money('1000', 'JPY'), breakdown: { itemTotal: money('1000', 'JPY') } };
    expect(shippingPatch({ ...FACTS, amount: yen }, { shipping: '500' })).toMatchObject([
      { value: { currency_code: 'JPY', value: '1500' } },
    ]);
  });
});

describe('callbacks', () => {
  test('only those that a shop has are asked about', () => {
    const asked = (options: object) => shippingQuestions(options, noOrder).changes;
    expect(asked({})).toEqual([]);
    expect(asked({ onShippingOptionsChange() {} })).toEqual(['option']);
    expect(asked({ onShippingChange() {} })).toEqual(['address', 'option']);
  });

  test.each([
    [ADDRESS_ERRORS.ZIP_ERROR, "Your order can't be shipped to this zip."],
    ['We hate your town', "Your order can't be shipped this way. Please choose another."],
    [undefined, "Your order can't be shipped this way. Please choose another."],
  ])('a refusal with %j is shown in PayPal’s words', async (reason, text) => {
    const onShippingAddressChange = (_: unknown, actions: { reject(reason?: string): unknown }) =>
      actions.reject(reason);
    expect(await shippingQuestions({ onShippingAddressChange }, noOrder).ask('address', FACTS)).toBe(text);
  });

  test('are told where it goes, and what was chosen', async () => {
    const told: unknown[] = [];
    const tell = (data: unknown) => void told.push(data);
    const questions = shippingQuestions(
      { onShippingAddressChange: tell, onShippingOptionsChange: tell },
      noOrder,
    );
    await questions.ask('address', FACTS);
    await questions.ask('option', FACTS);
    expect(told).toMatchObject([
      {
        orderID: 'ORDER1',
        shippingAddress: FACTS.address,
        amount: { value: '103.00' },
        errors: ADDRESS_ERRORS,
      },
      {
        orderID: 'ORDER1',
        selectedShippingOption: { id: 'post' },
        errors: { METHOD_UNAVAILABLE: expect.any(String) },
      },
    ]);
  });

  test('of v6 refuse by throwing one of the messages; another error is an error', async () => {
    const throwing = (message: string) =>
      shippingOf({
        async onShippingAddressChange() {
          throw new Error(message);
        },
      }).ask('address', FACTS);
    expect(await throwing(ADDRESS_ERRORS.COUNTRY_ERROR)).toBe("Your order can't be shipped to this country.");
    await expect(throwing('no tax table')).rejects.toThrow('no tax table');
  });
});
