// Pure: finds the mistakes in an order that PayPal would answer with a 422, before anything is sent.
import { add, equals, isCurrencyCode, type Money, subtract, times, zero } from '#lib/kernel/money.ts';
import type { CreateOrderInput, OrderBreakdown, OrderItem } from './create-order-input.ts';

const maxQuantity = 9_999_999_999;

function checkCurrency(
  amount: Money,
  breakdown: OrderBreakdown,
  items: readonly OrderItem[],
): string | undefined {
  if (!isCurrencyCode(amount.currency)) return 'a currency PayPal does not take';
  const parts = [
    breakdown.itemTotal,
    breakdown.shipping,
    breakdown.tax,
    breakdown.discount,
    ...items.flatMap((item) => [item.unitAmount, item.tax]),
  ].filter((part) => part !== undefined);
  if (parts.some((part) => part.currency !== amount.currency)) return 'more than one currency in one order';
  if (parts.some((part) => part.minor < 0n)) return 'a negative amount';
  return amount.minor > 0n ? undefined : 'a total that is not above zero';
}

/** The first thing wrong with these totals, or undefined. */
export function checkTotals(
  amount: Money,
  breakdown: OrderBreakdown,
  items: readonly OrderItem[],
): string | undefined {
  const currencyMistake = checkCurrency(amount, breakdown, items);
  if (currencyMistake) return currencyMistake;
  if (items.some(({ quantity }) => !Number.isInteger(quantity) || quantity < 1 || quantity > maxQuantity)) {
    return 'a quantity that is not a whole number of at least 1';
  }
  const none = zero(amount.currency);
  const total = (each: (item: OrderItem) => Money) =>
    items.reduce((sum, item) => add(sum, times(each(item), BigInt(item.quantity))), none);
  if (
    items.length > 0 &&
    !equals(
      total((item) => item.unitAmount),
      breakdown.itemTotal,
    )
  ) {
    return 'an item total that is not the sum of the items';
  }
  const taxedItems = items.some((item) => item.tax !== undefined);
  if (
    taxedItems &&
    !equals(
      total((item) => item.tax ?? none),
      breakdown.tax ?? none,
    )
  ) {
    return 'a tax total that is not the sum of the items’ tax';
  }
  const { itemTotal, shipping = none, tax = none, discount = none } = breakdown;
  const expected = subtract(add(add(itemTotal, shipping), tax), discount);
  return equals(expected, amount) ? undefined : 'a total that is not the sum of its parts';
}

function checkId(name: string, id: string | undefined, limit: number): string | undefined {
  if (id === undefined || (id.trim() !== '' && id.length <= limit)) return undefined;
  // Cutting an id could make two payments look like one.
  return `${name} must have 1 to ${limit} characters`;
}

/** The first thing wrong with an order, or undefined. */
export function checkOrder(input: CreateOrderInput): string | undefined {
  if (input.items.some((item) => item.name.trim() === '')) return 'an item without a name';
  return (
    checkId('invoiceId', input.invoiceId, 127) ??
    checkId('customId', input.customId, 127) ??
    checkId('referenceId', input.referenceId, 256) ??
    checkTotals(input.amount, input.breakdown, input.items)
  );
}
