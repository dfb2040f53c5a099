import { fraction, type Money, zero } from '#lib/kernel/money.ts';

export interface TaxPolicy {
  /** In thousandths of a percent, so that 8.875 % is exact. */
  readonly thousandths: bigint;
  /** Whether prices contain the tax or it comes on top of them. */
  readonly mode: 'inclusive' | 'exclusive';
}

/** A shop that shows no tax. */
export const untaxed: TaxPolicy = { thousandths: 0n, mode: 'inclusive' };

const wholeInThousandths = 100_000n;

/**
 * The tax of an order, rounded once: rounding each line would drift from what the tax office computes of the total.
 * `taxable` is goods after the discount and shipping: delivery is part of the sale and taxed like the goods (the EU's
 * rule, and that of most US states), and with one base for both modes a change of mode never changes what is taxed.
 */
export function taxOn(taxable: Money, { thousandths, mode }: TaxPolicy): { added: Money; included: Money } {
  const none = zero(taxable.currency);
  return mode === 'exclusive'
    ? { added: fraction(taxable, thousandths, wholeInThousandths), included: none }
    : { added: none, included: fraction(taxable, thousandths, wholeInThousandths + thousandths) };
}
