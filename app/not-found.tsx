import type { Metadata } from 'next';
import { ButtonLink } from './_ui/button.tsx';
import { EmptyState } from './_ui/empty-state.tsx';

export const metadata: Metadata = { title: 'Page not found' };

export default function NotFound() {
  return (
    <main id="main" className="page grid min-h-dvh place-items-center">
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
  );
}
