import Link from 'next/link';
import { Suspense } from 'react';
import { shopName } from '#app/_lib/shop.ts';
import { CartLink, LiveCartLink } from './cart-link.tsx';
import { Wordmark } from './wordmark.tsx';

export function ShopHeader() {
  return (
    <header className="border-b border-line bg-bg/95 print:border-0">
      <div className="page flex min-h-16 items-center justify-between gap-4">
        <Wordmark name={shopName} />
        <nav aria-label="Main" className="flex print:hidden items-center gap-1 text-[0.9375rem] sm:gap-4">
          <Link
            href="/"
            className="hidden min-h-11 items-center rounded-lg px-2 font-medium hover:text-accent sm:inline-flex"
          >
            Shop
          </Link>
          <Link
            href="/orders/find"
            className="inline-flex min-h-11 items-center rounded-lg px-2 font-medium hover:text-accent"
          >
            Find an order
          </Link>
          <Suspense fallback={<CartLink />}>
            <LiveCartLink />
          </Suspense>
        </nav>
      </div>
    </header>
  );
}
