import Link from 'next/link';
import { getCart } from '#app/_lib/shop.ts';
import { classNames } from '#app/_ui/class-names.ts';
import { BagIcon } from '#app/_ui/icons.tsx';

/** Without a count while it is still being asked for. */
export function CartLink({ itemCount }: { readonly itemCount?: number }) {
  return (
    <Link
      href="/cart"
      className="inline-flex min-h-11 items-center gap-2 rounded-lg px-2 font-medium hover:text-accent"
    >
      <BagIcon />
      <span className="sr-only sm:not-sr-only">Cart</span>
      <span
        className={classNames(
          'inline-flex h-6 min-w-6 items-center justify-center rounded-full px-1.5 text-[0.8125rem] font-semibold tabular-nums',
          itemCount ? 'bg-accent text-on-accent' : 'bg-sunken text-ink-soft',
        )}
      >
        {itemCount}
        {itemCount === undefined ? null : (
          <span className="sr-only">{itemCount === 1 ? ' item' : ' items'}</span>
        )}
      </span>
    </Link>
  );
}

/** The visitor's own count, below the chrome so that the chrome does not wait for it. */
export async function LiveCartLink() {
  const cart = await getCart();
  return <CartLink itemCount={cart.itemCount} />;
}
