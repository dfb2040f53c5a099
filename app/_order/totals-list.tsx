import type { TotalsView } from '#lib/cart/views.ts';
import { Facts } from '../_ui/facts.tsx';
import { MoneyText } from '../_ui/money-text.tsx';

/** Items, discount, shipping, tax, total: the same sum wherever it is shown. */
export function TotalsList({ totals }: { readonly totals: TotalsView }) {
  const isShippingFree = !/[1-9]/.test(totals.shipping.decimal);
  return (
    <>
      <Facts
        facts={[
          { label: 'Items', value: <MoneyText amount={totals.items} /> },
          ...(totals.discount
            ? [
                {
                  label: totals.discountCode ? `Discount (${totals.discountCode})` : 'Discount',
                  value: <MoneyText amount={totals.discount} isTakenOff />,
                },
              ]
            : []),
          { label: 'Shipping', value: isShippingFree ? 'Free' : <MoneyText amount={totals.shipping} /> },
          ...(totals.tax ? [{ label: 'Tax', value: <MoneyText amount={totals.tax} /> }] : []),
          { label: 'Total', value: <MoneyText amount={totals.total} />, isStrong: true },
        ]}
      />
      {totals.includedTax ? (
        <p className="text-right text-sm text-ink-soft">
          Includes <MoneyText amount={totals.includedTax} /> tax
        </p>
      ) : null}
    </>
  );
}
