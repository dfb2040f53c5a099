import { and, asc, eq, sql } from 'drizzle-orm';
import { oncePerDatabase } from '#db/prepared.ts';
import { cartLines, carts, discountCodes, productPrices, products, stock } from '#db/schema/index.ts';
import type { CatalogDeps } from '#lib/catalog/queries.ts';
import { readCode } from '#lib/discounts/read-code.ts';
import { usesByOthers } from '#lib/discounts/uses-by-others.ts';
import type { Clock } from '#lib/kernel/clock.ts';
import { type CurrencyCode, type Money, money } from '#lib/kernel/money.ts';
import { type PricedCart, priceCart } from './price-cart.ts';
import type { TaxPolicy } from './tax-policy.ts';

/** What a price depends on. */
export interface PricingDeps extends CatalogDeps {
  readonly clock: Clock;
  readonly tax: TaxPolicy;
}

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
  /** What stands in the cart; whether it takes anything off is for the price to say. */
  readonly discountCode: string | null;
  readonly priced: PricedCart;
}

const cartBySecret = oncePerDatabase(({ orm }) =>
  orm
    .select({
      cart: carts,
      line: cartLines,
      product: products,
      unitMinor: productPrices.unitMinor,
      stock,
      discount: discountCodes,
      redemptions: usesByOthers(carts.discountCode, carts.id),
    })
    .from(carts)
    .leftJoin(cartLines, eq(cartLines.cartId, carts.id))
    .leftJoin(products, eq(products.id, cartLines.productId))
    .leftJoin(
      productPrices,
      and(eq(productPrices.productId, products.id), eq(productPrices.currency, sql.placeholder('currency'))),
    )
    .leftJoin(stock, eq(stock.productId, products.id))
    .leftJoin(discountCodes, eq(discountCodes.code, carts.discountCode))
    .where(eq(carts.secret, sql.placeholder('secret')))
    .orderBy(asc(cartLines.addedAt), asc(cartLines.productId))
    .prepare('cart_by_secret'),
);

/** Lines with their prices as money of the shop's currency. */
export function priceable<L extends { readonly unitMinor: bigint }>(
  lines: readonly L[],
  currency: CurrencyCode,
): (L & { readonly unit: Money })[] {
  return lines.map((line) => ({ ...line, unit: money(line.unitMinor, currency) }));
}

/** The cart behind `secret` with the present prices and stock, in one query; undefined when there is none. */
export async function loadCart(deps: PricingDeps, secret: string): Promise<LoadedCart | undefined> {
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
  const { cart, discount, redemptions } = first;
  const priced = priceCart(priceable(lines, deps.currency), deps.currency, {
    tax: deps.tax,
    ...(discount ? { held: { code: readCode(discount), redemptions, now: deps.clock.now() } } : {}),
  });
  return { cartId: cart.id, version: cart.version, lines, discountCode: cart.discountCode, priced };
}
