import type { Metadata } from 'next';
import { shopName } from '#lib/catalog/shop-name.ts';

/** How a page looks where its link is shared. The whole of it, because a page's own replaces its parent's. */
export function sharedAs(page: { title: string; description: string }): Metadata['openGraph'] {
  return {
    ...page,
    type: 'website',
    siteName: shopName,
    images: [{ url: '/share.jpg', width: 1200, height: 630, alt: `${shopName}: useful things, made well` }],
  };
}
