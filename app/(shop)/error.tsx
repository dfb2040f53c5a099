'use client';

import { ProblemPanel } from '#app/_ui/problem-panel.tsx';

interface Props {
  readonly error: unknown;
  readonly retry: () => void;
}

export default function ShopError({ error, retry }: Props) {
  return (
    <ProblemPanel
      error={error}
      retry={retry}
      homeHref="/"
      homeLabel="Back to the shop"
      text="Something went wrong on our side. Your cart is safe. If you were paying, look at your order first: it says whether you were charged."
    />
  );
}
