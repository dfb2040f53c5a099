import { at, listAt, textIn, valueAt } from './read-answer.ts';
import { SIMPLE_ORDER, type TestAnswer, type TestShop } from './test-shop.ts';

/** Card payments reduced to their calls. */
export const GOOD = { number: '4005519200000004', expiry: '2030-01', security_code: '123' } as const;
/** The bank asks the buyer about this one. */
export const ASKED = { ...GOOD, number: '4868719460707704' } as const;
export const ADDRESS = {
  address_line_1: '1 Main St',
  admin_area_2: 'San Jose',
  admin_area_1: 'CA',
  postal_code: '95131',
  country_code: 'US',
} as const;

let keys = 0;

export function freshKey(): Record<string, string> {
  keys += 1;
  return { 'paypal-request-id': `card-${keys}` };
}

export function payByCard(shop: TestShop, card: object, change: object = {}): Promise<TestAnswer> {
  const body = { ...SIMPLE_ORDER, ...change, payment_source: { card } };
  return shop.call('POST', '/v2/checkout/orders', body, freshKey());
}

export function confirmCard(shop: TestShop, id: string, card: object, change: object = {}) {
  const body = { payment_source: { card }, ...change };
  return shop.call('POST', `/v2/checkout/orders/${id}/confirm-payment-source`, body);
}

export function complete(shop: TestShop, id: string, verb = 'capture', source?: object) {
  const body = source ? { payment_source: source } : {};
  return shop.call('POST', `/v2/checkout/orders/${id}/${verb}`, body, freshKey());
}

export function captureOf(answer: TestAnswer) {
  return valueAt(answer, 'purchase_units', 0, 'payments', 'captures', 0);
}

export function linkOf(answer: TestAnswer, rel: string): string | undefined {
  const link = listAt(answer, 'links').find((one) => at(one, 'rel') === rel);
  return link === undefined ? undefined : textIn(link, 'href');
}

export const issueOf = (answer: TestAnswer) => [answer.status, valueAt(answer, 'details', 0, 'issue')];
