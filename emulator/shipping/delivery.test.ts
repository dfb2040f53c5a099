import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { at, valueAt } from '../testing/read-answer.ts';
import { openTestShop, type TestShop } from '../testing/test-shop.ts';
import { chooseOption } from './choose-option.ts';

const usd = (value: string) => ({ currency_code: 'USD', value });
const WITH_OPTIONS = {
  amount: { ...usd('104.00'), breakdown: { item_total: usd('100.00'), shipping: usd('4.00') } },
  shipping: {
    options: [
      { id: 'post', label: 'Post', type: 'SHIPPING', amount: usd('4.00'), selected: true },
      { id: 'express', label: 'Express', type: 'SHIPPING', amount: usd('12.50'), selected: false },
      { id: 'store', label: 'Our store', type: 'PICKUP', amount: usd('0.00'), selected: false },
    ],
  },
};

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

const seen = async (id: string) =>
  valueAt(await shop.call('GET', `/v2/checkout/orders/${id}`), 'purchase_units', 0);

describe('the buyer’s choice of delivery', () => {
  test('puts address and option into the order, and the option’s price into the total', async () => {
    const id = await shop.createOrder({ purchase_units: [WITH_OPTIONS] });
    shop.emulator.control.approve(id, { address: '2', shippingOption: 'express' });
    expect(await seen(id)).toMatchObject({
      amount: { value: '112.50', breakdown: { item_total: usd('100.00'), shipping: usd('12.50') } },
      shipping: {
        name: { full_name: 'Alice Miller' },
        address: { admin_area_2: 'Berlin', country_code: 'DE' },
        options: [{ selected: false }, { id: 'express', selected: true }, { selected: false }],
      },
    });
    const captured = await shop.call('POST', `/v2/checkout/orders/${id}/capture`);
    expect(valueAt(captured, 'purchase_units', 0, 'payments', 'captures', 0, 'amount')).toEqual(
      usd('112.50'),
    );
  });

  test('is the wallet’s first address when none is named', async () => {
    const id = await shop.createOrder();
    shop.emulator.control.approve(id, { buyer: 'chiyo' });
    expect(at(await seen(id), 'shipping', 'address')).toMatchObject({ postal_code: '163-8001' });
  });

  test.each([
    ['GET_FROM_FILE', '350 5th Ave'],
    ['SET_PROVIDED_ADDRESS', 'Hafen 1'],
  ])('%s with an address of the merchant’s ends at %s', async (preference, street) => {
    const address = {
      address_line_1: 'Hafen 1',
      admin_area_2: 'Hamburg',
      postal_code: '20457',
      country_code: 'DE',
    };
    const id = await shop.createOrder({
      purchase_units: [{ amount: usd('1.00'), shipping: { address } }],
      application_context: { shipping_preference: preference },
    });
    shop.emulator.control.approve(id, { address: '1' });
    expect(at(await seen(id), 'shipping', 'address', 'address_line_1')).toBe(street);
  });

  test('is another buyer’s when another buyer approves after a decline', async () => {
    const id = await shop.createOrder();
    shop.emulator.control.approve(id, { buyer: 'alice', address: '1', instrument: 'declined-card' });
    await shop.call('POST', `/v2/checkout/orders/${id}/capture`);
    shop.emulator.control.approve(id, { buyer: 'alice' });
    expect(at(await seen(id), 'shipping', 'address', 'postal_code')).toBe('10118');
    shop.emulator.control.approve(id, { buyer: 'bruno' });
    expect(at(await seen(id), 'shipping')).toMatchObject({
      name: { full_name: 'Bruno Weber' },
      address: { postal_code: '10969' },
    });
  });

  test('is none for NO_SHIPPING, and an unknown option is refused', async () => {
    const id = await shop.createOrder({ application_context: { shipping_preference: 'NO_SHIPPING' } });
    expect(() => shop.emulator.control.approve(id, { shippingOption: 'rocket' })).toThrow(
      'INVALID_PARAMETER_VALUE',
    );
    shop.emulator.control.approve(id, { address: '1' });
    expect(at(await seen(id), 'shipping')).toBeUndefined();
  });
});

test('an option with a price gives parts to an amount that had none', () => {
  const options = [
    { id: 'free', label: 'Free', amount: usd('0.00'), selected: true },
    { id: 'fast', label: 'Fast', amount: usd('5.00'), selected: false },
  ];
  expect(chooseOption([{ amount: usd('20.00'), shipping: { options } }], 'fast')?.[0]?.amount).toEqual({
    ...usd('25.00'),
    breakdown: { item_total: usd('20.00'), shipping: usd('5.00') },
  });
  expect(chooseOption([{ amount: usd('20.00') }], 'fast')).toBeUndefined();
});
