import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { loadOrder } from './load-order.ts';

interface Props {
  readonly params: Promise<{ readonly publicId: string }>;
  readonly children: ReactNode;
}

// Asked here, above loading.tsx: once a skeleton is on its way the answer can no longer be a 404.
export default async function OrderLayout({ params, children }: Props) {
  const order = await loadOrder((await params).publicId);
  if (!order) notFound();
  return children;
}
