import type { DiscountProblem } from '#lib/discounts/discount-code.ts';
import { type CurrencyCode, money, times } from '#lib/kernel/money.ts';
import { toMoneyView } from '#lib/kernel/money-view.ts';
import type { LoadedCart, LoadedLine } from './load-cart.ts';
import { type Amounts, priceCart } from './price-cart.ts';
import type { CartLineView, CartView, DiscountProblemView, TotalsView } from './views.ts';

/** The most of one product in a cart. */
export const maxPerLine = 20;

/** What stands in the way of buying a line. */
export function lineProblem(line: LoadedLine): CartLineView['problem'] {
  if (!line.isActive) return { code: 'withdrawn' };
  if (line.available <= 0) return { code: 'sold-out' };
  if (line.available < line.quantity) return { code: 'not-enough', available: line.available };
  return undefined;
}

export function toTotalsView(priced: Amounts & { readonly discountCode?: string }): TotalsView {
  return {
    items: toMoneyView(priced.items),
    ...(priced.discount.minor > 0n ? { discount: toMoneyView(priced.discount) } : {}),
    ...(priced.discountCode === undefined ? {} : { discountCode: priced.discountCode }),
    shipping: toMoneyView(priced.shipping),
    ...(priced.tax.minor > 0n ? { tax: toMoneyView(priced.tax) } : {}),
    total: toMoneyView(priced.total),
    ...(priced.includedTax.minor > 0n ? { includedTax: toMoneyView(priced.includedTax) } : {}),
  };
}

/** The same in plain strings, for a screen. */
export function toDiscountProblemView(problem: DiscountProblem): DiscountProblemView {
  if (problem.code === 'not-yet-valid') return { code: problem.code, from: problem.from.toISOString() };
  if (problem.code !== 'minimum-not-reached') return problem;
  return { code: problem.code, missing: toMoneyView(problem.missing) };
}

function discountOf(cart: LoadedCart | undefined): CartView['discount'] {
  if (!cart || cart.discountCode === null) return undefined;
  const problem = cart.priced.discountProblem;
  return { code: cart.discountCode, ...(problem ? { problem: toDiscountProblemView(problem) } : {}) };
}

/** A cart as a screen shows it. */
export function toCartView(cart: LoadedCart | undefined, currency: CurrencyCode): CartView {
  const priced = cart?.priced ?? priceCart([], currency);
  const lines = (cart?.lines ?? []).map((line): CartLineView => {
    const unit = money(line.unitMinor, currency);
    const problem = lineProblem(line);
    return {
      productId: line.productId,
      slug: line.slug,
      name: line.name,
      image: line.image,
      imageAlt: line.imageAlt,
      quantity: line.quantity,
      unit: toMoneyView(unit),
      total: toMoneyView(times(unit, BigInt(line.quantity))),
      maxQuantity: Math.max(0, Math.min(maxPerLine, line.available)),
      ...(problem === undefined ? {} : { problem }),
      ...(line.seenUnitMinor === line.unitMinor
        ? {}
        : { previousUnit: toMoneyView(money(line.seenUnitMinor, currency)) }),
    };
  });
  const discount = discountOf(cart);
  return {
    lines,
    itemCount: lines.reduce((count, line) => count + line.quantity, 0),
    totals: toTotalsView(priced),
    quote: priced.quote,
    ...(discount === undefined ? {} : { discount }),
    ...(priced.freeShippingIn === undefined ? {} : { freeShippingIn: toMoneyView(priced.freeShippingIn) }),
    canCheckOut: lines.length > 0 && lines.every((line) => line.problem === undefined),
  };
}
