import type { Metadata } from 'next';
import { shopName } from '#app/_lib/shop.ts';
import { ButtonLink } from './_ui/button.tsx';
import { EmptyState } from './_ui/empty-state.tsx';
import { Wordmark } from './(shop)/_frame/wordmark.tsx';

export const metadata: Metadata = { title: 'Page not found' };

export default function NotFound() {
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="border-b border-line">
        <div className="page flex min-h-16 items-center">
          <Wordmark name={shopName} />
        </div>
      </header>
      <main id="main" className="page grid flex-1 place-items-center">
        <EmptyState
          level={1}
          title="There is nothing at this address"
          actions={
            <>
              <ButtonLink href="/">Go to the shop</ButtonLink>
              <ButtonLink href="/orders/find" look="secondary">
                Find an order
              </ButtonLink>
            </>
          }
        >
          <p>The link may be old, or a letter may have gone missing on the way.</p>
        </EmptyState>
      </main>
    </div>
  );
}
