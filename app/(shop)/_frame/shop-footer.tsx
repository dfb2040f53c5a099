import Link from 'next/link';
import { shopName } from '#app/_lib/shop.ts';

export function ShopFooter() {
  return (
    <footer className="mt-24 print:hidden border-t border-line bg-sunken/50">
      <div className="page grid gap-8 py-12 text-sm sm:grid-cols-3">
        <div>
          <p className="font-display text-lg font-semibold">{shopName}</p>
          <p className="mt-2 max-w-xs text-ink-soft">
            A small shop for things you will still be using in ten years. Packed by hand, sent within two
            days.
          </p>
        </div>
        <nav aria-label="Footer">
          <ul className="space-y-2">
            <li>
              <Link href="/" className="hover:underline">
                All products
              </Link>
            </li>
            <li>
              <Link href="/orders/find" className="hover:underline">
                Where is my order?
              </Link>
            </li>
            <li>
              <Link href="/merchant" className="hover:underline">
                Merchant sign-in
              </Link>
            </li>
          </ul>
        </nav>
        <p className="max-w-xs text-ink-soft">
          You pay with PayPal, in PayPal’s own window. We never see your card, and an order is charged once.
        </p>
      </div>
    </footer>
  );
}
