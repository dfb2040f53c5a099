import { and, asc, eq, sql } from 'drizzle-orm';
import { productPrices, products, stock } from '#db/schema/index.ts';
import type { CatalogDeps } from '#lib/catalog/queries.ts';
import { money } from '#lib/kernel/money.ts';
import { type MoneyView, toMoneyView } from '#lib/kernel/money-view.ts';
import { fail, ok, type Result } from '#lib/kernel/result.ts';

export interface StockLevelView {
  readonly productId: string;
  readonly name: string;
  readonly slug: string;
  readonly price: MoneyView;
  readonly available: number;
  readonly reserved: number;
  readonly sold: number;
}

export async function listStock({ db, currency }: CatalogDeps): Promise<StockLevelView[]> {
  const rows = await db.orm
    .select({ product: products, stock, unitMinor: productPrices.unitMinor })
    .from(products)
    .innerJoin(stock, eq(stock.productId, products.id))
    .innerJoin(
      productPrices,
      and(eq(productPrices.productId, products.id), eq(productPrices.currency, currency)),
    )
    .orderBy(asc(products.position));
  return rows.map((row) => ({
    productId: row.product.id,
    name: row.product.name,
    slug: row.product.slug,
    price: toMoneyView(money(row.unitMinor, currency)),
    available: row.stock.received - row.stock.reserved - row.stock.sold,
    reserved: row.stock.reserved,
    sold: row.stock.sold,
  }));
}

/** Books `quantity` units in; a negative quantity corrects a count and cannot go below what is held or sold. */
export async function receiveStock(
  { db }: Pick<CatalogDeps, 'db'>,
  input: { productId: string; quantity: number },
): Promise<Result<null, { code: 'unknown-product' | 'below-committed'; message: string }>> {
  const updated = await db.orm
    .update(stock)
    .set({ received: sql`${stock.received} + ${input.quantity}` })
    .where(
      and(
        eq(stock.productId, input.productId),
        sql`${stock.received} + ${input.quantity} >= ${stock.reserved} + ${stock.sold}`,
      ),
    )
    .returning({ productId: stock.productId });
  if (updated.length > 0) return ok(null);
  const [known] = await db.orm.select().from(stock).where(eq(stock.productId, input.productId));
  return known
    ? fail({ code: 'below-committed', message: 'That many units are already sold or held for buyers.' })
    : fail({ code: 'unknown-product', message: 'This product does not exist.' });
}
