import type { ReactNode } from 'react';

interface Props {
  readonly id: string;
  readonly title: string;
  readonly children: ReactNode;
}

export function Panel({ id, title, children }: Props) {
  return (
    <section aria-labelledby={id} className="card p-5">
      <h2 id={id} className="mb-3.5 font-semibold">
        {title}
      </h2>
      {children}
    </section>
  );
}
