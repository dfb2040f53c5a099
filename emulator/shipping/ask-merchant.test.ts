import { afterEach, describe, expect, test } from 'vitest';
import { at, valueAt } from '../testing/read-answer.ts';
import { openTestShop, type TestShop } from '../testing/test-shop.ts';
import { askMerchant } from './ask-merchant.ts';

const usd = (value: string) => ({ currency_code: 'USD', value });
const amountWith = (shipping: string, total: string) => ({
  ...usd(total),
  breakdown: { item_total: usd('100.00'), shipping: usd(shipping) },
});
const post = (selected: boolean, price = '4.00') => ({
  id: 'post',
  label: 'Post',
  type: 'SHIPPING',
  amount: usd(price),
  selected,
});
const express = { id: 'express', label: 'Express', type: 'SHIPPING', amount: usd('12.50'), selected: false };
const ORDER_UNIT = { amount: amountWith('4.00', '104.00'), shipping: { options: [post(true), express] } };

let shop: TestShop;
afterEach(() => shop.close());

type Answer = (question: Record<string, unknown>) => Response | Promise<Response>;

/** An order whose deliveries the merchant wants to be asked about, and what the merchant was asked. */
async function openAskingOrder(answer: Answer, events = ['SHIPPING_ADDRESS', 'SHIPPING_OPTIONS']) {
  const questions: Record<string, unknown>[] = [];
  shop = await openTestShop({
    async deliver(request) {
      const question: Record<string, unknown> = Object(await request.json());
      questions.push(question);
      return answer(question);
    },
  });
  const id = await shop.createOrder(
    {
      purchase_units: [ORDER_UNIT],
      payment_source: {
        paypal: {
          experience_context: {
            user_action: 'PAY_NOW',
            order_update_callback_config: {
              callback_events: events,
              callback_url: 'http://127.0.0.1:3999/shipping?cart=7',
            },
          },
        },
      },
    },
    { 'paypal-request-id': 'asking' },
  );
  const page = async (path: string, form?: Record<string, string>) => {
    const response = await shop.emulator.fetch(
      new Request(`http://127.0.0.1:4010/checkoutnow${path}`, {
        ...(form
          ? { method: 'POST', body: new URLSearchParams({ token: id, buyer: 'alice', ...form }) }
          : {}),
      }),
    );
    return { status: response.status, text: await response.text() };
  };
  const unit = async () => valueAt(await shop.call('GET', `/v2/checkout/orders/${id}`), 'purchase_units', 0);
  return { id, questions, page, unit, review: (rest = '') => page(`?token=${id}&buyer=alice${rest}`) };
}

const agreeing: Answer = ({ id, shipping_option: option }) => {
  const wantsExpress = Object(option).id === 'express';
  const unit = {
    reference_id: 'default',
    amount: wantsExpress ? amountWith('12.50', '112.50') : amountWith('6.00', '106.00'),
    shipping_options: [post(!wantsExpress, '6.00'), { ...express, selected: wantsExpress }],
  };
  return Response.json({ id, purchase_units: [unit] });
};

describe('the merchant is asked', () => {
  test('when the wallet opens, without street or name, and once for each address', async () => {
    const order = await openAskingOrder(agreeing);
    const opened = await order.review();
    expect(opened.text).toContain('106.00 USD');
    expect(order.questions).toEqual([
      {
        id: order.id,
        shipping_address: {
          admin_area_1: 'CA',
          admin_area_2: 'San Jose',
          postal_code: '95131',
          country_code: 'US',
        },
        purchase_units: [expect.objectContaining({ reference_id: 'default', amount: ORDER_UNIT.amount })],
      },
    ]);
    await order.review();
    await order.page('/shipping', { address: '2' });
    expect(order.questions).toHaveLength(2);
    expect(order.questions[1]).toMatchObject({ shipping_address: { country_code: 'DE' } });
  });

  test('about an option, and the answer is what the order costs', async () => {
    const order = await openAskingOrder(agreeing);
    await order.review();
    await order.page('/shipping', { address: '0', shippingOption: 'express', change: 'option' });
    expect(order.questions[1]).toMatchObject({
      shipping_option: { id: 'express', label: 'Express', type: 'SHIPPING', amount: usd('12.50') },
    });
    await order.page('/approve', { address: '0', shippingOption: 'express', instrument: 'visa-4242' });
    expect(order.questions).toHaveLength(2);
    expect(await order.unit()).toMatchObject({
      amount: { value: '112.50' },
      shipping: { address: { postal_code: '95131' }, options: [{ selected: false }, { selected: true }] },
    });
  });

  test('not about an option when only addresses were subscribed: PayPal knows its price', async () => {
    const order = await openAskingOrder(agreeing, ['SHIPPING_ADDRESS']);
    await order.review();
    await order.page('/shipping', { address: '0', shippingOption: 'express' });
    expect(order.questions).toHaveLength(1);
    expect(at(await order.unit(), 'amount', 'value')).toBe('112.50');
  });

  test('and takes one unit as an object too, as PayPal’s sample has it', async () => {
    const order = await openAskingOrder(({ id }) =>
      Response.json({ id, purchase_units: { amount: amountWith('4.00', '104.00') } }),
    );
    expect((await order.review()).status).toBe(200);
  });
});

