import type { Metadata } from 'next';
import { listCategories, listProducts } from '#app/_lib/shop.ts';
import { ButtonLink } from '#app/_ui/button.tsx';
import { EmptyState } from '#app/_ui/empty-state.tsx';
import { CategoryNav } from './category-nav.tsx';
import { ProductCard } from './product-card.tsx';
import { ProductGrid } from './product-grid.tsx';

interface Props {
  readonly searchParams: Promise<{ readonly category?: string | string[] }>;
}

const chosen = (category: string | string[] | undefined) =>
  typeof category === 'string' && category !== '' ? category : undefined;

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const slug = chosen((await searchParams).category);
  if (!slug) return {};
  const category = (await listCategories()).find((one) => one.slug === slug);
  return category ? { title: category.name } : {};
}

export default async function CataloguePage({ searchParams }: Props) {
  const slug = chosen((await searchParams).category);
  const [categories, products] = await Promise.all([
    listCategories(),
    listProducts(slug ? { category: slug } : undefined),
  ]);
  const category = categories.find((one) => one.slug === slug);

  return (
    <>
      <div className="max-w-2xl">
        <p className="eyebrow text-accent">{category ? 'The collection' : 'Autumn collection'}</p>
        <h1 className="title-1 mt-2">{category ? category.name : 'Useful things, made well.'}</h1>
        <p className="mt-3 text-lg text-ink-soft">
          Bought once, mended twice, handed on. Everything here is made by someone we know by name.
        </p>
      </div>
      <div className="mt-8 mb-6">
        <CategoryNav categories={categories} current={slug} />
      </div>
      {products.length === 0 ? (
        <EmptyState title="Nothing on this shelf" actions={<ButtonLink href="/">See everything</ButtonLink>}>
          <p>We sell nothing in this category at the moment.</p>
        </EmptyState>
      ) : (
        <ProductGrid>
          {products.map((product, index) => (
            <li key={product.slug}>
              <ProductCard product={product} isFirst={index < 4} />
            </li>
          ))}
        </ProductGrid>
      )}
    </>
  );
}
