import type { discountCodes } from '#db/schema/index.ts';
import { AppError } from '#lib/kernel/app-error.ts';
import { isCurrencyCode, money } from '#lib/kernel/money.ts';
import type { DiscountCode } from './discount-code.ts';

/** The terms in a stored row. @throws AppError when the database holds a currency PayPal does not take. */
export function readCode(row: typeof discountCodes.$inferSelect): DiscountCode {
  const { currency } = row;
  if (!isCurrencyCode(currency)) throw new AppError('unknown-currency', `no such currency: ${currency}`);
  return {
    code: row.code,
    off:
      row.percentBasisPoints === null
        ? { kind: 'amount', amount: money(row.amountMinor ?? 0n, currency) }
        : { kind: 'percent', basisPoints: BigInt(row.percentBasisPoints) },
    minimumItems: money(row.minimumItemsMinor, currency),
    ...(row.validFrom === null ? {} : { validFrom: row.validFrom }),
    ...(row.validUntil === null ? {} : { validUntil: row.validUntil }),
    ...(row.mostRedemptions === null ? {} : { mostRedemptions: row.mostRedemptions }),
    isActive: row.isActive,
  };
}
