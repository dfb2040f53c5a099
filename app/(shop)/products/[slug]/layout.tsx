import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { loadProduct } from './load-product.ts';

interface Props {
  readonly params: Promise<{ readonly slug: string }>;
  readonly children: ReactNode;
}

// Asked here, above loading.tsx: once a skeleton is on its way the answer can no longer be a 404.
export default async function ProductLayout({ params, children }: Props) {
  const product = await loadProduct((await params).slug);
  if (!product) notFound();
  return children;
}
