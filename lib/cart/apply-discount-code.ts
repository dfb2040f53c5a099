import { eq, sql } from 'drizzle-orm';
import { statement } from '#db/client.ts';
import { discountCodes } from '#db/schema/index.ts';
import { countTry } from '#db/throttle.ts';
import { type DiscountProblem, normalCode } from '#lib/discounts/discount-code.ts';
import { readCode } from '#lib/discounts/read-code.ts';
import { usesByOthers } from '#lib/discounts/uses-by-others.ts';
import { minuteMs } from '#lib/kernel/clock.ts';
import { fail, ok, type Result } from '#lib/kernel/result.ts';
import { type CartDeps, touch } from './change-cart.ts';
import { loadCart, priceable } from './load-cart.ts';
import { priceCart } from './price-cart.ts';

export type CodeFailure =
  | DiscountProblem
  | { readonly code: 'too-many-attempts' }
  | { readonly code: 'cart-empty' };

/** A person mistypes a few times; a machine that guesses codes needs thousands. */
const triesAWindow = 20;
const windowMs = 10 * minuteMs;

async function findCode(deps: CartDeps, code: string, cartId: string) {
  const [found] = await deps.db.orm
    .select({
      row: discountCodes,
      redemptions: usesByOthers(sql`discount_codes.code`, cartId),
    })
    .from(discountCodes)
    .where(eq(discountCodes.code, code));
  return found && { code: readCode(found.row), redemptions: found.redemptions };
}

/** Puts a code into the cart in place of another, if it takes something off what is in it. */
export async function applyDiscountCode(
  deps: CartDeps,
  input: { secret?: string; typed: string; visitor: string },
): Promise<Result<{ code: string }, CodeFailure>> {
  const { secret } = input;
  const now = deps.clock.now();
  const tries = { key: `discount-code:${input.visitor}`, limit: triesAWindow, windowMs, now };
  if (!(await countTry(deps.db, tries))) return fail({ code: 'too-many-attempts' });
  const cart = secret === undefined ? undefined : await loadCart(deps, secret);
  if (secret === undefined || !cart || cart.lines.length === 0) return fail({ code: 'cart-empty' });
  const found = await findCode(deps, normalCode(input.typed), cart.cartId);
  if (!found) return fail({ code: 'unknown' });
  const { discountProblem } = priceCart(priceable(cart.lines, deps.currency), deps.currency, {
    held: { ...found, now },
  });
  if (discountProblem) return fail(discountProblem);
  await keepCode(deps, secret, found.code.code);
  return ok({ code: found.code.code });
}

async function keepCode(deps: CartDeps, secret: string, code: string | null): Promise<void> {
  await deps.db.atomically([
    statement(sql`update carts set discount_code = ${code} where secret = ${secret}`),
    touch(secret, deps.clock.now()),
  ]);
}

/** Takes the code out of the cart. */
export async function removeDiscountCode(deps: CartDeps, secret: string | undefined): Promise<void> {
  if (secret !== undefined) await keepCode(deps, secret, null);
}
