import Image from 'next/image';
import Link from 'next/link';
import { Badge } from '#app/_ui/badge.tsx';
import { classNames } from '#app/_ui/class-names.ts';
import { MoneyText } from '#app/_ui/money-text.tsx';
import type { ProductCardView } from '#lib/catalog/views.ts';

interface Props {
  readonly product: ProductCardView;
  /** Above the fold: its picture is fetched at once. */
  readonly isFirst: boolean;
}

export function ProductCard({ product, isFirst }: Props) {
  const isSoldOut = product.availability === 'sold-out';
  return (
    <article className="group relative">
      <div className="relative aspect-square overflow-hidden rounded-2xl border border-line bg-sunken">
        <Image
          src={product.image}
          alt={product.imageAlt}
          width={800}
          height={800}
          loading={isFirst ? 'eager' : 'lazy'}
          className={classNames(
            'size-full object-cover transition-transform duration-500 ease-out group-hover:scale-[1.03]',
            isSoldOut && 'opacity-60 saturate-50',
          )}
        />
        <div className="absolute top-2 left-2 sm:top-3 sm:left-3">
          {isSoldOut ? <Badge>Sold out</Badge> : null}
          {product.availability === 'low-stock' ? <Badge tone="warning">Last few</Badge> : null}
        </div>
      </div>
      <div className="mt-3 flex flex-col justify-between gap-x-4 gap-y-0.5 sm:mt-3.5 sm:flex-row sm:items-baseline">
        <h2 className="font-medium">
          <Link
            href={`/products/${product.slug}`}
            className="after:absolute after:inset-0 group-hover:underline"
          >
            {product.name}
          </Link>
        </h2>
        <MoneyText amount={product.price} className={isSoldOut ? 'text-ink-soft' : 'font-medium'} />
      </div>
      {/* Two cards side by side on a phone have no room for it. */}
      <p className="mt-0.5 hidden text-sm text-ink-soft sm:block">{product.tagline}</p>
    </article>
  );
}
