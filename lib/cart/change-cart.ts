import { and, eq, sql } from 'drizzle-orm';
import { type Statement, statement } from '#db/client.ts';
import { cartLines, carts, productPrices, products, stock } from '#db/schema/index.ts';
import type { CatalogDeps } from '#lib/catalog/queries.ts';
import { type RandomBytes, secretToken, uuidV7 } from '#lib/kernel/ids.ts';
import { fail, ok, type Result } from '#lib/kernel/result.ts';
import { maxPerLine } from './cart-view.ts';
import { loadCart, type PricingDeps } from './load-cart.ts';

export interface CartDeps extends PricingDeps {
  readonly random: RandomBytes;
}

export type CartFailure =
  | { readonly code: 'sold-out' | 'product-unavailable' | 'cart-full' }
  | { readonly code: 'not-enough'; readonly available: number };

export interface ChangedCart {
  readonly secret: string;
  readonly itemCount: number;
}

const maxLines = 30;

async function findOffer(deps: CatalogDeps, productId: string) {
  const [offer] = await deps.db.orm
    .select({ unitMinor: productPrices.unitMinor, stock })
    .from(products)
    .innerJoin(
      productPrices,
      and(eq(productPrices.productId, products.id), eq(productPrices.currency, deps.currency)),
    )
    .innerJoin(stock, eq(stock.productId, products.id))
    .where(and(eq(products.id, productId), eq(products.isActive, true)));
  return (
    offer && {
      unitMinor: offer.unitMinor,
      available: offer.stock.received - offer.stock.reserved - offer.stock.sold,
    }
  );
}

/** Counts a change of the cart: what was bought leaves it only as long as it is what the order was made of. */
export function touch(secret: string, at: Date): Statement {
  return statement(
    sql`update carts set version = version + 1, updated_at = ${at.toISOString()}::timestamptz where secret = ${secret}`,
  );
}

/** Sets a line to `quantity`; 0 removes it. Makes the cart when `secret` names none. */
export async function setCartQuantity(
  deps: CartDeps,
  input: { secret?: string; productId: string; quantity: number },
): Promise<Result<ChangedCart, CartFailure>> {
  const now = deps.clock.now();
  const cart = input.secret === undefined ? undefined : await loadCart(deps, input.secret);
  const others = (cart?.lines ?? []).filter((line) => line.productId !== input.productId);
  const otherItems = others.reduce((count, line) => count + line.quantity, 0);
  if (input.quantity <= 0) {
    if (input.secret !== undefined && cart) {
      const gone = deps.db.orm
        .delete(cartLines)
        .where(and(eq(cartLines.cartId, cart.cartId), eq(cartLines.productId, input.productId)));
      await deps.db.atomically([gone, touch(input.secret, now)]);
    }
    return ok({ secret: input.secret ?? secretToken(24, deps.random), itemCount: otherItems });
  }
  if (others.length >= maxLines || input.quantity > maxPerLine) return fail({ code: 'cart-full' });
  const offer = await findOffer(deps, input.productId);
  if (!offer) return fail({ code: 'product-unavailable' });
  if (offer.available <= 0) return fail({ code: 'sold-out' });
  if (offer.available < input.quantity) return fail({ code: 'not-enough', available: offer.available });
  const secret = cart && input.secret !== undefined ? input.secret : secretToken(24, deps.random);
  const cartId = cart?.cartId ?? uuidV7(now.getTime(), deps.random);
  const line = { quantity: input.quantity, seenUnitMinor: offer.unitMinor };
  await deps.db.atomically([
    ...(cart
      ? [touch(secret, now)]
      : [
          deps.db.orm
            .insert(carts)
            .values({ id: cartId, secret, currency: deps.currency, createdAt: now, updatedAt: now }),
        ]),
    deps.db.orm
      .insert(cartLines)
      .values({ cartId, productId: input.productId, addedAt: now, ...line })
      .onConflictDoUpdate({ target: [cartLines.cartId, cartLines.productId], set: line }),
  ]);
  return ok({ secret, itemCount: otherItems + input.quantity });
}

/** Adds `quantity` to what the cart already holds of a product. */
export async function addToCart(
  deps: CartDeps,
  input: { secret?: string; productId: string; quantity: number },
): Promise<Result<ChangedCart, CartFailure>> {
  const cart = input.secret === undefined ? undefined : await loadCart(deps, input.secret);
  const held = cart?.lines.find((line) => line.productId === input.productId)?.quantity ?? 0;
  return setCartQuantity(deps, { ...input, quantity: held + input.quantity });
}

/** Empties the cart after its order was paid, of its code too, unless the buyer has changed it since. */
export function emptyCartStatements(cartId: string, version: number): Statement[] {
  return [
    statement(sql`delete from cart_lines using carts
      where cart_lines.cart_id = carts.id and carts.id = ${cartId}::uuid and carts.version = ${version}::integer`),
    statement(
      sql`update carts set version = version + 1, discount_code = null where id = ${cartId}::uuid and version = ${version}::integer`,
    ),
  ];
}
