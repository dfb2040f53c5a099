import { and, asc, count, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Database } from '#db/client.ts';
import { oncePerDatabase } from '#db/prepared.ts';
import { productPrices, products, stock } from '#db/schema/index.ts';
import { type CurrencyCode, money } from '#lib/kernel/money.ts';
import { toMoneyView } from '#lib/kernel/money-view.ts';
import { availabilityOf } from './availability.ts';
import type { CategoryView, ProductCardView, ProductView } from './views.ts';

export interface CatalogDeps {
  readonly db: Database;
  readonly currency: CurrencyCode;
}

const detailsSchema = z.array(z.object({ label: z.string(), value: z.string() }));

function selectProducts(db: Database) {
  return db.orm
    .select({ product: products, unitMinor: productPrices.unitMinor, stock })
    .from(products)
    .innerJoin(
      productPrices,
      and(eq(productPrices.productId, products.id), eq(productPrices.currency, sql.placeholder('currency'))),
    )
    .innerJoin(stock, eq(stock.productId, products.id))
    .$dynamic();
}

type Selected = Awaited<ReturnType<typeof selectProducts>>[number];

function toCard(row: Selected, currency: CurrencyCode): ProductCardView {
  return {
    slug: row.product.slug,
    name: row.product.name,
    tagline: row.product.tagline,
    category: row.product.categorySlug,
    image: row.product.image,
    imageAlt: row.product.imageAlt,
    price: toMoneyView(money(row.unitMinor, currency)),
    availability: availabilityOf(row.stock.received - row.stock.reserved - row.stock.sold),
  };
}

const allProducts = oncePerDatabase((db) =>
  selectProducts(db)
    .where(eq(products.isActive, true))
    .orderBy(asc(products.position))
    .prepare('all_products'),
);

const productsOfCategory = oncePerDatabase((db) =>
  selectProducts(db)
    .where(and(eq(products.isActive, true), eq(products.categorySlug, sql.placeholder('category'))))
    .orderBy(asc(products.position))
    .prepare('products_of_category'),
);

/** All goods on sale in the shop's currency, in the shop's order. */
export async function listProducts(
  { db, currency }: CatalogDeps,
  { category }: { category?: string } = {},
): Promise<ProductCardView[]> {
  const rows =
    category === undefined
      ? await allProducts(db).execute({ currency })
      : await productsOfCategory(db).execute({ currency, category });
  return rows.map((row) => toCard(row, currency));
}

const productBySlug = oncePerDatabase((db) =>
  selectProducts(db)
    .where(and(eq(products.isActive, true), eq(products.slug, sql.placeholder('slug'))))
    .prepare('product_by_slug'),
);

export async function getProduct(deps: CatalogDeps, slug: string): Promise<ProductView | undefined> {
  const [row] = await productBySlug(deps.db).execute({ currency: deps.currency, slug });
  if (!row) return undefined;
  return {
    ...toCard(row, deps.currency),
    productId: row.product.id,
    description: row.product.description,
    details: detailsSchema.parse(row.product.details),
    available: row.stock.received - row.stock.reserved - row.stock.sold,
    charged: row.product.charged === 'on-shipping' ? 'on-shipping' : 'now',
  };
}

const categories = oncePerDatabase(({ orm }) =>
  orm
    .select({ slug: products.categorySlug, name: products.categoryName, count: count() })
    .from(products)
    .where(eq(products.isActive, true))
    .groupBy(products.categorySlug, products.categoryName)
    .orderBy(asc(products.categoryName))
    .prepare('categories'),
);

export async function listCategories({ db }: CatalogDeps): Promise<CategoryView[]> {
  return categories(db).execute();
}