describe('the merchant’s no', () => {
  test('to a country is shown, blocks the approval, and another address is still good', async () => {
    const order = await openAskingOrder((question) =>
      Object(question.shipping_address).country_code === 'DE'
        ? Response.json(
            { name: 'UNPROCESSABLE_ENTITY', details: [{ issue: 'COUNTRY_ERROR' }] },
            { status: 422 },
          )
        : agreeing(question),
    );
    const refused = await order.page('/approve', { address: '2', instrument: 'visa-4242' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('be shipped to this country');
    expect(refused.text).toContain('disabled>Approve and pay');
    expect(valueAt(await shop.call('GET', `/v2/checkout/orders/${order.id}`), 'status')).toBe(
      'PAYER_ACTION_REQUIRED',
    );
    const good = await order.page('/approve', { address: '0', instrument: 'visa-4242' });
    expect(good.text).toContain('You approved the payment');
  });

  test('to an option leaves the one before', async () => {
    const order = await openAskingOrder((question) =>
      question.shipping_option === undefined
        ? agreeing(question)
        : Response.json({ details: [{ issue: 'METHOD_UNAVAILABLE' }] }, { status: 422 }),
    );
    const refused = await order.page('/shipping', { address: '0', shippingOption: 'express' });
    expect(refused.text).toContain('shipping method you chose is unavailable');
    expect(refused.text).not.toContain('disabled>');
    expect(at(await order.unit(), 'shipping', 'options', 0)).toMatchObject({ id: 'post', selected: true });
  });
});

describe('an answer that is none', () => {
  const wrongTotal = { purchase_units: [{ amount: amountWith('4.00', '999.00') }] };
  const twoSelected = {
    purchase_units: [{ shipping_options: [post(true), { ...express, selected: true }] }],
  };
  test.each([
    ['500', () => new Response('', { status: 500 }), 'answered 500'],
    ['no JSON', () => new Response('hello'), 'no purchase_units'],
    ['a wrong total', () => Response.json(wrongTotal), 'AMOUNT_MISMATCH'],
    ['two options', () => Response.json(twoSelected), 'MULTIPLE_SHIPPING_OPTION_SELECTED'],
    ['422 without an issue', () => new Response('{}', { status: 422 }), 'answered 422'],
    ['nobody there', () => Promise.reject(new Error('refused')), 'could not be reached'],
  ])('%s is told to buyer and developer', async (_, answer: Answer, reason) => {
    const order = await openAskingOrder(answer);
    const page = await order.review();
    expect(page.status).toBe(422);
    expect(page.text).toContain('We could not ask the shop about this delivery');
    expect(page.text).toContain(reason);
    expect(page.text).toContain('Try again');
  });

  test('silence has an end', async () => {
    shop = await openTestShop();
    const destination = { key: '0', name: 'A', address: { country_code: 'US' } };
    const question = { url: 'http://127.0.0.1:3999/', order: { id: 'X', units: [] }, destination };
    const reply = await askMerchant(() => new Promise(() => {}), question, 20);
    expect(reply).toEqual({
      kind: 'failed',
      reason: 'http://127.0.0.1:3999/ did not answer within 20 ms',
    });
  });
});
