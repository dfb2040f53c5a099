import { and, asc, eq, sql } from 'drizzle-orm';
import { oncePerDatabase } from '#db/prepared.ts';
import { cartLines, carts, productPrices, products, stock } from '#db/schema/index.ts';
import type { CatalogDeps } from '#lib/catalog/queries.ts';
import { money } from '#lib/kernel/money.ts';
import { type PricedCart, priceCart } from './price-cart.ts';

/** A cart line with the product as it is now. */
export interface LoadedLine {
  readonly productId: string;
  readonly slug: string;
  readonly name: string;
  readonly image: string;
  readonly imageAlt: string;
  readonly isActive: boolean;
  readonly charged: string;
  readonly quantity: number;
  readonly unitMinor: bigint;
  readonly seenUnitMinor: bigint;
  readonly available: number;
}

export interface LoadedCart {
  readonly cartId: string;
  readonly version: number;
  readonly lines: readonly LoadedLine[];
  readonly priced: PricedCart;
}

const cartBySecret = oncePerDatabase(({ orm }) =>
  orm
    .select({ cart: carts, line: cartLines, product: products, unitMinor: productPrices.unitMinor, stock })
    .from(carts)
    .leftJoin(cartLines, eq(cartLines.cartId, carts.id))
    .leftJoin(products, eq(products.id, cartLines.productId))
    .leftJoin(
      productPrices,
      and(eq(productPrices.productId, products.id), eq(productPrices.currency, sql.placeholder('currency'))),
    )
    .leftJoin(stock, eq(stock.productId, products.id))
    .where(eq(carts.secret, sql.placeholder('secret')))
    .orderBy(asc(cartLines.addedAt), asc(cartLines.productId))
    .prepare('cart_by_secret'),
);

/** The cart behind `secret` with the present prices and stock, in one query; undefined when there is none. */
export async function loadCart(deps: CatalogDeps, secret: string): Promise<LoadedCart | undefined> {
  const rows = await cartBySecret(deps.db).execute({ secret, currency: deps.currency });
  const [first] = rows;
  if (!first) return undefined;
  const lines = rows.flatMap(({ line, product, unitMinor, stock: level }): LoadedLine[] => {
    if (!line || !product) return [];
    return [
      {
        productId: product.id,
        slug: product.slug,
        name: product.name,
        image: product.image,
        imageAlt: product.imageAlt,
        // Without a price in the shop's currency a product cannot be bought here.
        isActive: product.isActive && unitMinor !== null,
        charged: product.charged,
        quantity: line.quantity,
        unitMinor: unitMinor ?? line.seenUnitMinor,
        seenUnitMinor: line.seenUnitMinor,
        available: level ? level.received - level.reserved - level.sold : 0,
      },
    ];
  });
  const priced = priceCart(
    lines.map((line) => ({ ...line, unit: money(line.unitMinor, deps.currency) })),
    deps.currency,
  );
  return { cartId: first.cart.id, version: first.cart.version, lines, priced };
}
