import Image from 'next/image';
import Link from 'next/link';
import type { OrderLineView } from '#lib/orders/views.ts';
import { MoneyText } from '../_ui/money-text.tsx';

/** The goods of a cart or an order, read only. */
export function LineList({ lines }: { readonly lines: readonly OrderLineView[] }) {
  return (
    <ul aria-label="Items" className="divide-y divide-line">
      {lines.map((line) => (
        <li key={line.slug} className="flex items-center gap-4 py-3 first:pt-0 last:pb-0">
          <Image
            src={line.image}
            alt=""
            width={64}
            height={64}
            className="size-16 flex-none rounded-lg border border-line bg-sunken object-cover"
          />
          <div className="min-w-0 flex-1">
            <Link href={`/products/${line.slug}`} className="font-medium hover:underline">
              {line.name}
            </Link>
            <p className="text-sm text-ink-soft">
              {line.quantity} × <MoneyText amount={line.unit} />
            </p>
          </div>
          <MoneyText amount={line.total} className="font-medium" />
        </li>
      ))}
    </ul>
  );
}
