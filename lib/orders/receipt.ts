import { type CurrencyCode, formatMoney, money } from '#lib/kernel/money.ts';

export interface ReceiptInput {
  readonly shopName: string;
  readonly origin: string;
  readonly number: string;
  readonly publicId: string;
  readonly currency: CurrencyCode;
  readonly discountMinor: bigint;
  readonly discountCode: string | null;
  readonly shippingMinor: bigint;
  readonly taxMinor: bigint;
  readonly totalMinor: bigint;
  /** What was charged, which may be less or more than the order came to. */
  readonly chargedMinor: bigint;
  readonly includedTaxMinor: bigint;
  readonly lines: readonly {
    readonly name: string;
    readonly quantity: number;
    readonly totalMinor: bigint;
  }[];
}

/** The mail that confirms a payment. */
export function receipt(input: ReceiptInput): { subject: string; text: string } {
  const amount = (minor: bigint) => formatMoney(money(minor, input.currency));
  const lines = input.lines.map((line) => `  ${line.quantity} × ${line.name}  ${amount(line.totalMinor)}`);
  return {
    subject: `Your ${input.shopName} order ${input.number}`,
    text: [
      `Thank you. We have received your payment of ${amount(input.chargedMinor)}.`,
      '',
      ...lines,
      ...(input.discountMinor > 0n
        ? [`  Discount (${input.discountCode})  −${amount(input.discountMinor)}`]
        : []),
      `  Shipping  ${input.shippingMinor === 0n ? 'free' : amount(input.shippingMinor)}`,
      ...(input.taxMinor > 0n ? [`  Tax  ${amount(input.taxMinor)}`] : []),
      `  Total  ${amount(input.totalMinor)}`,
      ...(input.includedTaxMinor > 0n ? [`  Includes ${amount(input.includedTaxMinor)} tax`] : []),
      ...(input.chargedMinor === input.totalMinor ? [] : [`  Charged  ${amount(input.chargedMinor)}`]),
      '',
      'See how your order is doing:',
      `${input.origin}/orders/${input.publicId}`,
      '',
      input.shopName,
    ].join('\n'),
  };
}
