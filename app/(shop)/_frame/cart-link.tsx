import Link from 'next/link';
import { getCart } from '#app/_lib/shop.ts';
import { BagIcon } from '#app/_ui/icons.tsx';

export function CartLink({ itemCount }: { readonly itemCount?: number }) {
  const label = itemCount ? `Cart, ${itemCount} ${itemCount === 1 ? 'item' : 'items'}` : 'Cart';
  return (
    <Link
      href="/cart"
      aria-label={label}
      className="relative inline-flex min-h-11 items-center gap-2 rounded-lg px-2 font-medium hover:text-accent"
    >
      <BagIcon />
      <span className="hidden sm:inline">Cart</span>
      <span
        aria-hidden="true"
        className="inline-flex h-6 min-w-6 items-center justify-center rounded-full bg-accent px-1.5 text-[0.8125rem] font-semibold text-on-accent tabular-nums data-empty:bg-sunken data-empty:text-ink-soft"
        data-empty={itemCount ? undefined : ''}
      >
        {itemCount ?? 0}
      </span>
    </Link>
  );
}

/** The visitor's own count, below the chrome so that the chrome does not wait for it. */
export async function LiveCartLink() {
  const cart = await getCart();
  return <CartLink itemCount={cart.itemCount} />;
}
