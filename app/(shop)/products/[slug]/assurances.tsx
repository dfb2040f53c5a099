import { LockIcon, TruckIcon } from '#app/_ui/icons.tsx';
import type { ProductView } from '#lib/catalog/views.ts';

/** When the buyer is charged and when the parcel leaves. */
export function Assurances({ charged }: { readonly charged: ProductView['charged'] }) {
  const isMadeToOrder = charged === 'on-shipping';
  return (
    <ul className="space-y-2 text-sm text-ink-soft">
      <li className="flex items-center gap-2.5 [&>svg]:flex-none">
        <LockIcon size={18} />
        {isMadeToOrder
          ? 'Reserved with PayPal now, charged on the day it ships'
          : 'Paid with PayPal, charged once'}
      </li>
      <li className="flex items-center gap-2.5 [&>svg]:flex-none">
        <TruckIcon size={18} />
        {isMadeToOrder ? 'Made to order for you' : 'Leaves us within two working days'}
      </li>
    </ul>
  );
}
