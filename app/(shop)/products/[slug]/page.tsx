import type { Metadata } from 'next';
import Image from 'next/image';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { sharedAs } from '#app/_lib/shared-as.ts';
import { Facts } from '#app/_ui/facts.tsx';
import { MoneyText } from '#app/_ui/money-text.tsx';
import { AddToCart } from './add-to-cart.tsx';
import { Assurances } from './assurances.tsx';
import { loadProduct } from './load-product.ts';
import { StockLine } from './stock-line.tsx';

interface Props {
  readonly params: Promise<{ readonly slug: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const product = await loadProduct((await params).slug);
  if (!product) return { title: 'Not found' };
  return {
    title: product.name,
    description: product.tagline,
    openGraph: sharedAs({ title: product.name, description: product.tagline }),
  };
}

export default async function ProductPage({ params }: Props) {
  const product = await loadProduct((await params).slug);
  if (!product) notFound();

  return (
    <>
      <nav aria-label="Breadcrumb" className="mb-6 text-sm text-ink-soft">
        <Link href="/" className="hover:underline">
          All products
        </Link>
        <span aria-hidden="true"> / </span>
        <Link
          href={`/?category=${encodeURIComponent(product.category)}`}
          className="capitalize hover:underline"
        >
          {product.category}
        </Link>
      </nav>
      <div className="grid gap-10 lg:grid-cols-[1.15fr_1fr] lg:gap-16">
        <div className="aspect-square overflow-hidden rounded-3xl border border-line bg-sunken lg:sticky lg:top-8 lg:self-start">
          <Image
            src={product.image}
            alt={product.imageAlt}
            width={800}
            height={800}
            loading="eager"
            fetchPriority="high"
            className="size-full object-cover"
          />
        </div>
        <div className="lg:pt-4">
          <h1 className="title-1">{product.name}</h1>
          <p className="mt-2 text-lg text-ink-soft">{product.tagline}</p>
          <p className="mt-5 text-2xl font-semibold">
            <MoneyText amount={product.price} />
          </p>
          <StockLine availability={product.availability} available={product.available} />
          <AddToCart
            productId={product.productId}
            available={product.available}
            isSoldOut={product.availability === 'sold-out'}
          >
            <Assurances charged={product.charged} />
          </AddToCart>
          <div className="mt-6 space-y-4 border-t border-line pt-8 leading-relaxed">
            {product.description.split('\n\n').map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
          </div>
          <h2 className="sr-only">Details</h2>
          <Facts facts={product.details} className="mt-8 border-t border-line pt-6" />
        </div>
      </div>
    </>
  );
}
