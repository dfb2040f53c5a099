import type { MoneyView } from '#lib/kernel/money-view.ts';

/** The decimal in the smallest unit of the currency; exact, no floats. */
function minorUnits(decimal: string, decimals: number): bigint {
  const [whole = '0', fraction = ''] = decimal.split('.');
  return BigInt(`${whole}${fraction.padEnd(decimals, '0')}`);
}

/** What is wrong with `entered` as an amount to give back, if anything. The server decides; this spares a round trip. */
export function refundAmountProblem(entered: string, refundable: MoneyView): string | undefined {
  const text = entered.trim();
  const { decimals } = refundable;
  const pattern = decimals === 0 ? /^\d{1,9}$/ : new RegExp(`^\\d{1,9}(\\.\\d{1,${decimals}})?$`);
  if (!pattern.test(text)) {
    return decimals === 0 ? 'Enter a whole amount, such as 1250.' : 'Enter an amount such as 12.50.';
  }
  const minor = minorUnits(text, decimals);
  if (minor === 0n) return 'Enter more than nothing.';
  if (minor > minorUnits(refundable.decimal, decimals))
    return `You can give back at most ${refundable.text}.`;
  return undefined;
}
