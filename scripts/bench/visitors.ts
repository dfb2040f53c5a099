import { randomBytes, randomUUID } from 'node:crypto';
import type postgres from 'postgres';
import { priceCart } from '#lib/cart/price-cart.ts';
import { money } from '#lib/kernel/money.ts';
import type { Visitor } from './sellers.ts';

export interface Shirt {
  readonly productId: string;
  readonly unitMinor: bigint;
}

export async function findShirt(sql: postgres.Sql): Promise<Shirt> {
  const [row] = await sql<{ id: string; unit: string }[]>`
    select id, unit_minor::text as unit from products join product_prices on product_id = id
    where slug = 'tshirt-001' and currency = 'USD'`;
  if (!row) throw new Error('the catalogue holds no tshirt-001');
  return { productId: row.id, unitMinor: BigInt(row.unit) };
}

/** Carts with a shirt in each, written as rows: filling them through the pages would be a load of its own. */
export async function fillCarts(sql: postgres.Sql, shirt: Shirt, count: number): Promise<Visitor[]> {
  const unit = money(shirt.unitMinor, 'USD');
  const { quote } = priceCart([{ productId: shirt.productId, quantity: 1, unit }], 'USD');
  const carts = Array.from({ length: count }, () => ({
    id: randomUUID(),
    secret: randomBytes(24).toString('base64url'),
  }));
  const ids = carts.map((cart) => cart.id);
  await sql`
    insert into carts (id, secret, currency, created_at, updated_at)
    select id, secret, 'USD', now(), now()
    from unnest(${ids}::uuid[], ${carts.map((cart) => cart.secret)}::text[]) as made (id, secret)`;
  await sql`
    insert into cart_lines (cart_id, product_id, quantity, seen_unit_minor, added_at)
    select id, ${shirt.productId}, 1, ${shirt.unitMinor.toString()}, now() from unnest(${ids}::uuid[]) as made (id)`;
  return carts.map(({ secret }) => ({ cartSecret: secret, quote }));
}
