import type { Metadata } from 'next';
import Link from 'next/link';
import { getCart, paypalBrowserConfig } from '#app/_lib/shop.ts';
import { LineList } from '#app/_order/line-list.tsx';
import { TotalsList } from '#app/_order/totals-list.tsx';
import { ButtonLink } from '#app/_ui/button.tsx';
import { EmptyState } from '#app/_ui/empty-state.tsx';
import { discountProblem } from '../cart/discount-problem.ts';
import { CheckoutPanel } from './checkout-panel.tsx';

export const metadata: Metadata = { title: 'Checkout' };

export default async function CheckoutPage() {
  const [cart, setup] = await Promise.all([getCart(), paypalBrowserConfig()]);
  if (!cart.canCheckOut) {
    const isEmpty = cart.lines.length === 0;
    return (
      <EmptyState
        level={1}
        title={isEmpty ? 'There is nothing to pay for' : 'Your cart needs a look first'}
        actions={
          <ButtonLink href={isEmpty ? '/' : '/cart'}>
            {isEmpty ? 'Look around' : 'Review your cart'}
          </ButtonLink>
        }
      >
        <p>
          {isEmpty
            ? 'Your cart is empty. If you have just paid, your order is where the e-mail points to.'
            : 'Something in it is sold out or has changed. You have not been charged.'}
        </p>
      </EmptyState>
    );
  }
  return (
    <>
      <h1 className="title-1">Checkout</h1>
      <div className="mt-8 grid items-start gap-10 lg:grid-cols-[1fr_24rem] lg:gap-16">
        <section aria-labelledby="order-title" className="card p-6 lg:order-last">
          <div className="flex items-baseline justify-between">
            <h2 id="order-title" className="title-2">
              Your order
            </h2>
            <Link href="/cart" className="text-sm underline underline-offset-2">
              Change
            </Link>
          </div>
          <div className="mt-5">
            <LineList lines={cart.lines} />
          </div>
          <div className="mt-5 border-t border-line pt-4">
            <TotalsList totals={cart.totals} />
            {cart.discount?.problem ? (
              <p className="mt-3 text-sm text-warn">
                {`Code ${cart.discount.code} takes nothing off. ${discountProblem(cart.discount.problem)}`}
              </p>
            ) : null}
          </div>
        </section>
        <CheckoutPanel key={cart.quote} quote={cart.quote} setup={setup} />
      </div>
    </>
  );
}
