import type { Metadata } from 'next';
import { ButtonLink } from '#app/_ui/button.tsx';
import { EmptyState } from '#app/_ui/empty-state.tsx';

export const metadata: Metadata = { title: 'Not found' };

export default function ShopNotFound() {
  return (
    <EmptyState
      level={1}
      title="We could not find that"
      actions={
        <>
          <ButtonLink href="/">See all products</ButtonLink>
          <ButtonLink href="/orders/find" look="secondary">
            Find an order
          </ButtonLink>
        </>
      }
    >
      <p>It may have been withdrawn, or the link is not complete.</p>
    </EmptyState>
  );
}
