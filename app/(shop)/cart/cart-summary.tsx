import { TotalsList } from '#app/_order/totals-list.tsx';
import { ButtonLink } from '#app/_ui/button.tsx';
import { LockIcon } from '#app/_ui/icons.tsx';
import { MoneyText } from '#app/_ui/money-text.tsx';
import { Notice } from '#app/_ui/notice.tsx';
import type { CartView } from '#lib/cart/views.ts';
import { DiscountForm } from './discount-form.tsx';
import { discountProblem } from './discount-problem.ts';

export function CartSummary({ cart }: { readonly cart: CartView }) {
  return (
    <section aria-labelledby="summary-title" className="card p-6 lg:sticky lg:top-8">
      <h2 id="summary-title" className="title-2">
        Summary
      </h2>
      <div className="mt-4">
        <TotalsList totals={cart.totals} />
      </div>
      <DiscountForm
        {...(cart.discount ? { code: cart.discount.code } : {})}
        {...(cart.discount?.problem ? { problem: discountProblem(cart.discount.problem) } : {})}
      />
      {cart.freeShippingIn ? (
        <p className="mt-4 rounded-lg bg-accent-soft px-3.5 py-2.5 text-sm">
          Add <MoneyText amount={cart.freeShippingIn} className="font-semibold" /> more and shipping is free.
        </p>
      ) : null}
      <div className="mt-5">
        {cart.canCheckOut ? (
          <ButtonLink href="/checkout" size="large" className="w-full">
            Check out
          </ButtonLink>
        ) : (
          <Notice tone="warning" title="One thing first">
            Something in your cart needs your attention before you can check out.
          </Notice>
        )}
      </div>
      <p className="mt-4 flex items-center justify-center gap-2 text-sm text-ink-soft">
        <LockIcon /> You pay in PayPal’s own window
      </p>
    </section>
  );
}
