import { html } from 'hono/html';
import { sum, toWire, trustedMoney, type WireMoney } from '../engine/money.ts';
import type { OrderRow } from '../engine/rows.ts';
import type { Markup } from './page.ts';

const PART_LABELS = {
  item_total: 'Items',
  shipping: 'Shipping',
  handling: 'Handling',
  tax_total: 'Tax',
  insurance: 'Insurance',
  gratuity: 'Gratuity',
  shipping_discount: 'Shipping discount',
  discount: 'Discount',
} as const;

/** Lines and totals as the buyer sees them before agreeing. */
export function orderSummary(order: OrderRow): Markup {
  return html`<section class="card" aria-labelledby="summary"><h2 id="summary">Your order</h2>
<table class="lines"><tbody>
${order.units.map(
  (unit) => html`${unit.description === undefined ? '' : row(unit.description, '')}
${(unit.items ?? []).map((item) => row(`${item.quantity} × ${item.name}`, lineTotal(item.unit_amount, item.quantity)))}
${Object.entries(PART_LABELS).map(([name, label]) => {
  const part = unit.amount.breakdown?.[name as keyof typeof PART_LABELS];
  if (!part || (name === 'item_total' && isWhole(unit))) return '';
  return row(label, `${name.endsWith('discount') ? '−' : ''}${show(part)}`);
})}`,
)}
<tr class="total"><th scope="row">Total</th><td>${show(orderTotal(order))}</td></tr>
</tbody></table></section>`;
}

/** The goods' price says nothing beside a total that is the same. */
function isWhole({ items, amount }: OrderRow['units'][number]): boolean {
  return !items?.length && Object.keys(amount.breakdown ?? {}).length === 1;
}

export function orderTotal(order: OrderRow): WireMoney {
  const amounts = order.units.map((unit) => trustedMoney(unit.amount));
  const currency = amounts[0]?.currency ?? 'USD';
  return toWire({ currency, minor: sum(amounts.map((amount) => amount.minor)) });
}

function lineTotal(price: WireMoney, quantity: string): string {
  const money = trustedMoney(price);
  return show(toWire({ currency: money.currency, minor: money.minor * BigInt(quantity) }));
}

function show(amount: WireMoney): string {
  return `${amount.value} ${amount.currency_code}`;
}

function row(label: string, value: string): Markup {
  return html`<tr><th scope="row">${label}</th><td>${value}</td></tr>`;
}
