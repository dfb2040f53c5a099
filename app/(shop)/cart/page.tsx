import type { Metadata } from 'next';
import { getCart } from '#app/_lib/shop.ts';
import { ButtonLink } from '#app/_ui/button.tsx';
import { EmptyState } from '#app/_ui/empty-state.tsx';
import { BagIcon } from '#app/_ui/icons.tsx';
import { CartLine } from './cart-line.tsx';
import { CartSummary } from './cart-summary.tsx';

export const metadata: Metadata = { title: 'Your cart' };

export default async function CartPage() {
  const cart = await getCart();
  if (cart.lines.length === 0) {
    return (
      <EmptyState
        level={1}
        title="Your cart is empty"
        picture={<BagIcon size={44} />}
        actions={
          <ButtonLink href="/" size="large">
            Look around
          </ButtonLink>
        }
      >
        <p>What you put in it stays here, also when you close the window.</p>
      </EmptyState>
    );
  }
  return (
    <>
      <h1 className="title-1">Your cart</h1>
      <p role="status" className="sr-only">
        {cart.itemCount === 1 ? '1 item' : `${cart.itemCount} items`} in your cart
      </p>
      <div className="mt-8 grid items-start gap-10 lg:grid-cols-[1fr_22rem] lg:gap-14">
        <ul aria-label="Items in your cart" className="divide-y divide-line border-b border-line">
          {cart.lines.map((line) => (
            <CartLine key={line.productId} line={line} />
          ))}
        </ul>
        <CartSummary cart={cart} />
      </div>
    </>
  );
}
