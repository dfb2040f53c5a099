import { textAt } from './read-answer.ts';
import type { TestShop } from './test-shop.ts';

export const MONTHLY = {
  name: 'Monthly',
  billing_cycles: [
    {
      frequency: { interval_unit: 'MONTH', interval_count: 1 },
      tenure_type: 'REGULAR',
      sequence: 1,
      total_cycles: 0,
      pricing_scheme: { fixed_price: { currency_code: 'USD', value: '10.00' } },
    },
  ],
  payment_preferences: { payment_failure_threshold: 2 },
};

export async function productOf(shop: TestShop): Promise<string> {
  const made = await shop.call('POST', '/v1/catalogs/products', { name: 'Magazine', type: 'PHYSICAL' });
  if (made.status !== 201) throw new Error(`no product: ${made.text}`);
  return textAt(made, 'id');
}

export async function planOf(shop: TestShop, change: object = {}): Promise<string> {
  const product_id = await productOf(shop);
  const made = await shop.call('POST', '/v1/billing/plans', { product_id, ...MONTHLY, ...change });
  if (made.status !== 201) throw new Error(`no plan: ${made.text}`);
  return textAt(made, 'id');
}

export async function subscriptionOf(shop: TestShop, planId: string, change: object = {}): Promise<string> {
  const made = await shop.call('POST', '/v1/billing/subscriptions', { plan_id: planId, ...change });
  if (made.status !== 201) throw new Error(`no subscription: ${made.text}`);
  return textAt(made, 'id');
}

/** Every event so far, in PayPal's order. */
export function eventTypes(shop: TestShop, prefix = ''): string[] {
  return shop.emulator.control
    .events()
    .map((event) => event.type)
    .filter((type) => type.startsWith(prefix));
}
