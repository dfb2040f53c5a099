import type { OrderRow } from '../engine/rows.ts';
import type { ExperienceContext } from './order-schema.ts';

export function experienceOf(order: OrderRow): ExperienceContext | undefined {
  const { paypal, venmo } = order.paymentSource ?? {};
  return paypal?.experience_context ?? venmo?.experience_context ?? order.applicationContext;
}

export function withQuery(address: string, query: Readonly<Record<string, string>>): string {
  const url = new URL(address);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
}
