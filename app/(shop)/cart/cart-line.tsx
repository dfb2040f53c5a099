import Image from 'next/image';
import Link from 'next/link';
import { MoneyText } from '#app/_ui/money-text.tsx';
import type { CartLineView } from '#lib/cart/views.ts';
import { QuantityControl } from './quantity-control.tsx';

function problemText(problem: NonNullable<CartLineView['problem']>): string {
  if (problem.code === 'sold-out') return 'Sold out. Remove it to check out.';
  if (problem.code === 'withdrawn') return 'Not sold any more. Remove it to check out.';
  return problem.available === 1
    ? 'Only one left. Lower the quantity to check out.'
    : `Only ${problem.available} left. Lower the quantity to check out.`;
}

export function CartLine({ line }: { readonly line: CartLineView }) {
  return (
    <li className="flex gap-4 py-6 first:pt-0 sm:gap-6">
      <Image
        src={line.image}
        alt={line.imageAlt}
        width={128}
        height={128}
        className="size-24 flex-none rounded-xl border border-line bg-sunken object-cover sm:size-32"
      />
      <div className="flex min-w-0 flex-1 flex-col justify-between gap-3">
        <div className="flex items-start justify-between gap-4">
          <div className="min-w-0">
            <h2 className="font-medium">
              <Link href={`/products/${line.slug}`} className="hover:underline">
                {line.name}
              </Link>
            </h2>
            <p className="text-sm text-ink-soft">
              <MoneyText amount={line.unit} /> each
              {line.previousUnit ? (
                <>
                  {' '}
                  <s className="ml-1">
                    <span className="sr-only">before: </span>
                    <MoneyText amount={line.previousUnit} />
                  </s>
                </>
              ) : null}
            </p>
            {line.previousUnit ? (
              <p className="mt-1 text-sm font-medium text-warn">The price has changed since you added it.</p>
            ) : null}
            {line.problem ? (
              <p className="mt-1 text-sm font-medium text-bad">{problemText(line.problem)}</p>
            ) : null}
          </div>
          <MoneyText amount={line.total} className="font-semibold" />
        </div>
        <QuantityControl
          productId={line.productId}
          name={line.name}
          quantity={line.quantity}
          maxQuantity={line.maxQuantity}
        />
      </div>
    </li>
  );
}
