import { type CurrencyCode, formatMoney, money } from '#lib/kernel/money.ts';

export interface ReceiptInput {
  readonly shopName: string;
  readonly origin: string;
  readonly number: string;
  readonly publicId: string;
  readonly currency: CurrencyCode;
  readonly shippingMinor: bigint;
  readonly totalMinor: bigint;
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
      `Thank you. We have received your payment of ${amount(input.totalMinor)}.`,
      '',
      ...lines,
      `  Shipping  ${input.shippingMinor === 0n ? 'free' : amount(input.shippingMinor)}`,
      `  Total  ${amount(input.totalMinor)}`,
      '',
      'See how your order is doing:',
      `${input.origin}/orders/${input.publicId}`,
      '',
      input.shopName,
    ].join('\n'),
  };
}
