'use client';

import { ProblemPanel } from '#app/_ui/problem-panel.tsx';

interface Props {
  readonly error: unknown;
  readonly retry: () => void;
}

export default function ConsoleError({ error, retry }: Props) {
  return (
    <ProblemPanel
      error={error}
      retry={retry}
      homeHref="/merchant/orders"
      homeLabel="All orders"
      text="The console could not read its data. Orders and payments go on without it; nothing is lost."
    />
  );
}
