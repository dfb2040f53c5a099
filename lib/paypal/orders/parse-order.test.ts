import { describe, expect, test } from 'vitest';
import { money } from '#lib/kernel/money.ts';
import { captureSchema, refundSchema } from '../payments/parse-payment.ts';
import { samplePayloads } from '../testing/shared-payloads.ts';
import { orderSchema } from './parse-order.ts';

const eur = (value: string) => ({ currency_code: 'EUR', value });
const capture = {
  id: 'CAPTURE1',
  status: 'COMPLETED',
  amount: eur('100.00'),
  final_capture: true,
  seller_receivable_breakdown: {
    gross_amount: eur('100.00'),
    paypal_fee: eur('2.25'),
    net_amount: eur('97.75'),
  },
  links: [{ rel: 'up', href: 'https://api.sandbox.paypal.com/v2/payments/authorizations/AUTH1' }],
  create_time: '2020-08-17T13:09:30Z',
};
const order = {
  id: 'ORDER1',
  status: 'COMPLETED',
  intent: 'CAPTURE',
  purchase_units: [
    {
      reference_id: 'default',
      amount: eur('100.0'),
      payee: { merchant_id: 'M1', email_address: 'shop@example.com' },
      shipping: { name: { full_name: 'Ada' }, address: { country_code: 'C2', admin_area_2: 'Beijing' } },
      payments: { captures: [capture] },
    },
  ],
  payment_source: {
    paypal: { email_address: 'ada@example.com', account_id: 'P1', name: { given_name: 'Ada' } },
  },
  links: [{ rel: 'self', href: 'https://x/self' }, { rel: 7 }, null],
};

describe('an order from PayPal', () => {
  test('is translated, its payer taken from the wallet when PayPal gives no payer', () => {
    expect(orderSchema.parse(order)).toEqual({
      id: 'ORDER1',
      status: 'COMPLETED',
      intent: 'CAPTURE',
      links: { self: 'https://x/self' },
      payer: { payerId: 'P1', email: 'ada@example.com', givenName: 'Ada' },
      paymentSource: 'paypal',
      purchaseUnits: [
        {
          referenceId: 'default',
          amount: money(10_000n, 'EUR'),
          payeeMerchantId: 'M1',
          payeeEmail: 'shop@example.com',
          shipping: { fullName: 'Ada', address: { city: 'Beijing', countryCode: 'CN' } },
          captures: [
            {
              id: 'CAPTURE1',
              status: 'COMPLETED',
              amount: money(10_000n, 'EUR'),
              finalCapture: true,
              fee: money(225n, 'EUR'),
              net: money(9775n, 'EUR'),
              orderId: 'ORDER1',
              authorizationId: 'AUTH1',
              createdAt: new Date('2020-08-17T13:09:30Z'),
            },
          ],
          authorizations: [],
          refunds: [],
        },
      ],
    });
  });

  test('may be short, and may hold statuses and members nobody knows yet', () => {
    expect(orderSchema.parse({ id: 'O', status: 'NEW_STATUS', extra: {} })).toEqual({
      id: 'O',
      status: 'NEW_STATUS',
      links: {},
      purchaseUnits: [],
    });
  });

  test('is refused when an amount is not exact, whatever else it says', () => {
    for (const amount of [
      eur('1.001'),
      { currency_code: 'XXX', value: '1' },
      { value: '1' },
      null,
      eur('1e2'),
    ]) {
      const units = [{ ...order.purchase_units[0], payments: { captures: [{ ...capture, amount }] } }];
      expect(orderSchema.safeParse({ ...order, purchase_units: units }).success).toBe(false);
    }
  });

  test('is not refused for a broken address, payer or time', () => {
    const units = [{ ...order.purchase_units[0], shipping: [], payee: 'x' }];
    const odd = { ...order, purchase_units: units, payer: [], create_time: '2020-09-01 10:00 PDT' };
    expect(orderSchema.safeParse(odd)).toMatchObject({ success: true });
  });
});

test('a capture knows its order from related ids, a refund its capture from the link up', () => {
  const related = { ...capture, supplementary_data: { related_ids: { order_id: 'ORDER2' } } };
  expect(captureSchema.parse(related)).toMatchObject({ orderId: 'ORDER2', authorizationId: 'AUTH1' });
  const links = [{ rel: 'up', href: 'https://api.paypal.com/v2/payments/captures/CAPTURE9' }];
  const refund = { id: 'R', status: 'COMPLETED', amount: eur('1.00'), links };
  expect(refundSchema.parse({ ...refund, create_time: '2021-10-06T07:31:16-07:00' })).toMatchObject({
    captureId: 'CAPTURE9',
    createdAt: new Date('2021-10-06T14:31:16Z'),
  });
});

const orders = samplePayloads('api', /^orders\.(?!.*request)(?!.*reader-dict)/);
if (orders.length > 0) {
  test.each(orders)('the published sample $name is read', ({ json }) => {
    expect(orderSchema.safeParse(json).error?.message).toBeUndefined();
  });
}
